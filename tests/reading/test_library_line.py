from __future__ import annotations

import pytest

from comparisons.engine.progress import Stage
from comparisons.models import Job
from comparisons.reading.library import WIDTH, Share, blocks, step

SLUGS = ("agree", "diverge", "only-a", "only-b")


def bar(*counts: int) -> list[tuple[str, float, float]]:
    shares = [Share(slug, count, slug) for slug, count in zip(SLUGS, counts, strict=True)]
    return [(block.slug, block.x, block.width) for block in blocks(shares)]


@pytest.mark.parametrize("counts", [(1, 3, 2, 4), (0, 1, 0, 0), (7, 0, 0, 1), (0, 500, 1, 1)])
def test_the_bar_fills_its_width_and_never_leaves_it(counts: tuple[int, int, int, int]) -> None:
    drawn = bar(*counts)
    assert min(x for _, x, _ in drawn) == 0.5
    assert max(x + width for _, x, width in drawn) == pytest.approx(WIDTH - 0.5, abs=0.3)


def test_the_bar_is_drawn_to_scale() -> None:
    widths = {slug: width for slug, _, width in bar(1, 3, 2, 4)}
    assert widths["diverge"] == pytest.approx(3 * widths["agree"], abs=0.3)
    assert widths["only-b"] == pytest.approx(2 * widths["only-a"], abs=0.3)


def test_a_divergence_has_a_block_on_each_line_and_absent_verdicts_none() -> None:
    assert [slug for slug, _, _ in bar(0, 1, 0, 2)] == ["diverge", "diverge", "only-b"]
    assert bar(0, 0, 0, 0) == []


def test_a_running_job_tells_its_stage() -> None:
    at = step(Job(stage=Stage.MATCH))
    assert (at.number, at.of, at.words) == (3, 5, "Matching passages")
    assert step(Job(stage="")).number == 1
