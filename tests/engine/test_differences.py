import pytest

from comparisons.engine.claims import split_claims
from comparisons.engine.differences import find_differences
from comparisons.engine.report import Kind


def between(left, right):
    (ours,), (theirs,) = split_claims(left), split_claims(right)
    return find_differences(ours, theirs)


def kinds(left, right):
    return [difference.kind for difference in between(left, right)]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Police arrested 25 people.", "Police arrested twenty-five people.", []),
        ("Police arrested 25 people.", "Police arrested thirty people.", [Kind.FACT]),
        ("The port cost $410 million.", "The port cost $460 million.", [Kind.FACT]),
        ("The port cost $410 million.", "The port employs 350 people.", []),
        ("They met on 3 May.", "They met on 4 May.", [Kind.FACT]),
        ("They met on 3 May 2021.", "They met on 3 May.", []),
        ("They met on Tuesday.", "They met on 14 November 2023.", []),
        ("They met on Monday.", "They met on 14 November 2023.", [Kind.FACT]),
        ("Nearly 1.5 million women sued.", "Some 1.48 million women sued.", []),
        ("About 1.5 million women sued.", "Up to 1.6 million women sued.", [Kind.FACT]),
        ("More than 100 ships sailed.", "Some 110 ships sailed.", [Kind.FACT]),
        ("More than 100 ships sailed.", "The 110 ships sailed.", []),
        ("The pipe is 30 miles long.", "The pipe is about 48 km long.", []),
        ("The pipe is 30 miles long.", "The pipe is 30 km long.", [Kind.FACT]),
        ("The talks on grain were held in Vienna.", "The talks on grain were held in Geneva.", [Kind.FACT]),
        ("They met on 3 May.", "They met in May 2021.", []),
        ("The leaders agreed to meet.", "The leaders discussed a meeting.", [Kind.COMMITMENT]),
        ("She demanded an answer.", "She asked for an answer.", [Kind.COMMITMENT]),
        ("She noted the answer.", "She said the answer.", []),
        ("The court permitted the march.", "The court did not permit the march.", [Kind.CONTRADICTION]),
        ("President Berg rejected the offer.", "President Lind rejected the offer.", [Kind.ATTRIBUTION]),
        ("President Berg rejected the offer.", "The President rejected the offer.", []),
        (
            "Berg accepted the offer of peace.",
            "Berg rejected the offer of peace.",
            [Kind.CONTRADICTION, Kind.COMMITMENT],
        ),
        ("The fund costs $5 million.", "The fund costs 5 million dollars.", []),
        ("The meeting was about recent aggression.", "The meeting was about recent talks.", [Kind.FRAMING]),
        ("The ban will be lifted.", "The ban will be lifted on condition of a visit.", [Kind.COMMITMENT, Kind.SCOPE]),
        ("The ban will be lifted.", "The ban will be lifted if he visits.", [Kind.COMMITMENT, Kind.SCOPE]),
        ("The ban will be lifted.", "The ban will be lifted even if he stays away.", []),
        ("All members voted.", "All members voted except for Malta.", [Kind.SCOPE]),
        ("The port opened on Monday.", "On Monday the port opened.", []),
    ],
)
def test_kinds(left, right, expected):
    assert kinds(left, right) == expected
    assert kinds(right, left) == expected


def test_the_spans_are_the_words_that_differ():
    left, right = "Police arrested 25 people.", "Police arrested thirty people."
    (difference,) = between(left, right)
    assert [left[slice(*span)] for span in difference.left] == ["25"]
    assert [right[slice(*span)] for span in difference.right] == ["thirty"]


def test_framing_shows_the_dark_words_and_the_bright_ones_across():
    left = "Relations were seriously damaged by the visit."
    right = "Relations were enduring before the visit."
    (difference,) = between(left, right)
    assert [left[slice(*span)] for span in difference.left] == ["seriously damaged"]
    assert [right[slice(*span)] for span in difference.right] == ["enduring"]
