"""The main text of a page as paragraphs: what surrounds it on the site is left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from comparisons.webpages.values import UNSEEN

BLOCKS = {"p", "head", "item", "quote", "row", "code", "ab", "list", "table", "cell"}
INLINE = ("font", "span", "b", "i", "strong", "em", "a", "br")
WRAPPERS = ("p", "center", *INLINE)
# What stands over an advertisement, alone in its line.
LABELS = {
    "advertisement",
    "anzeige",
    "werbung",
    "publicité",
    "publicidad",
    "pubblicità",
    "реклама",
    "reklam",
    "إعلان",
    "广告",
}


def paragraphs_of(tree: Any, title: str) -> tuple[str, ...]:
    """In the order of the page; its title is none of them."""
    from trafilatura import bare_extraction

    unfold(tree)
    found = bare_extraction(tree, include_comments=False, include_tables=True)
    body = getattr(found, "body", None)
    blocks = [] if body is None else [block for block in blocks_of(body) if block and block.casefold() not in LABELS]
    return tuple(blocks[1:] if blocks and same(blocks[0], title) else blocks)


def unfold(tree: Any) -> None:
    """What holds paragraphs is none itself, and tables that lay out a page, as old sites have them, are no tables."""
    for part in list(tree.iter(*WRAPPERS)):
        if part.find(".//p") is not None:
            part.tag = "div"
            part.insert(0, beginning_of(part))
    for table in list(tree.iter("table")):
        cells = [one for one in table.iter("tbody", "tr", "td", "th") if next(one.iterancestors("table")) is table]
        if any(is_layout(cell) for cell in cells if cell.tag == "td"):
            for part in (table, *cells):
                part.tag = "div"


def beginning_of(holder: Any) -> Any:
    """The words before the first paragraph inside, which were to be one themselves."""
    beginning = holder.makeelement("p")
    beginning.text, holder.text = holder.text, None
    while len(holder) and holder[0].tag in INLINE and holder[0].find(".//p") is None:
        beginning.append(holder[0])
    return beginning


def is_layout(cell: Any) -> bool:
    return len(cell.findall(".//p")) > 1 or any(cell.find(f".//{tag}") is not None for tag in ("h1", "h2", "table"))


def same(heading: str, title: str) -> bool:
    return heading.casefold().strip(" .") == title.casefold().strip(" .")


def blocks_of(element: Any) -> Iterator[str]:
    """A paragraph for each run of words between two edges; a row of a table is one."""
    words = [element.text or ""]
    for part in element:
        if part.tag == "row":
            yield tidy(words)
            yield " | ".join(filter(None, (tidy(["".join(cell.itertext())]) for cell in part)))
            words = [part.tail or ""]
        elif part.tag in BLOCKS:
            yield tidy(words)
            yield from blocks_of(part)
            words = [part.tail or ""]
        else:
            words += [" " if part.tag == "lb" else "", "".join(part.itertext()), part.tail or ""]
    yield tidy(words)


def tidy(words: list[str]) -> str:
    return " ".join(UNSEEN.sub("", "".join(words)).split())
