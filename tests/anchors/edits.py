"""Texts, selections and edits, drawn at random."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from comparisons.anchors import Selector

WORDS = [
    "port",
    "the",
    "of",
    "agreed",
    "it",
    "Straße",
    "İzmir",
    "会议",
    "🎈",
    "é",
    "e\u0301",
    "سلام",
    "25",
    "—",
    "“so”",
]
spoken = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
paragraphs = st.lists(spoken, min_size=1, max_size=6).map("\n\n".join)
# Few letters, so that the same words stand in many places.
monotonous = st.text("ab \n", min_size=1, max_size=60)
anything = st.text(min_size=1, max_size=60)
texts = paragraphs | monotonous | anything


@dataclass(frozen=True)
class Edit:
    start: int
    end: int
    words: str

    def __call__(self, text: str) -> str:
        return text[: self.start] + self.words + text[self.end :]

    @property
    def growth(self) -> int:
        return len(self.words) - (self.end - self.start)


@st.composite
def selections(draw: st.DrawFn, texts: st.SearchStrategy[str] = texts) -> tuple[str, Selector]:
    text = draw(texts)
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, min(len(text), start + 40)))
    return text, Selector.of(text, start, end)


@st.composite
def edits(draw: st.DrawFn, first: int, last: int) -> Edit:
    """An insertion, a deletion or a replacement somewhere from ``first`` to ``last``."""
    start = draw(st.integers(first, last))
    return Edit(
        start, draw(st.integers(start, min(last, start + 15))), draw(st.just("") | spoken | st.text(max_size=8))
    )


@st.composite
def edited(draw: st.DrawFn, text: str) -> str:
    """Several edits anywhere, and perhaps the paragraphs in another order."""
    for _ in range(draw(st.integers(0, 4))):
        text = draw(edits(0, len(text)))(text)
    if draw(st.booleans()):
        text = "\n\n".join(draw(st.permutations(text.split("\n\n"))))
    return text
