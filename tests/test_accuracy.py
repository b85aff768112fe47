"""The measurements, on material small enough to know the answer."""

import numpy as np
import pytest

from benchmarks.accuracy.sentences import folded
from benchmarks.accuracy.tables import Table, markdown, share
from benchmarks.claim_splitting import matches, tokens_of
from training.precision import average_precision


def test_average_precision_is_one_when_the_right_ones_come_first():
    scores = np.array([0.9, 0.8, 0.1, 0.2], dtype=np.float32)
    assert average_precision(scores, np.array([True, True, False, False])) == 1.0
    assert average_precision(-scores, np.array([True, True, False, False])) == pytest.approx(5 / 12)


def test_premises_are_the_same_whatever_their_case_and_punctuation():
    assert folded("He said: “No.”") == folded("he said no")


def test_a_claim_matches_one_proposition_only():
    made = [tokens_of("the dog barked"), tokens_of("the dog barked")]
    assert matches(made, [tokens_of("The dog barked.")]) == 1


def test_a_table_in_markdown():
    table = Table("Rain", "In mm.", ("place", "fell"), (("Oslo", "3"),))
    assert markdown(table).splitlines()[-3:] == ["| place | fell |", "| --- | ---: |", "| Oslo | 3 |"]
    assert share(1, 0) == "–"
