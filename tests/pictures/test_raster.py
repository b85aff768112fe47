from __future__ import annotations

import os
import struct
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from comparisons.pictures import raster
from comparisons.pictures.card import card_svg
from comparisons.pictures.picture import Picture
from comparisons.pictures.raster import png
from comparisons.pictures.score import score_svg
from tests.pictures.drawing import canvas
from tests.pictures.samples import ARABIC, EXAMPLE, SAMPLES

ROOT = Path(__file__).parents[2]
PRINT_DIGEST = """
import hashlib
from comparisons.pictures import raster
from comparisons.pictures.card import card_svg
from comparisons.pictures.raster import png
from tests.pictures.samples import ARABIC
print(hashlib.sha256(png(card_svg(ARABIC))).hexdigest())
"""


def size(image: bytes) -> tuple[int, int]:
    assert image[:8] == b"\x89PNG\r\n\x1a\n"
    across, down = struct.unpack(">II", image[16:24])
    return across, down


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_a_card_has_the_size_that_social_networks_ask_for(sample: Picture) -> None:
    assert size(png(card_svg(sample))) == (1200, 630)


def test_an_articles_picture_is_twice_as_fine() -> None:
    svg = score_svg(EXAMPLE)
    across, down = size(png(svg, scale=2))
    assert across == 1920
    assert down == pytest.approx(2 * canvas(svg).bottom, abs=1)


@pytest.mark.parametrize("sample", [EXAMPLE, ARABIC], ids=["example", "arabic"])
def test_the_same_picture_has_the_same_bytes(sample: Picture) -> None:
    assert score_svg(sample) == score_svg(sample)
    assert png(card_svg(sample)) == png(card_svg(sample))


def test_a_picture_has_the_same_bytes_in_another_process() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", PRINT_DIGEST],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("7", "8")
    }
    assert len(digests) == 1


@pytest.mark.parametrize(("sample", "is_ours"), [(EXAMPLE, True), (ARABIC, True), (SAMPLES["emoji"], False)])
def test_fonts_of_the_host_serve_only_what_ours_lack(
    sample: Picture, is_ours: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[str, object] = {}
    monkeypatch.setattr(raster, "svg_to_bytes", lambda **options: asked.update(options) or b"")
    raster.png(score_svg(replace(sample, topics=())))
    assert asked["skip_system_fonts"] is is_ours
