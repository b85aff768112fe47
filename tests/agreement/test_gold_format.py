from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparisons.agreement.gold import Labels, Settled, Span, labels, spans
from comparisons.engine.sentences import split_sentences

LEFT = "Good evening. Ann and Bob met on Monday, and Ann paid 40 crowns. Bob thanked her. It rained."
RIGHT = "The two met on Tuesday. Ann may have paid. Nobody else was there."
VERDICTS = st.sampled_from(["agree", "diverge"])


def sentences(text: str) -> list[Span]:
    return [(sentence.start, sentence.end) for sentence in split_sentences(text)]


def at(text: str, words: str) -> Span:
    return text.index(words), text.index(words) + len(words)


MET = Settled(
    (at(LEFT, "Ann and Bob met on Monday"),),
    (at(RIGHT, "The two met on Tuesday."),),
    "diverge",
    ("fact",),
    "Days.",
    "Meeting",
)
PAID = Settled(
    (at(LEFT, "Ann paid 40 crowns."),), (at(RIGHT, "Ann may have paid."),), "diverge", ("commitment",), "May.", "Money"
)
THANKED = Settled((at(LEFT, "Bob thanked her."),), (), "only_left", (), "", "Money")
ELSE = Settled((), (at(RIGHT, "Nobody else was there."),), "only_right", (), "", "Meeting")


def labelled(*settled: Settled) -> Labels:
    return labels(sentences(LEFT), sentences(RIGHT), settled)


def test_findings_become_numbered_sentences() -> None:
    assert labelled(MET, PAID, THANKED, ELSE) == {
        "pairs": [
            {"a": 2, "b": 1, "relation": "diverge", "kinds": ["fact"], "why": "Days."},
            {"a": 2, "b": 2, "relation": "diverge", "kinds": ["commitment"], "why": "May."},
        ],
        "only_a": [3],
        "only_b": [3],
        "no_claim_a": [1, 4],
        "no_claim_b": [],
        "topics": [{"label": "Meeting", "a": [2], "b": [1, 3]}, {"label": "Money", "a": [2, 3], "b": [2]}],
    }


def test_several_claims_pair_each_with_each() -> None:
    whole = Settled((at(LEFT, "Ann and Bob met"), at(LEFT, "Bob thanked her.")), (at(RIGHT, RIGHT[:42]),), "agree")
    assert [(pair["a"], pair["b"]) for pair in labelled(whole)["pairs"]] == [(2, 1), (2, 2), (3, 1), (3, 2)]


def test_of_two_findings_on_the_same_sentences_the_diverging_tells() -> None:
    same = Settled(MET.left, MET.right, "agree", (), "They met.")
    more = Settled(MET.left, MET.right, "diverge", ("scope", "fact"), "Who.")
    assert labelled(same, MET, more)["pairs"] == [
        {"a": 2, "b": 1, "relation": "diverge", "kinds": ["fact", "scope"], "why": "Days. Who."}
    ]


def test_a_sentence_can_be_paired_and_left_out_too() -> None:
    alone = Settled((at(LEFT, "Ann paid 40 crowns."),), (), "only_left")
    found = labelled(MET, alone)
    assert found["only_a"] == [2]
    assert found["pairs"][0]["a"] == 2


def test_without_findings_no_sentence_has_a_claim() -> None:
    assert labelled()["no_claim_a"] == [1, 2, 3, 4]
    assert labels([], [], []) == {
        "pairs": [], "only_a": [], "only_b": [], "no_claim_a": [], "no_claim_b": [], "topics": []
    }  # fmt: skip


def test_a_claim_that_ends_where_a_sentence_starts_is_not_of_it() -> None:
    touching = [(0, 5), (5, 9), (9, 12)]
    found = labels(touching, [], [Settled(((5, 9),), (), "only_left")])
    assert (found["only_a"], found["no_claim_a"]) == ([2], [1, 3])


def test_a_claim_outside_all_sentences_is_refused() -> None:
    with pytest.raises(ValueError, match="touches no sentence"):
        labelled(Settled(((900, 905),), (), "only_left"))


@pytest.mark.parametrize("verdict", ["unlinked", "only_left", ""])
def test_a_pair_needs_a_verdict_on_a_pair(verdict: str) -> None:
    with pytest.raises(ValueError, match="no verdict on a pair"):
        labelled(Settled(MET.left, MET.right, verdict))


def test_spans_are_what_lies_beside_the_texts() -> None:
    assert spans([(0, 4)], [(0, 2), (3, 5)]) == {"a": [[0, 4]], "b": [[0, 2], [3, 5]]}


@st.composite
def settled(draw: st.DrawFn) -> Settled:
    def claims(text: str) -> tuple[Span, ...]:
        return tuple(draw(st.lists(st.sampled_from(sentences(text)), max_size=3)))

    topic = draw(st.sampled_from(["", "Meeting", "Money"]))
    return Settled(claims(LEFT), claims(RIGHT), draw(VERDICTS), (), draw(st.sampled_from(["", "x"])), topic)


@given(st.lists(settled(), max_size=8))
def test_every_sentence_is_where_the_guidelines_want_it(findings: list[Settled]) -> None:
    found = labelled(*findings)
    for side, text in (("a", LEFT), ("b", RIGHT)):
        paired = {pair[side] for pair in found["pairs"]}
        only, no_claim = set(found[f"only_{side}"]), set(found[f"no_claim_{side}"])
        assert paired | only | no_claim == set(range(1, len(sentences(text)) + 1))
        assert not no_claim & (paired | only)
        assert not no_claim & {number for topic in found["topics"] for number in topic[side]}
    assert json.loads(json.dumps(found)) == found


@given(st.lists(settled(), max_size=8))
def test_the_labels_read_back_as_what_was_settled(findings: list[Settled]) -> None:
    found = labelled(*findings)
    relations = {(pair["a"], pair["b"]): pair["relation"] for pair in found["pairs"]}
    assert len(relations) == len(found["pairs"])
    expected: dict[tuple[int, int], str] = {}
    for finding in findings:
        for a in finding.left:
            for b in finding.right:
                key = sentences(LEFT).index(a) + 1, sentences(RIGHT).index(b) + 1
                expected[key] = "diverge" if "diverge" in (finding.verdict, expected.get(key)) else "agree"
    assert relations == expected
