"""The light colours of the pages, as static/css/tokens.css has them."""

from __future__ import annotations

from typing import NamedTuple

PAPER, SURFACE = "#fbfaf8", "#fff"
LINE, EDGE = "#e2dfda", "#82807b"
INK, INK_2, INK_3 = "#1c1c21", "#4c4c51", "#65656b"
A, A_TINT = "#454c9c", "#eceffd"
B, B_TINT = "#754c0a", "#faefdc"
AGREE, AGREE_TINT = "#0a786b", "#dcf3ef"
DIVERGE, DIVERGE_TINT = "#751c47", "#fae6ee"


class Tone(NamedTuple):
    ink: str
    tint: str


TONES = {
    "agree": Tone(AGREE, AGREE_TINT),
    "diverge": Tone(DIVERGE, DIVERGE_TINT),
    "only-a": Tone(A, A_TINT),
    "only-b": Tone(B, B_TINT),
}
