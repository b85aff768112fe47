"""The one sanitize function of the app: HTML from anywhere to HTML that no browser runs.

``sanitize(html)`` keeps ``TAGS`` (of every other tag only the words stay), of attributes only a link's address, a
list's first number and the class of a mention, and makes links of web addresses written out. An address that is not
absolute or has another scheme than ``SCHEMES`` goes. There are no pictures: one from elsewhere tells who reads.

Markup nested deeper than any person nests it comes out as the text it is.

Two cleaners in a row, each enough alone: bleach, which alone makes links but is in its last release, then nh3
(Rust's ammonia), so that a hole in the unmaintained one is no hole in the app. What comes out is a fixed point of
both: ``sanitize(sanitize(html)) == sanitize(html)`` and ``last_step(sanitize(html)) == sanitize(html)``.

Sources: OWASP, "Cross Site Scripting Prevention Cheat Sheet", section "HTML Sanitization"; Heiderich and others,
"mXSS Attacks" (CCS 2013) for why what a cleaner writes must survive being parsed again.
"""

from __future__ import annotations

import re
from itertools import accumulate

import nh3
from bleach.sanitizer import Cleaner

from comparisons.notes.links import Links

TAGS = frozenset({"p", "br", "strong", "em", "del", "code", "pre", "blockquote", "ul", "ol", "li", "a", "span"})
# Left unsaid, "*" would mean title and lang to nh3.
ATTRIBUTES: dict[str, set[str]] = {"*": set(), "a": {"href"}, "ol": {"start"}}
SCHEMES = frozenset({"http", "https", "mailto"})
MENTION = "mention"
# A reader's click tells nobody where it came from, and lends the address no weight.
REL = "nofollow noopener noreferrer ugc"
LONGEST_NUMBER = 9
# html5lib's time grows with the square of the depth; what people write nests a few deep.
DEEPEST = 200
OPENED_OR_CLOSED = re.compile(r"<(/?)(?!br\b)[a-z]", re.I)
# Each pass takes away what only the pass before laid open; random markup needs three at most.
MOST_PASSES = 6


def sanitize(html: str) -> str:
    """Safe to put on a page as it is, and the same when sanitized again."""
    # A lone surrogate, as JSON can carry, is no character and cannot be stored.
    page = html.encode("utf-8", "replace").decode()
    if depth(page) > DEEPEST:
        return nh3.clean_text(page)
    for _ in range(MOST_PASSES):
        cleaned = last_step(first_step(page))
        if cleaned == page:
            return page
        page = cleaned
    return nh3.clean_text(page)


def depth(html: str) -> int:
    """How many tags are open at once, at most: an estimate from above, without parsing."""
    steps = (-1 if found[1] else 1 for found in OPENED_OR_CLOSED.finditer(html))
    return max(accumulate(steps), default=0)


def first_step(html: str) -> str:
    # Made anew each time: a bleach cleaner keeps its parser's state and may not be shared by threads.
    cleaner = Cleaner(tags=TAGS, attributes=is_allowed, protocols=SCHEMES, strip=True, filters=[Links])
    cleaned: str = cleaner.clean(html)
    return cleaned


def last_step(html: str) -> str:
    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        allowed_classes={"span": {MENTION}},
        url_schemes=set(SCHEMES),
        url_relative="deny",
        link_rel=REL,
    )


def is_allowed(tag: str, name: str, value: str) -> bool:
    if (tag, name) == ("ol", "start"):
        return value.isascii() and value.isdigit() and len(value) <= LONGEST_NUMBER
    return name in ATTRIBUTES.get(tag, ()) or (tag, name, value) == ("span", "class", MENTION)
