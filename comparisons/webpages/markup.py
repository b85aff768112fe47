"""Bytes to a tree of elements, and the few looks into it that are needed."""

from __future__ import annotations

import re
from typing import Any

from webencodings import decode, lookup  # type: ignore[import-untyped]

from comparisons.webpages.page import Source, Unreadable

START = 4096
DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I)
DECLARED_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})", re.I)
XML_START = re.compile(r"^\s*<\?xml[^>]{0,300}>")
NO_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")


def decoded(source: Source) -> str:
    """By BOM, as the server says, as the page says, as UTF-8, or as browsers take a page that says nothing."""
    data = source.body
    inside = DECLARED.search(data[:START]) or DECLARED_XML.search(data[:START])
    labels = [source.charset, inside[1].decode("ascii", "replace") if inside else "", "utf-8"]
    for label in filter(lookup, labels):
        try:
            text, _ = decode(data, label, errors="strict")
        except UnicodeError:
            continue
        return NO_CHARACTERS.sub("", text)
    label = next((label for label in labels[:2] if lookup(label)), "windows-1252")
    return NO_CHARACTERS.sub("", str(decode(data, label, errors="replace")[0]))


def tree_of(page: str) -> Any:
    from trafilatura import load_html

    tree = load_html(XML_START.sub("", page))
    if tree is None:
        raise Unreadable("This page cannot be read. Open it in your browser, and paste its text here.")
    return tree


def words_in(tree: Any, path: str) -> str:
    """The words of the first element there that has any."""
    found = (" ".join("".join(element.itertext()).split()) for element in tree.iterfind(path))
    return next(filter(None, found), "")


def metas(tree: Any) -> dict[str, list[str]]:
    """All <meta> by name, property or itemprop, in small letters."""
    found: dict[str, list[str]] = {}
    for element in tree.iterfind(".//meta"):
        for key in ("property", "name", "itemprop", "http-equiv"):
            if (name := element.get(key)) and (content := element.get("content")):
                found.setdefault(name.strip().lower(), []).append(content)
    return found
