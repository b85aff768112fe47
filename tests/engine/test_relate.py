import pytest

from comparisons.engine.align import Link
from comparisons.engine.claims import split_claims
from comparisons.engine.pairs import Reading
from comparisons.engine.relate import judge_link
from comparisons.engine.report import Kind, Verdict


def reading(diverges, **kinds):
    scores = {kind: kinds.get(kind.value, -5.0) for kind in Kind}
    return Reading(same_point=4.0, entails=0.0, neutral=2.0, contradicts=-2.0, diverges=diverges, kinds=scores)


def judged(left, right, made):
    (ours,), (theirs,) = split_claims(left), split_claims(right)
    return judge_link(ours, theirs, Link(0, 0, 0.9, same_words=left == right), made)


def test_the_same_words_agree():
    assert judged("The bridge fell.", "The bridge fell.", reading(9.0)).verdict is Verdict.AGREE


def test_what_the_model_takes_for_a_divergence_has_a_kind_and_the_words_that_carry_it():
    found = judged("The army crushed the revolt.", "The army ended the unrest.", reading(6.0, framing=3.0))
    assert found.verdict is Verdict.DIVERGE
    (difference,) = found.differences
    assert (difference.kind, difference.typed) == (Kind.FRAMING, False)
    assert difference.left
    assert difference.right


def test_a_divergence_of_no_likely_kind_still_has_the_likeliest():
    found = judged("The army crushed the revolt.", "The army ended the unrest.", reading(6.0, scope=-1.0))
    assert [difference.kind for difference in found.differences] == [Kind.SCOPE]


def test_a_contradiction_is_named_only_when_it_is_sure():
    found = judged("The firm paid the fee.", "The firm settled late.", reading(6.0, contradiction=-1.0, fact=1.0))
    assert Kind.CONTRADICTION not in {difference.kind for difference in found.differences}


def test_differences_come_strongest_first():
    found = judged("He agreed to pay 25 men.", "He may pay 31 men.", reading(6.0, framing=3.0, commitment=2.0))
    kinds = [difference.kind for difference in found.differences]
    assert kinds == sorted(kinds, key=list(Kind).index)


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("The two sides agreed to open the border.", "The two sides discussed opening the border.", Kind.COMMITMENT),
        ("President Berg rejected the offer.", "President Lind rejected the offer.", Kind.ATTRIBUTION),
    ],
)
def test_one_word_decides_where_all_others_are_the_same(left, right, kind):
    found = judged(left, right, reading(-6.0))
    assert (found.verdict, [difference.kind for difference in found.differences]) == (Verdict.DIVERGE, [kind])


def test_one_word_decides_nothing_among_many_others():
    found = judged(
        "The two sides agreed to open the border.", "In Oslo the ministers discussed fish quotas.", reading(-6.0)
    )
    assert found.verdict is Verdict.AGREE
