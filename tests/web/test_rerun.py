"""Texts edited at random and analysed again: what people wrote stays with its words, or is listed as detached."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st

from comparisons.access import Seat, seat_of
from comparisons.anchors import Selector, suggest
from comparisons.models import Account, Annotation, Comparison, Correction, Finding, Job, Override, Role, Side
from comparisons.services import history, taking_back
from comparisons.services.alignment import corrected
from comparisons.services.detached import Detached, detached, reattach
from comparisons.services.refusal import Refused
from comparisons.services.targets import selectors
from tests import factories
from tests.web import reruns

pytestmark = pytest.mark.django_db
# Shrinking what needs a database takes longer than reading it.
unshrunk = (Phase.explicit, Phase.reuse, Phase.generate)
some = settings(max_examples=15, deadline=None, phases=unshrunk, suppress_health_check=list(HealthCheck))
draws = st.builds(Random, st.integers(0, 2**32))
sizes = st.sampled_from(sorted(reruns.CLAIMS))
WRITTEN = (Annotation, Override, Correction)
PLACED = ("finding_id", "is_detached")


def worked_on(draw: Random) -> tuple[Comparison, dict[str, list[str]]]:
    told = {side: reruns.told(draw) for side in Side.values}
    made = reruns.finished(*(reruns.joined(told[side], draw) for side in Side.values))
    reruns.write_much(made, draw)
    return made, told


def edit(made: Comparison, told: dict[str, list[str]], draw: Random) -> None:
    for side in draw.choice([["left"], ["right"], ["left", "right"]]):
        told[side] = reruns.edited(told[side], draw)
        factories.revise(made, side, reruns.joined(told[side], draw))


def owner_of(made: Comparison) -> Seat:
    return Seat(made, None, Role.OWNER)


def written(made: Comparison) -> dict[str, list[dict[str, Any]]]:
    """All that people wrote, but for where it stands."""
    rows = {model.__name__: list(model.objects.filter(comparison=made).order_by("pk").values()) for model in WRITTEN}
    return {name: [{k: v for k, v in row.items() if k not in PLACED} for row in of] for name, of in rows.items()}


def stands(made: Comparison) -> list[Any]:
    """Where everything stands, and the rows it stands in, by what people see."""
    rows = [
        (row.number, row.verdict, row.settled, row.topic.label, quoted(row, made))
        for row in made.findings.select_related("topic")
    ]
    notes = made.annotations.filter(is_deleted=False).order_by("pk").values_list("pk", "finding__number", "is_detached")
    given = made.overrides.filter(is_deleted=False).order_by("pk").values_list("pk", "finding__number", "is_detached")
    mended = made.corrections.filter(is_deleted=False).order_by("pk").values_list("pk", "is_detached")
    return [rows, list(notes), list(given), list(mended)]


def quoted(row: Finding, made: Comparison) -> dict[str, list[str]]:
    texts = {made.left.pk: made.left, made.right.pk: made.right}
    found: dict[str, list[str]] = {side: [] for side in Side.values}
    for claim in row.claims.all():
        account = texts[claim.account_id]
        found[account.side].append(account.text[claim.start : claim.end])
    return {side: sorted(words) for side, words in found.items()}


def words_of(target: dict[str, Any]) -> dict[str, list[str]]:
    return {side: sorted(selector.exact for selector in found) for side, found in selectors(target).items()}


def places_of(selector: Selector, text: str) -> list[int]:
    """Where the words stand with all that stood around them: written anew, so as not to trust what is tested."""
    words = selector.prefix + selector.exact + selector.suffix
    return [at + len(selector.prefix) for at in range(len(text)) if text.startswith(words, at)]


def all_stand(item: Annotation | Override, made: Comparison) -> bool:
    return all(
        places_of(selector, made.account(side).text)
        for side, found in selectors(item.target).items()
        for selector in found
    )


def check(made: Comparison) -> None:
    """Everything is where its words are, or is listed."""
    lost = {item.id for item in detached(owner_of(made))}
    for item in (*made.annotations.filter(parent=None, is_deleted=False), *made.overrides.filter(is_deleted=False)):
        event(f"{type(item).__name__} {'detached' if item.is_detached else 'stays'}")
        assert item.is_detached == (f"{history.name_of(item)}-{item.pk}" in lost)
        check_detached(item, made) if item.is_detached else check_place(item, made)
    for answer in made.annotations.exclude(parent=None):
        assert answer.parent
        assert answer.finding_id == answer.parent.finding_id
    unfit = {one.correction for one in corrected(made).unfit}
    for mended in made.corrections.filter(is_deleted=False):
        event(f"{mended.action} {'detached' if mended.is_detached else 'applied'}")
        assert mended.is_detached == (mended.pk in unfit) == (f"correction-{mended.pk}" in lost)


def check_detached(item: Annotation | Override, made: Comparison) -> None:
    assert item.finding is None
    if isinstance(item, Annotation) and item.scope == Annotation.Scope.WORDS:
        [(side, [selector])] = [(side, found) for side, found in selectors(item.target).items() if found]
        assert len(places_of(selector, made.account(side).text)) != 1


def check_place(item: Annotation | Override, made: Comparison) -> None:
    assert all_stand(item, made)
    if isinstance(item, Annotation) and item.scope == Annotation.Scope.WORDS:
        check_words(item, made)
        return
    assert item.finding
    if quoted(item.finding, made) != words_of(item.target):
        # A note stays with a row that was corrected since; a verdict does not.
        assert isinstance(item, Annotation)
        row = next(row for row in corrected(made).alignment.rows if row.number == item.finding.number)
        assert len(row.keys) > 1
        assert made.corrections.filter(is_deleted=False, is_detached=False).exists()


def check_words(note: Annotation, made: Comparison) -> None:
    [(side, [selector])] = [(side, found) for side, found in selectors(note.target).items() if found]
    account = made.account(side)
    meeting = {
        row.pk
        for row in made.findings.all()
        for at in places_of(selector, account.text)
        for claim in row.claims.filter(account=account)
        if claim.start < at + len(selector.exact) and at < claim.end
    }
    assert note.finding_id in meeting if note.finding_id else not meeting


@given(draws)
@some
def test_an_edited_text_loses_nothing_that_people_wrote(draw: Random) -> None:
    made, told = worked_on(draw)
    check(made)
    for _ in range(2):
        before, events = written(made), made.events.exclude(subject="account").count()
        edit(made, told, draw)
        assert Job.objects.get(comparison=made).state == Job.State.QUEUED
        reruns.analysed(made)
        assert written(made) == before
        assert made.events.exclude(subject="account").count() == events
        check(made)


@given(draws, sizes)
@some
def test_a_newer_engine_with_other_claims_loses_nothing_either(draw: Random, size: str) -> None:
    made, _ = worked_on(draw)
    before = written(made)
    reruns.analysed(made, size, "2")
    assert written(made) == before
    check(made)
    for note in made.annotations.filter(scope=Annotation.Scope.WORDS, parent=None):
        assert not note.is_detached


@given(draws)
@some
def test_the_old_engine_again_brings_everything_back_to_its_place(draw: Random) -> None:
    made, _ = worked_on(draw)
    before = stands(made)
    reruns.analysed(made, "paragraph", "2")
    reruns.analysed(made)
    assert stands(made) == before


@given(draws, sizes)
@some
def test_the_same_report_twice_changes_nothing(draw: Random, size: str) -> None:
    made, told = worked_on(draw)
    edit(made, told, draw)
    reruns.analysed(made, size)
    before, kept = stands(made), written(made)
    reruns.analysed(made, size)
    assert stands(made) == before
    assert written(made) == kept


@given(draws)
@some
def test_old_revisions_stay_as_they_were(draw: Random) -> None:
    made, told = worked_on(draw)
    texts = {side: [made.account(side).text] for side in Side.values}
    for _ in range(2):
        edit(made, told, draw)
        for side in Side.values:
            if made.account(side).text != texts[side][-1] or made.account(side).revision > len(texts[side]):
                texts[side].append(made.account(side).text)
    for side in Side.values:
        kept = Account.objects.filter(comparison=made, side=side).order_by("revision")
        assert [account.text for account in kept] == texts[side]
        assert len({account.publisher for account in kept}) == 1


def first_with_a_place(made: Comparison) -> Detached | None:
    return next((item for item in detached(owner_of(made), suggest) if item.places), None)


@given(draws)
@some
def test_what_is_detached_goes_to_a_suggested_place_and_back(draw: Random) -> None:
    made, told = worked_on(draw)
    edit(made, told, draw)
    reruns.analysed(made)
    lost = first_with_a_place(made)
    event("reattached" if lost else "nothing was detached")
    if lost is None:
        return
    alice = factories.person("alice")
    seat = seat_of(alice, made.pk)
    assert seat
    before, events = stands(made), made.events.count()
    reattach(seat=seat, what=lost.id, where=lost.places[0].id)
    after = stands(made)
    assert made.events.count() == events + 1
    assert lost.id not in {item.id for item in detached(owner_of(made))}
    check(made)
    taking_back.undo(seat)
    assert stands(made) == before
    assert lost.id in {item.id for item in detached(owner_of(made))}
    taking_back.redo(seat)
    assert stands(made) == after


@given(draws)
@some
def test_what_was_taken_back_before_a_run_comes_back_to_its_words_after_it(draw: Random) -> None:
    made, told = worked_on(draw)
    seats = [seat_of(factories.person(name), made.pk) for name in reruns.PEOPLE]
    undone = [seat for seat in seats if seat and turned(taking_back.undo, seat)]
    edit(made, told, draw)
    reruns.analysed(made)
    for seat in undone:
        event("redone" if turned(taking_back.redo, seat) else "not to be redone")
        check(made)


def turned(turn: Callable[[Seat], object], seat: Seat) -> bool:
    try:
        turn(seat)
    except (history.NothingToUndo, history.Stale, Refused):
        return False
    return True
