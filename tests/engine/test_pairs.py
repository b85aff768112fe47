import pytest

from comparisons.engine.minilm import MODELS
from comparisons.engine.pairs import read

RIVER = "The river flooded the old town on Monday."
TOWN = "On Monday the old town was flooded by the river."
BUDGET = "Parliament adopted the budget for schools."


def test_the_model_tells_one_point_from_two():
    same, other = read([(RIVER, TOWN), (RIVER, BUDGET)])
    assert same.same_point > 0 > other.same_point


def test_a_pair_reads_the_same_from_either_side_and_beside_any_other():
    alone, turned = read([(RIVER, TOWN)]), read([(BUDGET, RIVER), (TOWN, RIVER)])
    assert alone[0] == turned[1]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The ship carried 25 men.", "The ship carried 31 men."),
        ("The talks were held on Monday.", "The talks were held on Friday."),
        ("The minister will resign.", "The minister will not resign."),
    ],
)
def test_a_swap_reads_as_a_contradiction(left, right):
    (found,) = read([(left, right)])
    assert found.contradicts > max(found.entails, found.neutral)


def test_nothing_to_read_reads_as_nothing():
    assert read([]) == []


@pytest.mark.parametrize("name", ["pairs", "sentences"])
def test_each_model_is_small_and_has_its_card(name):
    assert (MODELS / f"{name}.onnx").stat().st_size < 40_000_000
    assert f"training.export {name}" in (MODELS / f"{name}.md").read_text()
