"""What holds of every alignment, whatever the report and the corrections."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, event, given, settings

from comparisons.alignment import Action, Alignment, Correction, Row, base, from_dict, key_of, replay, to_dict
from comparisons.engine.compare import compare
from comparisons.engine.report import Report, Verdict
from tests.alignment.drawn import cases, live, reports, swapped, swapped_correction

thorough = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
Case = tuple[Alignment, list[Correction]]


def result(case: Case) -> Alignment:
    start, corrections = case
    replayed = replay(start, corrections)
    unfit = {one.correction for one in replayed.unfit}
    for correction in corrections:
        event(f"{correction.action.value} {'unfit' if correction.id in unfit else 'fits'}")
    return replayed.alignment


@given(reports())
@thorough
def test_no_correction_changes_nothing(report: Report) -> None:
    assert replay(base(report), []).alignment == base(report)
    assert replay(base(report), []).unfit == ()


@given(cases())
@thorough
def test_rows_are_of_claims_and_every_claim_is_in_a_row(case: Case) -> None:
    alignment = result(case)
    for side in ("left", "right"):
        spans = [claim.span for claim in live(alignment, side)]
        assert {span for row in alignment.rows for span in row.spans(side)} == set(spans)
        assert len(set(spans)) == len(spans)
        assert [claim.span for claim in alignment.claims(side)] == sorted(c.span for c in alignment.claims(side))
        assert all(list(row.spans(side)) == sorted(set(row.spans(side))) for row in alignment.rows)


@given(cases())
@thorough
def test_a_row_of_one_side_is_the_only_one_of_its_claims(case: Case) -> None:
    alignment = result(case)
    for row in alignment.rows:
        assert row.left or row.right
        assert row.is_paired == (row.verdict in (Verdict.AGREE, Verdict.DIVERGE))
        assert bool(row.left) or row.verdict is Verdict.ONLY_RIGHT
        assert bool(row.right) or row.verdict is Verdict.ONLY_LEFT
        assert bool(row.kinds) == (row.verdict is Verdict.DIVERGE)
        others = [other for other in alignment.rows if other is not row]
        for side in ("left", "right"):
            if not row.is_paired:
                assert not set(row.spans(side)) & {span for other in others for span in other.spans(side)}


@given(cases())
@thorough
def test_rows_are_known_by_number_and_by_key(case: Case) -> None:
    alignment = result(case)
    assert len({row.number for row in alignment.rows}) == len(alignment.rows)
    assert len({key_of(row) for row in alignment.rows}) == len(alignment.rows)
    for row in alignment.rows:
        assert key_of(row) in row.keys
        assert alignment.row_of(key_of(row)) is row
        assert (row.made_by is None) == (row.confidence is not None)
    assert list(alignment.rows) == sorted(alignment.rows, key=lambda row: (row.place, row.number))


@given(cases())
@thorough
def test_claims_marks_and_nearest_lie_where_they_should(case: Case) -> None:
    alignment = result(case)
    for side in ("left", "right"):
        for claim in alignment.claims(side):
            assert len(claim.text) == claim.span.end - claim.span.start
            assert claim.text == claim.text.strip() != ""
            for detail in claim.details:
                at = detail.start - claim.span.start
                assert claim.text[at : detail.end - claim.span.start] == detail.text
        for row in alignment.rows:
            for mark in getattr(row.marks, side):
                assert any(span.start <= mark.start < mark.end <= span.end for span in row.spans(side))
            if row.nearest and not row.spans(side):
                assert row.nearest in {claim.span for claim in live(alignment, side)}
    assert all(row.nearest is None for row in alignment.rows if row.is_paired)


@given(cases())
@thorough
def test_topics_are_those_of_the_rows(case: Case) -> None:
    alignment = result(case)
    assert {topic.number for topic in alignment.topics} == {row.topic for row in alignment.rows}
    assert len({topic.number for topic in alignment.topics}) == len(alignment.topics)
    assert len({topic.label for topic in alignment.topics}) == len(alignment.topics)


@given(cases())
@thorough
def test_undoing_is_replaying_the_others(case: Case) -> None:
    start, corrections = case
    kept = to_dict(start)
    states = [replay(start, corrections[:length]) for length in range(len(corrections) + 1)]
    for length, state in enumerate(states):
        assert replay(from_dict(kept), corrections[:length]) == state
    assert to_dict(start) == kept


@given(cases(most=3))
@thorough
def test_an_unfit_correction_changes_nothing(case: Case) -> None:
    start, corrections = case
    replayed = replay(start, corrections)
    unfit = {one.correction for one in replayed.unfit}
    assert all(one.why.endswith(".") for one in replayed.unfit)
    assert replay(start, [one for one in corrections if one.id not in unfit]).alignment == replayed.alignment


@given(cases(most=3))
@thorough
def test_rows_that_a_correction_does_not_concern_stay_as_they_are(case: Case) -> None:
    start, corrections = case
    for length in range(len(corrections)):
        before, after = (replay(start, corrections[:to]).alignment for to in (length, length + 1))
        last = corrections[length]
        for row in before.rows:
            if not concerns(last, row):
                assert row in after.rows


def concerns(correction: Correction, row: Row) -> bool:
    if correction.action in (Action.SPLIT, Action.NO_CLAIM):
        side, span = correction.claims[0]
        # A claim set aside can leave the rows of its partners, and be what came closest to others.
        return span in row.spans(side) or row.nearest == span or gains(correction, row)
    return row.key in correction.rows


def gains(correction: Correction, row: Row) -> bool:
    """Whether the row may be left with the same words as one that loses the claim."""
    return correction.action is Action.NO_CLAIM and row.is_paired


@given(cases())
@thorough
def test_the_sides_can_be_swapped_before_or_after(case: Case) -> None:
    start, corrections = case
    there = replay(swapped(start), [swapped_correction(one) for one in corrections])
    back = replay(start, corrections)
    assert there.alignment == swapped(back.alignment)
    assert there.unfit == back.unfit


@given(cases())
@thorough
def test_an_alignment_survives_json(case: Case) -> None:
    for alignment in (case[0], replay(*case).alignment):
        assert from_dict(json.loads(json.dumps(to_dict(alignment)))) == alignment


def test_a_real_report_survives_json_with_what_its_own_json_leaves_out() -> None:
    report = compare("The port opened on 3 May. It rained.", "The port opened on 5 May. Nobody came.")
    alignment = base(report)
    assert from_dict(json.loads(json.dumps(to_dict(alignment)))) == alignment == replay(alignment, ()).alignment
    assert any(row.nearest for row in alignment.rows)
    assert all(row.mirrored_reason for row in alignment.rows)
