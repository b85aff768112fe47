"""Where on a page its main text is, by trafilatura; nothing is lost, for what is outside is only set apart."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

from lxml import etree

from comparisons.ingest import blocks
from comparisons.ingest.reading import Paragraph

# Longer pages are not looked through: that would take minutes.
LONGEST_SOUGHT, MOST_SOUGHT = 1_000_000, 5_000
# Of the words that nothing sets apart: a smaller share is no main text, but a mistake about the page.
LEAST_MAIN = 0.3
WHOLE = {"html", "body"}
OUTSIDE = "line outside the main text"
INLINE = ("font", "span", "b", "i", "strong", "em", "a", "br")
WRAPPERS = ("p", "center", *INLINE)


def narrowed(root: etree._Element, placed: list[blocks.Placed], length: int) -> list[Paragraph]:
    """The main text reaches from the first of its paragraphs to the last, and over all of the element that holds it:
    what was left out within is still of it."""
    found, places = [part for part, _ in placed], [place for _, place in placed]
    main = folded(sought(root)) if length <= LONGEST_SOUGHT and len(placed) <= MOST_SOUGHT else ""
    own = [at for at, part in enumerate(found) if not part.set_apart]
    told = [at for at in own if (words := folded(found[at].text)) and words in main]
    if not told or size(found, told) < LEAST_MAIN * size(found, own):
        return found
    around = holder([places[at] for at in told])
    kept = {
        at for at in own if told[0] <= at <= told[-1] or found[at].kind == "footnote" or around in above(places[at])
    }
    kept |= set([at for at in own if at < told[0] and is_headline(places[at])][-1:])
    return [part if part.set_apart or at in kept else replace(part, set_apart=OUTSIDE) for at, part in enumerate(found)]


def sought(root: etree._Element) -> str:
    from trafilatura import bare_extraction

    tree = deepcopy(root)
    unfold(tree)
    try:
        found = bare_extraction(tree, favor_recall=True, include_comments=False)
    except Exception:
        # It stumbles over damaged pages in many ways, and the page is read as a whole then.
        return ""
    body = getattr(found, "body", None)
    return "" if body is None else "".join(map(str, body.itertext()))


def unfold(tree: etree._Element) -> None:
    """What holds paragraphs is none itself, and tables that lay out a page, as old sites have them, are no tables."""
    for part in list(tree.iter(*WRAPPERS)):
        if part.find(".//p") is not None:
            part.tag = "div"
            part.insert(0, beginning_of(part))
    for table in list(tree.iter("table")):
        if blocks.is_layout(table):
            cells = [one for one in table.iter("tbody", "tr", "td", "th") if next(one.iterancestors("table")) is table]
            for part in (table, *cells):
                part.tag = "div"


def beginning_of(holder: etree._Element) -> etree._Element:
    """The words before the first paragraph inside, which were to be one themselves."""
    beginning = holder.makeelement("p")
    beginning.text, holder.text = holder.text, None
    while len(holder) and holder[0].tag in INLINE and holder[0].find(".//p") is None:
        beginning.append(holder[0])
    return beginning


def holder(places: list[etree._Element | None]) -> etree._Element | None:
    """The innermost element that holds them all; None for the page as a whole."""
    shared = above(places[0])
    for place in places[1:]:
        ancestors = set(above(place))
        shared = [element for element in shared if element in ancestors]
    return next((element for element in shared if element.tag not in WHOLE and element.tag in blocks.BLOCKS), None)


def is_headline(place: etree._Element | None) -> bool:
    return any(element.tag == "h1" for element in above(place))


def above(place: etree._Element | None) -> list[etree._Element]:
    return [] if place is None else [place, *place.iterancestors()]


def size(found: list[Paragraph], places: list[int]) -> int:
    return sum(len(found[at].text) for at in places)


def folded(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())
