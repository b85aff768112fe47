import pytest

from comparisons.engine import weights


def test_a_chance_grows_with_what_speaks_for_it(monkeypatch):
    monkeypatch.setattr(weights, "load", lambda: {"rain": {"intercept": -1.0, "clouds": 2.0}})
    assert weights.chance("rain", {"clouds": 0.5}) == pytest.approx(0.5)
    assert weights.chance("rain", {"clouds": 2.0}) > 0.9
    assert weights.chance("rain", {"birds": 9.0}) == weights.chance("rain", {})


def test_every_chance_the_engine_asks_for_is_there():
    assert {"same_point", "diverge", "contradiction", "silent"} == weights.load().keys()
