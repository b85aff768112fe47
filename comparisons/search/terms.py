"""What somebody looks for: words, and phrases between quotation marks. Nothing in them is an operator."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

MOST_SEARCH_WORDS = 10
# In characters, all words together: a database refuses patterns and words without end.
LONGEST_SEARCH = 1000

QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"') | {"\x00": " "})
ASKED = re.compile(r'"([^"]*)"?|([^\s"]+)')
# Whatever stands between words, as a range of a regular expression, in Python and in PostgreSQL alike: ASCII and
# Latin-1 signs, general and supplemental punctuation, arrows and signs, CJK punctuation, and full-width signs.
BETWEEN = (
    r"[\u0001-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u00A9\u00AB-\u00B1\u00B4\u00B6-\u00B8\u00BB\u00BF\u00D7\u00F7"
    r"\u2000-\u206F\u2190-\u23FF\u2500-\u2BFF\u2E00-\u2E7F\u3000-\u3004\u3008-\u3020\uFF01-\uFF0F\uFF1A-\uFF20]+"
)
SEPARATORS = re.compile(BETWEEN)
# Thai, Lao, Burmese, Khmer, Chinese and Japanese have no blanks between words, so that no index knows where one begins.
UNSPACED = re.compile(
    r"[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3005-\u3007\u3040-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF"
    r"\uFF66-\uFF9D\U00020000-\U0003FFFF]"
)


@dataclass(frozen=True, slots=True)
class Term:
    """A word, found as the beginning of one, or a phrase, found word for word."""

    text: str
    is_phrase: bool = False

    @property
    def is_run(self) -> bool:
        """Whether it is found wherever its characters stand in a row, inside of words too."""
        return bool(UNSPACED.search(self.text)) or not any(map(str.isalnum, "".join(self.words)))

    @property
    def words(self) -> list[str]:
        return SEPARATORS.sub(" ", self.text).split()


def terms_of(words: str) -> tuple[Term, ...]:
    asked = ASKED.finditer(words[:LONGEST_SEARCH].translate(QUOTES))
    terms = [Term(" ".join(found[0].strip('"').split()), found[0].startswith('"')) for found in asked]
    return tuple(dict.fromkeys(term for term in terms if says_something(term.text)))[:MOST_SEARCH_WORDS]


def says_something(text: str) -> bool:
    """Not of punctuation alone; a sign such as a flag or a currency says something."""
    return any(unicodedata.category(character)[0] in "LNS" for character in text)
