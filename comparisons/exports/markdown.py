"""A document as CommonMark: a heading a topic and a finding, a block quotation a claim. Nobody's words are markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from comparisons.exports import prose, telling
from comparisons.exports.document import Document, Entry, Note, Opinion, Quotation, Side, Source, Thread
from comparisons.exports.telling import line

MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&$@]")
# What many readers make a link of without being asked.
ADDRESS = re.compile(r"(?<=http)(?=://)|(?<=https)(?=://)|(?<=ftp)(?=://)|(?<=www)(?=\.)", re.I)
# What would begin a list or underline a heading.
OPENS = re.compile(r"^(\d*)(?=[-+=.):])")
# An address between < and > holds anything but these.
NOT_IN_ADDRESS = re.compile(r"[\s<>]")
INDENT = "  "
STYLES = {"strong": "**", "em": "*"}


def write(document: Document) -> str:
    blocks = [*head(document), *findings(document), *on_words(document), *foot(document)]
    return "\n\n".join(blocks) + "\n"


def head(document: Document) -> Iterator[str]:
    yield f"# {escaped(document.title) or 'Comparison'}"
    when = [telling.day(document.event_date)] if document.event_date else []
    if about := [*when, *filter(None, [escaped(document.edition)])]:
        yield ", ".join(about)
    yield "\n".join(map(source, document.sources, document.coverage))
    yield escaped(document.summary)
    if document.limits:
        yield escaped(document.limits)
    yield escaped(telling.shown(document))


def source(account: Source, coverage: str) -> str:
    day = telling.day(account.published_on) if account.published_on else ""
    about = ", ".join(filter(None, [escaped(account.title), day, address(account.url)]))
    name = escaped(telling.named(account.letter, account.name))
    lines = [f"- **{name}**{': ' if about else ''}{about}", escaped(coverage)]
    for label, words in telling.provenance(account):
        lines.append(f"{label}: {address(words) if telling.link(words) else escaped(words)}")
    return "\\\n  ".join(lines)


def findings(document: Document) -> Iterator[str]:
    for section in document.sections:
        yield f"## {escaped(section.label)}"
        for entry in section.entries:
            yield from finding(entry)


def finding(entry: Entry) -> Iterator[str]:
    yield f"### {inline(telling.heading(entry))}"
    yield escaped(entry.reason)
    yield escaped(f"{'. '.join(telling.remarks(entry))}.")
    for side in entry.sides:
        yield from quotations(side)
    if entry.opinions:
        yield "\n".join(["Verdicts of people:", "", *map(opinion, entry.opinions)])
    if entry.threads:
        yield "Notes:"
        yield from map(thread, entry.threads)
    if entry.address:
        yield f"Link: {address(entry.address)}"


def quotations(side: Side) -> Iterator[str]:
    for quotation in side.quotations:
        yield f"> **{side.letter}** {escaped(quotation.words)}\\\n> {said(quotation)}"
    if not side.quotations:
        yield f"> **{side.letter}** {telling.silence(side.letter)}."
    if side.nearest and not side.quotations:
        where = telling.closest(side.letter, side.nearest)
        yield f"> {where}: {escaped(side.nearest.words)}\\\n> {said(side.nearest)}"


def said(quotation: Quotation) -> str:
    return f"{escaped(telling.said(quotation))}, ¶ {quotation.paragraph}"


def opinion(given: Opinion) -> str:
    reason = f". {escaped(given.reason)}" if line(given.reason) else ""
    return f"- **{escaped(given.author)}**, {telling.day(given.at)}: {escaped(telling.opinion(given))}{reason}"


def thread(given: Thread) -> str:
    notes = [note(given.first, "Resolved" if given.is_resolved else "")]
    notes += [indented(note(answer)) for answer in given.answers]
    return "\n\n".join(notes)


def note(written: Note, state: str = "") -> str:
    about = [
        f"On {escaped(telling.quoted(written.quoted))}" if written.quoted else "",
        f"Tags: {escaped(', '.join(written.tags))}" if written.tags else "",
        state,
    ]
    said = [f"**{escaped(written.author)}**, {telling.minute(written.at)}", *filter(None, about)]
    body = (indented(paragraph(words)) for words in prose.paragraphs(written))
    return "\n\n".join([f"- {'. '.join(said)}", *body])


def paragraph(words: Iterable[prose.Words]) -> str:
    """The strong and the emphasized stay so; a link stands as its words and its address."""
    return opened("".join(map(styled, words)).strip())


def styled(words: prose.Words) -> str:
    text = inline(words.text)
    core = text.strip()
    mark = "".join(sign for style, sign in STYLES.items() if style in words.styles) if core else ""
    before, _, after = text.partition(core) if core else (text, "", "")
    leads = f" ({address(words.address)})" if words.address and words.address != words.text.strip() else ""
    return f"{before}{mark}{core}{mark[::-1]}{leads}{after}"


def on_words(document: Document) -> Iterator[str]:
    if document.on_words:
        yield "## Notes on words"
        yield from map(thread, document.on_words)


def foot(document: Document) -> Iterator[str]:
    yield "## About this file"
    yield "\n".join(f"- {label}: {address(words) or escaped(words)}" for label, words in telling.colophon(document))
    yield telling.PROMISE


def indented(block: str) -> str:
    return "\n".join(f"{INDENT}{row}" if row else "" for row in block.split("\n"))


def address(url: str) -> str:
    """A link to an address of the web; other ones are words."""
    found = telling.link(url)
    return f"<{NOT_IN_ADDRESS.sub(lambda sign: quote(sign[0]), found)}>" if found else escaped(url)


def escaped(text: str) -> str:
    """The text on one line, so that CommonMark shows it as it is, also at the start of a line."""
    return opened(inline(line(text)))


def inline(text: str) -> str:
    return ADDRESS.sub(r"\\", MARKUP.sub(r"\\\g<0>", text))


def opened(text: str) -> str:
    return OPENS.sub(r"\1\\", text)
