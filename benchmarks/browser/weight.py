"""How much a page is, with an empty cache."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from benchmarks.browser.site import Visitor

# Of every file: its address, its bytes, and those that were sent, which may be fewer.
FILES = """() => ["navigation", "resource"].flatMap((type) => performance.getEntriesByType(type))
    .map((file) => [file.name, file.decodedBodySize, file.encodedBodySize])"""
HTML, CSS, OWN, HTMX, OTHER = "HTML", "CSS", "own JS", "htmx", "pictures"


@dataclass(frozen=True, slots=True)
class Weight:
    requests: int
    whole: Counter[str]
    sent: Counter[str]


def weight(visitor: Visitor, path: str) -> Weight:
    with visitor.visit(path) as page:
        files = page.evaluate(FILES)
    whole, sent = Counter[str](), Counter[str]()
    for name, size, packed in files:
        kind = kind_of(name)
        whole[kind] += size
        sent[kind] += packed
    return Weight(len(files), whole, sent)


def kind_of(address: str) -> str:
    if "/static/" not in address:
        return HTML
    if address.endswith(".css"):
        return CSS
    if address.endswith(".js"):
        return OWN if "/static/js/" in address else HTMX
    return OTHER
