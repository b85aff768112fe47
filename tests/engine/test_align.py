import numpy as np
import pytest

from comparisons.engine.align import LINKED, align, chances_of, counterparts, first_highest, shares, standing_out
from comparisons.engine.claims import split_claims
from comparisons.engine.encode import encode
from comparisons.engine.passages import passages, side_of, texts_of


def side(claims):
    found = passages(claims)
    return side_of(claims, found, encode(texts_of(claims, found)))


def aligned(left, right):
    return align(side(split_claims(left)), side(split_claims(right)))


def links(left, right):
    ours, theirs = split_claims(left), split_claims(right)
    found = aligned(left, right).links
    return {(ours[link.left].claim.text, theirs[link.right].claim.text) for link in found}


def test_claims_on_one_point_are_linked_in_any_order_and_the_rest_has_no_counterpart():
    left = "The bridge was closed on Monday. Two workers were hurt. The mayor promised an inquiry."
    right = "An inquiry was promised by the mayor. Schools stay shut. On Monday the bridge was closed."
    assert links(left, right) == {
        ("The bridge was closed on Monday.", "On Monday the bridge was closed."),
        ("The mayor promised an inquiry.", "An inquiry was promised by the mayor."),
    }


def test_one_claim_may_have_several_counterparts():
    left = "The minister announced a ceasefire and an exchange of prisoners. It rained."
    right = "A ceasefire was announced. An exchange of prisoners was announced. The harvest was poor."
    assert len(links(left, right)) == 2


def test_repeated_lines_are_paired_one_with_one():
    lines = "It rained very heavily.\n" * 50
    assert [(link.left, link.right) for link in aligned(lines, lines).links] == [(k, k) for k in range(50)]


def test_repeated_lines_against_other_repeated_lines_are_paired_one_with_one():
    left, right = "The minister met the president.\n" * 40, "The president met the minister.\n" * 40
    assert [(link.left, link.right) for link in aligned(left, right).links] == [(k, k) for k in range(40)]


def test_the_same_words_meet_that_sentence_alone():
    standing = np.array([[1.5, 1.4], [1.4, 0.2]], dtype=np.float32)
    same = np.array([[True, False], [False, False]])
    found = chances_of(standing, same)
    assert (found[0, 0], found[0, 1], found[1, 0]) == (1.0, 0.0, 0.0)


def test_what_is_not_linked_still_has_its_chance():
    found = aligned("The bridge was closed on Monday.", "Bread is made of flour and yeast.")
    assert found.links == ()
    assert 0 <= found.left_best[0] < LINKED


def test_a_single_claim_a_side_is_linked_when_they_are_alike():
    assert links("Thirty people were hurt in the fire.", "The fire hurt 25 people.")
    assert not links("Thirty people were hurt in the fire.", "The parliament adopted the budget.")


def test_what_is_alike_with_everything_stands_out_from_nothing():
    likeness = np.array([[0.9, 0.6, 0.6, 0.6], [0.6, 0.6, 0.6, 0.6]], dtype=np.float32)
    standing = standing_out(likeness)
    assert standing[0, 0] > 0.1
    assert np.abs(standing[1, 1:]).max() < 0.1


def test_standing_out_is_the_same_from_either_side():
    likeness = np.random.default_rng(0).random((5, 7), dtype=np.float32)
    assert standing_out(likeness) == pytest.approx(standing_out(likeness.T).T, abs=1e-6)


def test_of_two_sentences_on_one_point_the_nearest_claims_are_linked():
    block = np.array([[1.2, 0.4], [0.5, 1.1], [0.6, 0.7]], dtype=np.float32)
    assert counterparts(shares(block, same=False)) == [(0, 0), (1, 1)]


def test_a_claim_much_further_than_the_nearest_is_not_linked():
    block = np.array([[1.2, 0.1], [0.1, 0.6]], dtype=np.float32)
    assert counterparts(shares(block, same=False)) == [(0, 0)]


def test_the_same_words_meet_claim_by_claim():
    block = np.ones((2, 2), dtype=np.float32)
    assert counterparts(shares(block, same=True)) == [(0, 0), (1, 1)]


def nearest(left, right):
    """Of each claim without a counterpart, what comes closest on the other side."""
    ours, theirs = split_claims(left), split_claims(right)
    found = aligned(left, right)
    met = {link.left for link in found.links}
    return {
        claim.claim.text: None if (near := found.left_nearest[at]) is None else theirs[near].claim.text
        for at, claim in enumerate(ours)
        if at not in met
    }


def test_a_claim_without_a_counterpart_knows_what_comes_closest():
    left = "The bridge was closed on Monday. The council elected its chairman."
    right = "Bread is made of flour and yeast. On Monday the bridge was closed. A new mayor takes office in June."
    assert nearest(left, right) == {"The council elected its chairman.": "A new mayor takes office in June."}


def test_in_the_closest_sentence_the_claim_most_alike_is_nearest():
    left = "Prisoners were beaten by guards."
    right = "The ministers discussed the harvest, the price of grain and the exchange of prisoners."
    assert nearest(left, right) == {left: "the exchange of prisoners."}


def test_a_repeated_line_is_nearest_copy_by_copy():
    left, right = "The harvest was poor.\n" * 3, "Ministers met in Oslo.\n" * 2
    found = aligned(left, right)
    assert (found.links, found.left_nearest, found.right_nearest) == ((), (0, 1, 1), (0, 1))


def test_nothing_is_nearest_where_the_other_side_says_nothing():
    assert aligned("The bridge was closed on Monday.", "").left_nearest == (None,)
    assert aligned("", "The bridge was closed on Monday.").right_nearest == (None,)


def test_of_claims_equally_near_the_first_is_nearest_however_the_likeness_was_rounded():
    scores = np.array([[0.1, 0.7, 0.7 + 1e-7, 0.2]], dtype=np.float32)
    assert first_highest(scores).tolist() == [1]
