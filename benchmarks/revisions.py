"""What it costs to tell two revisions of one account apart: usual ones, and texts that try to take long.

    python -m benchmarks.revisions

Seconds are the best of TIMES; memory is the most that Python held at once, by tracemalloc in a run of its own.
"""

from __future__ import annotations

import random
import re
import time
import tracemalloc
from collections.abc import Callable

from benchmarks.table import table
from comparisons.revisions import changes

TIMES, MOST_WORDS, MOST_BYTES = 3, 50_000, 5 * 1024**2
VOCABULARY = 5_000
Texts = tuple[str, str]


def account(words: int, a_paragraph: int = 100, seed: int = 1) -> str:
    """Words as common as those of a language are, in sentences of twelve."""
    rng = random.Random(seed)
    drawn = [f"word{int(VOCABULARY ** rng.random())}" for _ in range(words)]
    told = [word + ("." if at % 12 == 11 else "") for at, word in enumerate(drawn)]
    return "\n\n".join(" ".join(told[at : at + a_paragraph]) for at in range(0, words, a_paragraph))


def edited(text: str, share: float) -> str:
    """Every so many words replaced, left out or put in."""
    rng = random.Random(2)
    edits = (lambda word: "changed", lambda word: "", lambda word: f"added {word}")
    pieces = re.split(r"(\s+)", text)
    return "".join(rng.choice(edits)(one) if one.strip() and rng.random() < share else one for one in pieces)


def usual(words: int, share: float, a_paragraph: int = 100) -> Callable[[], Texts]:
    return lambda: ((text := account(words, a_paragraph)), edited(text, share))


def rewritten(a_paragraph: int) -> Callable[[], Texts]:
    return lambda: (account(MOST_WORDS, a_paragraph), account(MOST_WORDS, a_paragraph, seed=3))


def repeated(piece: str, size: int, between: str = "") -> Callable[[], Texts]:
    return lambda: ((text := between.join([piece] * size)), f"x{between}{text[len(piece) :]}y{between}{text[:9]}")


def unspaced() -> Texts:
    """As many Han characters as five megabytes hold, in paragraphs of a thousand."""
    rng = random.Random(4)
    letters = [chr(0x4E00 + int(3000 ** rng.random())) for _ in range(MOST_BYTES // 3)]
    parts = ["".join(letters[at : at + 1000]) for at in range(0, len(letters), 1000)]
    return "\n\n".join(parts), "\n\n".join(part[:500] + "新" + part[501:] for part in parts)


def interleaved(a_paragraph: int) -> Callable[[], Texts]:
    """One word in common again and again, with others between: the slowest for a sequence matcher."""

    def text(other: str) -> str:
        words = [f"x {other}{at}" for at in range(MOST_WORDS // 2)]
        return "\n\n".join(" ".join(words[at : at + a_paragraph]) for at in range(0, len(words), a_paragraph))

    return lambda: (text("u"), text("v"))


TEXTS: dict[str, Callable[[], Texts]] = {
    "600 words, 5 % edited": usual(600, 0.05),
    "10,000 words, 5 % edited": usual(10_000, 0.05),
    "10,000 words, 50 % edited": usual(10_000, 0.5),
    "10,000 words in one paragraph, 5 % edited": usual(10_000, 0.05, 10_000),
    "50,000 words, 5 % edited": usual(MOST_WORDS, 0.05),
    "50,000 words, rewritten": rewritten(100),
    "50,000 words in one paragraph, rewritten": rewritten(MOST_WORDS),
    "50,000 words, paragraphs of 900, 5 % edited": usual(MOST_WORDS, 0.05, 900),
    "“a b a b …”, 50,000 words": repeated("a b", MOST_WORDS // 2, " "),
    "“a”, 50,000 paragraphs": repeated("a", MOST_WORDS, "\n\n"),
    "“a b.”, 25,000 sentences": repeated("a b.", MOST_WORDS // 2, " "),
    "one word between others, paragraphs of 90": interleaved(45),
    "one word between others, paragraphs of 900": interleaved(450),
    "5 MB of dots": repeated(".", MOST_BYTES),
    "5 MB of quotation marks": repeated(".”", MOST_BYTES // 4),
    "5 MB of line ends": repeated("\n", MOST_BYTES),
    "5 MB in one word": repeated("a", MOST_BYTES),
    "5 MB of Han, every paragraph edited": unspaced,
}


def seconds(old: str, new: str) -> float:
    start = time.perf_counter()
    changes(old, new)
    return time.perf_counter() - start


def megabytes(old: str, new: str) -> float:
    tracemalloc.start()
    changes(old, new)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1024**2


def measure(name: str) -> tuple[str, ...]:
    old, new = TEXTS[name]()
    best = min(seconds(old, new) for _ in range(TIMES))
    found = changes(old, new)
    figures = found.words_gone, found.words_new, sum(len(part.runs) for part in found.paragraphs)
    return name, f"{best:.2f}", f"{megabytes(old, new):.0f}", *(f"{figure:,}" for figure in figures)


def main() -> None:
    head = ("two revisions", "s", "MB", "words gone", "new", "runs")
    print(table(f"What changed (best of {TIMES})", head, [measure(name) for name in TEXTS]))


if __name__ == "__main__":
    main()
