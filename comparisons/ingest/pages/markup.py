"""The few looks into a tree of elements that are needed."""

from __future__ import annotations

from lxml import etree


def words_in(tree: etree._Element, path: str) -> str:
    """The words of the first element there that has any."""
    found = (" ".join("".join(map(str, element.itertext())).split()) for element in tree.iterfind(path))
    return next(filter(None, found), "")


def metas(tree: etree._Element) -> dict[str, list[str]]:
    """All <meta> by name, property or itemprop, in small letters."""
    found: dict[str, list[str]] = {}
    for element in tree.iterfind(".//meta"):
        for key in ("property", "name", "itemprop", "http-equiv"):
            if (name := element.get(key)) and (content := element.get("content")):
                found.setdefault(name.strip().lower(), []).append(content)
    return found
