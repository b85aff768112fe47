import numpy as np
import pytest

from comparisons.engine.align import align, linked, standing_out
from comparisons.engine.claims import split_claims
from comparisons.engine.encode import encode


def links(left, right):
    ours, theirs = split_claims(left), split_claims(right)
    vectors = encode([p.gist for p in ours]), encode([p.gist for p in theirs])
    found = align(ours, theirs, *vectors).links
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
    assert len(links(lines, lines)) == 1
    claims = split_claims(lines)
    vectors = encode([p.gist for p in claims])
    assert len(align(claims, claims, vectors, vectors).links) == 50


def test_repeated_lines_against_other_repeated_lines_are_paired_one_with_one():
    claims = [
        split_claims(line * 40) for line in ("The minister met the president.\n", "The president met the minister.\n")
    ]
    vectors = [encode([p.gist for p in side]) for side in claims]
    found = align(*claims, *vectors).links
    assert [(link.left, link.right) for link in found] == [(k, k) for k in range(40)]


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


def test_a_pair_is_kept_where_it_is_the_best_of_one_of_its_claims():
    standing = np.array([[0.4, 0.3], [0.1, 0.2]], dtype=np.float32)
    assert linked(standing).tolist() == [[True, True], [False, True]]
