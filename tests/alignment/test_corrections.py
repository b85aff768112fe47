"""What each correction does, on one small alignment."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from comparisons.alignment import (
    Action,
    Alignment,
    Claim,
    Correction,
    Key,
    Row,
    Span,
    Topic,
    Unfit,
    key_id,
    replay,
)
from comparisons.engine.report import SHARED, Detail, Kind, Mark, Marks, Verdict

A, B = Span(0, 16), Span(17, 25)
X, Y, Z = Span(0, 10), Span(11, 20), Span(21, 32)
AX, AY, ONLY_B, ONLY_Z = ((A,), (X,)), ((A,), (Y,)), ((B,), ()), ((), (Z,))
PORT_DETAIL, DAY_DETAIL = Detail("name", "Port", "port", 0, 4), Detail("date", "May", "--05", 13, 16)


def row(number: int, key: Key, verdict: Verdict, topic: int = 0, **more: Any) -> Row:
    defaults: dict[str, Any] = {
        "kinds": (),
        "reason": f"Reason {number}.",
        "mirrored_reason": f"Mirrored {number}.",
        "confidence": 0.5,
        "needs_review": True,
        "marks": Marks(),
        "nearest": None,
        "keys": frozenset({key}),
    }
    return Row(number, number, topic, *key, verdict, **{**defaults, **more})


START = Alignment(
    left=(
        Claim(A, "Port open on May", "Berg", "assert", (PORT_DETAIL, DAY_DETAIL)),
        Claim(B, "It rains", "", ""),
    ),
    right=(Claim(X, "Port opens", "", ""), Claim(Y, "It is May", "", ""), Claim(Z, "Nobody came", "", "")),
    topics=(Topic(0, "Port", "Port"), Topic(1, "Rain", "Rain")),
    rows=(
        row(0, AX, Verdict.AGREE, marks=Marks((Mark(2, 12, SHARED),), (Mark(0, 4, SHARED),))),
        row(1, AY, Verdict.DIVERGE, kinds=(Kind.FACT,), marks=Marks((Mark(0, 4, "fact"),), (Mark(11, 13, "fact"),))),
        row(2, ONLY_B, Verdict.ONLY_LEFT, 1, nearest=X),
        row(3, ONLY_Z, Verdict.ONLY_RIGHT, 1, nearest=A),
    ),
)


def correct(action: Action, number: int = 50, **arguments: Any) -> Correction:
    return Correction(id=number + 100, action=action, number=number, **arguments)


def after(*corrections: Correction) -> Alignment:
    replayed = replay(START, corrections)
    assert replayed.unfit == ()
    return replayed.alignment


def why(*corrections: Correction) -> str:
    (unfit,) = replay(START, corrections).unfit
    assert unfit.correction == corrections[-1].id
    return unfit.why


def told(alignment: Alignment) -> list[tuple[int, int, Key, Verdict]]:
    return [(row.number, row.place, row.key, row.verdict) for row in alignment.rows]


LINK = correct(Action.LINK, rows=(ONLY_Z, ONLY_B), verdict=Verdict.DIVERGE, kinds=(Kind.SCOPE, Kind.FACT))


def test_link_makes_one_row_in_the_place_of_the_first() -> None:
    linked = after(LINK).rows[2]
    assert told(after(LINK))[2:] == [(3, 3, ((B,), (Z,)), Verdict.DIVERGE)]
    assert linked.kinds == (Kind.FACT, Kind.SCOPE)
    assert (linked.reason, linked.mirrored_reason) == ("Linked by a reader.", "Linked by a reader.")
    assert (linked.confidence, linked.needs_review, linked.nearest, linked.made_by) == (None, False, None, 150)
    assert linked.keys == {ONLY_B, ONLY_Z, ((B,), (Z,))}


def test_the_row_is_found_by_the_keys_of_those_it_was_made_of() -> None:
    assert after(LINK).row_of(ONLY_B) == after(LINK).row_of(ONLY_Z) == after(LINK).rows[2]
    assert START.row_of(((B,), (Z,))) is None


def test_merge_keeps_a_verdict_that_both_have() -> None:
    unlinked = correct(Action.UNLINK, rows=(AX,), claims=(("right", X),))
    merged = after(unlinked, correct(Action.MERGE, 51, rows=(ONLY_Z, ((), (X,))))).row_of(((), (X, Z)))
    assert merged is not None
    assert (merged.number, merged.verdict, merged.nearest) == (3, Verdict.ONLY_RIGHT, A)
    assert merged.reason == "Reason 3. Only B has this point."
    assert merged.mirrored_reason == "Mirrored 3. Only A has this point."


def test_merge_of_two_verdicts_needs_one() -> None:
    assert "different verdicts" in why(correct(Action.MERGE, rows=(AX, AY)))
    merged = after(correct(Action.MERGE, rows=(AX, AY), verdict=Verdict.DIVERGE, kinds=(Kind.FACT,))).rows[0]
    assert (merged.key, merged.verdict, merged.kinds) == (((A,), (X, Y)), Verdict.DIVERGE, (Kind.FACT,))
    assert merged.reason == "Merged by a reader."
    assert merged.marks == Marks((Mark(0, 4, "fact"),), (Mark(11, 13, "fact"),))


def test_unlink_makes_a_row_where_the_claim_has_no_other() -> None:
    alignment = after(correct(Action.UNLINK, rows=(AX,), claims=(("right", X),)))
    assert told(alignment)[0] == (0, 0, ((), (X,)), Verdict.ONLY_RIGHT)
    assert alignment.rows[0].nearest == A
    assert alignment.rows[0].keys == {AX, ((), (X,))}
    assert len(alignment.rows) == len(START.rows)


def test_unlink_of_a_pair_makes_two_rows_in_one_place() -> None:
    alignment = after(LINK, correct(Action.UNLINK, 51, rows=(((B,), (Z,)),), claims=(("left", B),)))
    rest, taken = alignment.rows[2:]
    assert told(alignment)[2:] == [(3, 3, ONLY_Z, Verdict.ONLY_RIGHT), (51, 3, ONLY_B, Verdict.ONLY_LEFT)]
    assert (rest.nearest, taken.nearest) == (B, Z)
    assert (taken.reason, taken.mirrored_reason) == ("Only A has this point.", "Only B has this point.")
    assert taken.keys == {ONLY_B}
    assert alignment.row_of(((B,), (Z,))) == rest


def test_split_cuts_a_claim_in_every_row() -> None:
    alignment = after(correct(Action.SPLIT, claims=(("left", A),), offset=10))
    first, second = alignment.left[:2]
    assert (first.text, second.text) == ("Port open", "on May")
    assert (first.span.end, second.span.start) == (9, 10)
    assert (first.speaker, second.speaker, first.act) == ("Berg", "Berg", "assert")
    assert (first.details, second.details) == ((PORT_DETAIL,), (DAY_DETAIL,))
    assert [row.left for row in alignment.rows[:2]] == [(first.span, second.span)] * 2
    assert alignment.rows[0].marks.left == (Mark(2, 9, SHARED), Mark(10, 12, SHARED))
    assert (alignment.rows[0].confidence, alignment.rows[0].made_by) == (0.5, None)
    assert alignment.rows[3].nearest == first.span


@pytest.mark.parametrize("offset", [None, -5, 0, 16, 99])
def test_split_leaves_words_on_both_sides(offset: int | None) -> None:
    assert "no words" in why(correct(Action.SPLIT, claims=(("left", A),), offset=offset))


def test_move_to_a_topic_by_either_of_its_names() -> None:
    rename = correct(Action.RENAME, topic="Rain", label="Weather")
    for name in ("Rain", "Weather"):
        alignment = after(rename, correct(Action.MOVE, 51, rows=(AX,), topic=name))
        assert alignment.rows[0].topic == 1
        assert alignment.topics[1] == Topic(1, "Rain", "Weather")


def test_move_to_a_new_topic_makes_it_at_the_end() -> None:
    alignment = after(correct(Action.MOVE, rows=(ONLY_B,), topic=" Sun "))
    assert alignment.topics == (*START.topics, Topic(50, "Sun", "Sun"))
    assert alignment.rows[2].topic == 50


def test_a_topic_without_rows_is_not_shown_but_can_be_moved_to() -> None:
    away = [correct(Action.MOVE, 50 + at, rows=(key,), topic="Port") for at, key in enumerate((ONLY_B, ONLY_Z))]
    assert after(*away).topics == START.topics[:1]
    assert after(*away, correct(Action.MOVE, 60, rows=(ONLY_B,), topic="Rain")).topics == START.topics


def test_no_claim_leaves_every_row() -> None:
    alignment = after(correct(Action.NO_CLAIM, claims=(("left", A),)))
    assert [claim.is_set_aside for claim in alignment.left] == [True, False]
    assert told(alignment)[:2] == [(0, 0, ((), (X,)), Verdict.ONLY_RIGHT), (1, 1, ((), (Y,)), Verdict.ONLY_RIGHT)]
    assert alignment.rows[3].nearest is None
    assert [row.number for row in after(correct(Action.NO_CLAIM, claims=(("left", B),))).rows] == [0, 1, 3]


def test_no_claim_leaves_no_row_for_what_another_pair_has() -> None:
    alignment = after(correct(Action.NO_CLAIM, claims=(("right", X),)))
    assert told(alignment)[0] == (1, 1, AY, Verdict.DIVERGE)
    assert alignment.row_of(AX) is None
    assert alignment.rows[1].nearest is None


def test_no_two_rows_have_the_same_claims() -> None:
    both = row(4, ((A,), (X, Y)), Verdict.AGREE)
    start = replace(START, rows=(*START.rows, both))
    merge = correct(Action.MERGE, rows=(AX, AY), verdict=Verdict.AGREE)
    unlink = correct(Action.UNLINK, rows=(both.key,), claims=(("right", Y),))
    for correction in (merge, unlink):
        assert replay(start, [correction]).unfit[0].why == "There is a row of the same claims already."
    alone = replay(start, [correct(Action.NO_CLAIM, claims=(("right", Y),))]).alignment
    assert told(alone)[:2] == [(0, 0, AX, Verdict.AGREE), (2, 2, ONLY_B, Verdict.ONLY_LEFT)]
    assert alone.rows[0] == replace(START.rows[0], keys=frozenset({AX, both.key}))


@pytest.mark.parametrize(
    ("correction", "said"),
    [
        (correct(Action.LINK, rows=(ONLY_B, ((), (X,))), verdict=Verdict.AGREE), "not there"),
        (correct(Action.LINK, rows=(ONLY_B, ONLY_B), verdict=Verdict.AGREE), "two rows"),
        (correct(Action.LINK, rows=(ONLY_B, ONLY_Z)), "agree or diverge"),
        (correct(Action.LINK, rows=(ONLY_B, ONLY_Z), verdict=Verdict.DIVERGE), "in what"),
        (correct(Action.LINK, rows=(ONLY_B, ONLY_Z), verdict=Verdict.AGREE, kinds=(Kind.FACT,)), "in what"),
        (correct(Action.MERGE, rows=(ONLY_B, ONLY_Z)), "Only two pairs"),
        (correct(Action.UNLINK, rows=(AX,)), "not in the row"),
        (correct(Action.UNLINK, rows=(AX,), claims=(("right", Y),)), "not in the row"),
        (correct(Action.UNLINK, rows=(ONLY_B,), claims=(("left", B),)), "without claims"),
        (correct(Action.UNLINK, claims=(("left", B),)), "one row"),
        (correct(Action.SPLIT, offset=5), "one claim"),
        (correct(Action.NO_CLAIM, claims=(("left", X),)), "not there"),
        (correct(Action.MOVE, rows=(AX,), topic=" "), "label"),
        (correct(Action.RENAME, topic="Snow", label="Ice"), "not there"),
        (correct(Action.RENAME, topic="Port", label="Rain"), "Another topic"),
        (correct(Action.RENAME, topic="Port", label=""), "label"),
    ],
)
def test_what_does_not_fit_is_left_out_and_told(correction: Correction, said: str) -> None:
    assert said in why(correction)
    assert replay(START, [correction]).alignment == START


def test_a_row_that_became_another_is_not_corrected_in_its_place() -> None:
    assert "not there" in why(LINK, correct(Action.MOVE, 51, rows=(ONLY_B,), topic="Port"))


def test_a_claim_is_set_aside_once() -> None:
    no_claim = correct(Action.NO_CLAIM, claims=(("left", B),))
    assert "not there" in why(no_claim, correct(Action.NO_CLAIM, 51, claims=no_claim.claims))
    assert "not there" in why(no_claim, correct(Action.SPLIT, 51, claims=no_claim.claims, offset=20))


def test_what_rested_on_an_undone_correction_is_told() -> None:
    rest = correct(Action.MOVE, 51, rows=(((B,), (Z,)),), topic="Port")
    assert after(LINK, rest).rows[2].topic == 0
    assert replay(START, [rest]).unfit == (Unfit(151, "A row that it names is not there as it was."),)


def test_a_number_that_a_newer_engine_needs_is_not_given_twice() -> None:
    unlink = correct(Action.UNLINK, 1, rows=(((B,), (Z,)),), claims=(("left", B),))
    assert [row.number for row in after(LINK, unlink).rows] == [0, 1, 3, 4]


def test_a_key_has_a_short_name_of_its_own() -> None:
    keys = [AX, AY, ONLY_B, ONLY_Z, ((), (B,)), ((A, B), ()), ((A,), (B,))]
    assert key_id(AX) == "0f1237461e296add"
    assert len({key_id(key) for key in keys}) == len(keys)
