"""A folder in; pairs by what its tables say, and by how its files are called."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Mapping

from comparisons.pairs.fields import Fields, Find, pair_of
from comparisons.pairs.given import Faulty, Pair, Unusable, Upload, upload
from comparisons.pairs.meta import described
from comparisons.pairs.named import META, READABLE, TABLES, ending, finder, in_order, is_litter, leads_out, normal
from comparisons.pairs.table import SPREADSHEETS, pairs_of

LAST_PART = re.compile(r"(?:(?P<stem>.*?)[-_. ]+)?(?P<part>a|b|left|right|1|2)", re.I | re.S)
# The first part, by either.
PARTS = {"a": "a", "b": "a", "left": "left", "right": "left", "1": "1", "2": "1"}


def from_folder(files: Mapping[str, bytes]) -> Upload:
    """Keys are paths with slashes. Raises Unusable."""
    found = Folder({normal(path): data for path, data in files.items()})
    return upload(found.pairs, found.faults, found.files)


class Folder:
    """Tables first, then names: a file that a table named is looked at no more."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.pairs: list[Pair] = []
        self.faults = [f"“{path}” was left out: its path leads out of the folder." for path in files if leads_out(path)]
        kept = (path for path in files if not (leads_out(path) or is_litter(path) or path.endswith("/") or not path))
        self.files = {path: files[path] for path in sorted(kept, key=in_order)}
        for path in self.files:
            if ending(path) in TABLES:
                self.read_table(path)
        told = {posixpath.dirname(path): self.read_meta(path) for path in self.files if is_meta(path)}
        for folder, paths in by_folder(self.unnamed()).items():
            self.pair_up(folder, paths, told.pop(folder, {}))
        for folder, fields in told.items():
            self.make_told(folder, fields)
        self.faults += map(no_partner, self.unnamed())

    def unnamed(self) -> list[str]:
        named = {given.file for pair in self.pairs for given in (pair.left, pair.right)}
        return [path for path in self.files if path not in named and ending(path) not in TABLES and not is_meta(path)]

    def read_table(self, path: str) -> None:
        find = finder(self.files, posixpath.dirname(path))
        try:
            pairs, faults = pairs_of(path, self.files[path], find, f"“{path}”, row {{}}")
        except Unusable as why:
            pairs, faults = [], [str(why)]
        self.pairs += pairs
        self.faults += faults

    def read_meta(self, path: str) -> Fields:
        """Make the pairs whose accounts it gives; what one says without giving any is for its folder's only pair."""
        try:
            entries = described(self.files[path])
        except Faulty as why:
            self.faults.append(f"“{path}” was left out: {why}")
            return {}
        if len(entries) == 1 and not any(field[2:] in ("text", "file") for field in entries[0]):
            return entries[0]
        for number, entry in enumerate(entries, 1):
            where = f"“{path}”, pair {number}"
            self.make(where, where, entry, finder(self.files, posixpath.dirname(path)))
        return {}

    def pair_up(self, folder: str, paths: list[str], told: Fields) -> None:
        readable = [path for path in paths if ending(path) in READABLE]
        pairs = by_last_part(readable)
        if len(readable) == 2:
            pairs = [("", pairs[0][1] if pairs else (readable[0], readable[1]))]
        if len(pairs) != 1:
            self.make_told(folder, told)
            told = {}
        for stem, (left, right) in pairs:
            title = stem or posixpath.basename(folder)
            fields = {"title": title, **told, "a_file": left, "b_file": right}
            self.make(posixpath.join(folder, stem).rstrip("/") or left, f"“{left}” and “{right}”", fields, str)

    def make_told(self, folder: str, told: Fields) -> None:
        """Of links, where there are no files of which it could tell."""
        path = posixpath.join(folder, META)
        if told:
            self.make(path, f"“{path}”", told, str)

    def make(self, name: str, where: str, fields: Fields, find: Find) -> None:
        try:
            self.pairs.append(pair_of(name.strip("“”"), fields, find))
        except Faulty as why:
            self.faults.append(f"{where}: {why}")


def is_meta(path: str) -> bool:
    return posixpath.basename(path).lower() == META


def by_folder(paths: list[str]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path in paths:
        found[posixpath.dirname(path)].append(path)
    return found


def by_last_part(paths: list[str]) -> list[tuple[str, tuple[str, str]]]:
    """What their names have in common, with A and B; three that claim to be one pair are none."""
    groups: defaultdict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    for path in paths:
        stem, part = parted(path)
        if part:
            groups[stem.casefold(), PARTS[part]].append((part, path, stem))
    found = [sorted(group) for group in groups.values()]
    return [(group[0][2], (group[0][1], group[1][1])) for group in found if are_opposite([part for part, *_ in group])]


def are_opposite(parts: list[str]) -> bool:
    return len(parts) == 2 and parts[0] != parts[1]


def parted(path: str) -> tuple[str, str]:
    match = LAST_PART.fullmatch(posixpath.splitext(posixpath.basename(path))[0])
    stem, part = (match["stem"] or "", match["part"].lower()) if match else ("", "")
    # The 1st and the 2nd of a month are two days, not two accounts.
    return ("", "") if part.isdigit() and stem[-1:].isdigit() else (stem, part)


def no_partner(path: str) -> str:
    kind = ending(path)
    if kind in READABLE:
        stem = posixpath.splitext(posixpath.basename(path))[0]
        return (
            f"“{path}” has no partner: put it into a folder with one other file, or name the two "
            f"{stem}-a{kind} and {stem}-b{kind}."
        )
    if kind in SPREADSHEETS:
        return f"“{path}” was left out: it is a spreadsheet. Save it as CSV."
    if kind == ".zip":
        return f"“{path}” was left out: it is a zip file in the upload. Unpack it first."
    return f"“{path}” was left out: Parallax does not read files of this kind."
