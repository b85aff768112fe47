import math

import pytest

from training.logistic import fit


def test_it_finds_the_odds_of_what_it_was_shown():
    weights = fit([{}] * 400, [True] * 300 + [False] * 100)
    assert weights["intercept"] == pytest.approx(math.log(3), abs=1e-6)


def test_what_speaks_for_a_label_gets_a_weight_of_its_sign():
    rows = [{"up": x, "down": -x} for x in (-2.0, -1.0, -0.5, 0.5, 1.0, 2.0)]
    weights = fit(rows, [False, False, True, False, True, True])
    assert weights["up"] > 0 > weights["down"]
