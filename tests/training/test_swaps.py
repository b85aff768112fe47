import random

import pytest

from training.swaps import CHANGES, swaps

SENTENCE = "The Indian navy has captured 23 pirates in the Gulf of Aden on Monday, officials said."
NAMES = [f"Name{'abcdefghijklmnopqrstuvwxyz'[i % 26]}{'aeiou'[i % 5]}" for i in range(60)]


@pytest.mark.parametrize("kind", ["number", "date", "negation"])
def test_a_change_changes_one_thing(kind):
    changed = CHANGES[kind](SENTENCE, NAMES, random.Random(0))
    assert changed != SENTENCE
    assert abs(len(changed.split()) - len(SENTENCE.split())) <= 1


def test_a_sentence_without_the_thing_is_left_alone():
    assert CHANGES["number"]("It rained.", NAMES, random.Random(0)) is None


def test_each_change_comes_with_a_respelling_that_changes_nothing():
    made = list(swaps([(SENTENCE, SENTENCE)] * 3 + [(f"{name} sat in {name} Hall.", "") for name in NAMES],
                      random.Random(0)))  # fmt: skip
    labels = [swap.label for swap in made if swap.kind == "number"]
    assert labels == ["contradict", "entail"]
