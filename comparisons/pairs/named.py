"""Files by the names that people write for them."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from comparisons.ingest import FILE_ENDINGS
from comparisons.pairs.fields import Find, shortened
from comparisons.pairs.given import Faulty

READABLE = {*FILE_ENDINGS, ".markdown", ".htm", ".xhtml"}
TABLES = {".csv", ".tsv", ".tab"}
META = "meta.json"
# What systems put beside people's files.
LITTER = {"__macosx", "thumbs.db", "desktop.ini"}
DIGITS = re.compile(r"(\d+)")


def ending(path: str) -> str:
    return posixpath.splitext(path)[1].lower()


def is_litter(path: str) -> bool:
    parts = path.casefold().split("/")
    return any(part in LITTER or (part.startswith(".") and part not in (".", "..")) for part in parts)


def leads_out(path: str) -> bool:
    return path.startswith("/") or ".." in path.split("/") or bool(re.match("[A-Za-z]:", path))


def normal(path: str) -> str:
    """With slashes, and with accents as one system writes them."""
    return unicodedata.normalize("NFC", path.replace("\\", "/"))


def in_order(path: str) -> tuple[object, ...]:
    """Sorts call 2 before call 10."""
    parts = DIGITS.split(path.casefold())
    return tuple((int(part[:18]), part) if at % 2 else part for at, part in enumerate(parts)), path


def finder(paths: Iterable[str], folder: str = "") -> Find:
    """Find a file by its path from the folder, whatever its capitals; else by its name, where only one is called so."""
    by_path = {normal(path).casefold(): path for path in paths}
    by_name: defaultdict[str, list[str]] = defaultdict(list)
    for path in by_path.values():
        by_name[posixpath.basename(normal(path)).casefold()].append(path)

    def find(name: str) -> str:
        wanted = posixpath.normpath(posixpath.join(folder, normal(name).strip())).casefold()
        same_name = by_name[posixpath.basename(wanted)]
        if wanted in by_path:
            return by_path[wanted]
        if len(same_name) == 1:
            return same_name[0]
        raise Faulty(f"there is no file “{shortened(name)}” in this upload. Add it, or mend its name.")

    return find
