"""How much of what files hold comes back, and in which order; and what is said of files that cannot be read.

    python -m benchmarks.ingest_corpus

The files are made here, by as many programs as there are, from texts that are known to the letter; LibreOffice and
Chromium write some where they are installed. Recall is the share of the words that come back, order the share
of these that stand in their order, extra the share of what came back that no text holds. Words that are set
apart do not count.
"""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import fmean
from typing import NamedTuple, TypeVar

from rapidfuzz.distance import LCSseq

from benchmarks.corpus_files import Sound, hostile, sound
from benchmarks.table import table
from comparisons.ingest import IngestError, apart, read

# Runs the child as it is, and notes the most memory that it held.
WATCHED = """
import runpy, sys
sys.argv[0] = {child!r}
try:
    runpy.run_path(sys.argv[0], run_name="__main__")
finally:
    most = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
    open({notes!r}, "a").write(most.split()[1] + "\\n")
"""
ENOUGH = 0.99
Made = TypeVar("Made")


class Figures(NamedTuple):
    recall: float
    order: float
    extra: float


def measured(file: Sound) -> Figures:
    truth, found = file.text.split(), words_in(file)
    shared = (Counter(truth) & Counter(found)).total()
    in_order = LCSseq.similarity(truth, found)
    return Figures(shared / len(truth), in_order / max(shared, 1), 1 - shared / max(len(found), 1))


def words_in(file: Sound) -> list[str]:
    try:
        return read(file.name, file.data).text.split()
    except IngestError as why:
        print(why)
        return []


def rows_of(files: list[Sound]) -> Iterator[tuple[str, ...]]:
    told: defaultdict[str, list[Figures]] = defaultdict(list)
    for file in files:
        figures = measured(file)
        told[file.format].append(figures)
        if min(figures.recall, figures.order, 1 - figures.extra) < ENOUGH:
            print(f"{file.format}, {file.about}: {figures}")
    for format, all_of in told.items():
        recall = [one.recall for one in all_of]
        cells = (fmean(recall), min(recall), min(one.order for one in all_of), max(one.extra for one in all_of))
        yield format, str(len(all_of)), *(f"{cell:.4f}" for cell in cells)


def refused(files: dict[str, bytes]) -> int:
    count = 0
    for about, data in files.items():
        try:
            read("file", data)
            print(f"{about}: read, and not refused")
        except IngestError as why:
            count += str(why).endswith(".")
    return count


def list_of(make: Callable[[], Iterator[Made]]) -> list[Made]:
    return list(make())


def most_memory() -> int:
    return int(next(line for line in Path("/proc/self/status").open() if line.startswith("VmHWM")).split()[1]) // 1024


def main() -> None:
    with ProcessPoolExecutor(1) as elsewhere:
        good, bad = elsewhere.submit(list_of, sound).result(), dict(elsewhere.submit(list_of, hostile).result())
    before = most_memory()
    with tempfile.TemporaryDirectory() as folder:
        notes, watched = Path(folder, "notes"), Path(folder, "child.py")
        watched.write_text(WATCHED.format(child=str(apart.CHILD), notes=str(notes)))
        apart.CHILD = watched
        head = ["format", "files", "recall, mean", "least", "order, least", "extra, most"]
        print(table(f"{len(good)} sound files", head, list(rows_of(good))))
        print(f"\n{refused(bad)} of {len(bad)} hostile files are refused with a sentence.")
        print(f"Most memory: the process that asks {before} MB before and {most_memory()} MB after, ", end="")
        print(f"a child {max(map(int, notes.read_text().split())) // 1024} MB.")


if __name__ == "__main__":
    main()
