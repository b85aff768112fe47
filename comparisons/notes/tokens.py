"""A note's Markdown as tokens, each mention of a known handle a token of its own.

CommonMark 0.31 with strikethrough, without HTML (it shows as typed) and pictures. A mention is ``@`` and a known
handle, in any case of letters, outside code and link words. The ``@`` opens a word, and the handle is all of the
word up to its last letter or digit: ``@ann.`` addresses ann, ``@ann.lee`` does not, nor does the address ``me@ann``.
A handle that ends in another sign than a letter, digit or ``_``, or that holds ``@``, can therefore not be addressed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from comparisons.notes.sanitize import SCHEMES

LONGEST_NOTE = 10_000
MENTION = "mention"
AT_HANDLE = re.compile(r"(?<![\w@/.+-])@((?>\w(?:[\w.+-]*\w)?))(?!@)")


class NoteParser(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        """What this refuses stays as typed, so that nobody's words go with the link."""
        return url.partition(":")[0].lower() in SCHEMES


parser = NoteParser("commonmark", {"html": False}).enable("strikethrough").disable("image")


def tokens(source: str, handles: Collection[str]) -> list[Token]:
    """Raises ValueError for a note longer than ``LONGEST_NOTE``, which a form refuses first."""
    if len(source) > LONGEST_NOTE:
        raise ValueError(f"a note has at most {LONGEST_NOTE} characters, this one {len(source)}")
    known = {handle.casefold(): handle for handle in handles}
    found = parser.parse(source)
    for token in found:
        if token.children:
            token.children = list(with_mentions(token.children, known))
    return found


def with_mentions(words: Iterable[Token], known: dict[str, str]) -> Iterator[Token]:
    in_link = 0
    for token in words:
        in_link += token.nesting if token.type in ("link_open", "link_close") else 0
        if token.type == "text" and not in_link:
            yield from split(token.content, known)
        else:
            yield token


def split(text: str, known: dict[str, str]) -> Iterator[Token]:
    done = 0
    for found in AT_HANDLE.finditer(text):
        if handle := known.get(found[1].casefold()):
            yield words(text[done : found.start()])
            yield Token(MENTION, "", 0, content=handle)
            done = found.end()
    yield words(text[done:])


def words(text: str) -> Token:
    return Token("text", "", 0, content=text)
