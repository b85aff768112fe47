"""What lost its place: listed, with places where it may belong, and put there only by a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import transaction

from comparisons.access import Action, Seat
from comparisons.anchors import Selector, Span, suggest
from comparisons.models import Annotation, Correction, Finding, Override, Side
from comparisons.services import history
from comparisons.services.attachment import Places
from comparisons.services.overrides import fitting
from comparisons.services.refit import MOST_PLACES, Suggest, key_of, likely_rows, refitted
from comparisons.services.refusal import Refused
from comparisons.services.targets import Target, selectors, target_of

EXCERPT = 120
Lost = Annotation | Override | Correction


@dataclass(frozen=True, slots=True)
class Place:
    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Quote:
    letter: str
    slug: str
    words: str


@dataclass(frozen=True, slots=True)
class Detached:
    id: str
    what: str
    person: str
    words: str
    quoted: tuple[Quote, ...]
    places: tuple[Place, ...]


def detached(seat: Seat, suggesting: Suggest | None = None) -> list[Detached]:
    """Everything that people wrote whose words are not as they were; with ``suggesting``, and where they may be."""
    lost = list(lost_of(seat))
    rows = Places(seat.comparison, {}) if lost and suggesting else None
    return [told(item, places_for(item, rows, suggesting) if rows and suggesting else ()) for item in lost]


def lost_of(seat: Seat) -> Iterator[Lost]:
    """Blind, the verdicts of others are the owner's alone: nobody can give one beside them that would open them."""
    comparison = seat.comparison
    gone: dict[str, Any] = {"is_detached": True, "is_deleted": False}
    yield from comparison.annotations.filter(parent=None, **gone).select_related("person")
    given = comparison.overrides.filter(**gone).select_related("person")
    yield from given.filter(person=seat.person) if comparison.is_blind and not seat.may(Action.OWN) else given
    yield from comparison.corrections.filter(**gone).select_related("person")


def told(item: Lost, places: tuple[Place, ...]) -> Detached:
    what = {"annotation": "Note", "override": "Verdict", "correction": "Correction"}[history.name_of(item)]
    words = {"annotation": "body", "override": "reason"}.get(history.name_of(item))
    return Detached(
        id=f"{history.name_of(item)}-{item.pk}",
        what=what if words else f"{what} ({item.get_action_display()})",  # type: ignore[union-attr]
        person=str(item.person),
        words=getattr(item, words) if words else "",
        quoted=tuple(quotes(target_from(item))),
        places=places,
    )


def target_from(item: Lost) -> Target:
    if not isinstance(item, Correction):
        return dict(item.target)
    targets = [*item.arguments.get("rows", ()), item.arguments.get("claims", {})]
    return {side: [found for target in targets for found in target.get(side, ())] for side in Side.values}


def quotes(target: Target) -> Iterator[Quote]:
    for side, found in selectors(target).items():
        letter = str(Side(side).label)
        yield from (Quote(letter, letter.lower(), selector.exact) for selector in found)


def places_for(item: Lost, rows: Places, suggest: Suggest) -> tuple[Place, ...]:
    if isinstance(item, Correction):
        return tuple(correction_places(item, rows, suggest))
    if isinstance(item, Annotation) and item.scope == Annotation.Scope.WORDS:
        return tuple(word_places(item, rows, suggest))
    likely = (row for row in likely_rows(item.target, rows, suggest) if suits(item, row))
    return tuple(Place(f"finding-{row.number}", named(row, rows)) for row in islice(likely, MOST_PLACES))


def correction_places(item: Correction, rows: Places, suggest: Suggest) -> Iterator[Place]:
    """As it was made, on the rows and claims that are most like its own."""
    if arguments := refitted(item, rows, suggest):
        targets = [*arguments.get("rows", ()), arguments.get("claims", {})]
        words = [quote.words[:EXCERPT] for target in targets for quote in quotes(target)]
        yield Place("refit", "Do it on: " + " / ".join(words or [arguments.get("topic", "")]))


def word_places(note: Annotation, rows: Places, suggest: Suggest) -> Iterator[Place]:
    for side, found in selectors(note.target).items():
        text = rows.texts[Side(side)].text
        for selector in found:
            for place in suggest(selector, text)[:MOST_PLACES]:
                words = text[max(0, place.start - 30) : place.start] + "[" + text[place.start : place.end] + "]"
                yield Place(f"words-{side}-{place.start}-{place.end}", f"{Side(side).label}: … {words} …")


def suits(item: Annotation | Override, row: Finding) -> bool:
    """Nobody has two verdicts on one row, and a verdict must be one that the row can have."""
    if isinstance(item, Annotation):
        return True
    try:
        fitting(item.verdict, row)
    except Refused:
        return False
    return not row.overrides.filter(person=item.person, is_deleted=False).exists()


def named(row: Finding, rows: Places) -> str:
    sides = zip(Side, rows.key(row), strict=True)
    quoted = (f"{side.label}: {rows.texts[side].text[spans[0].start : spans[0].end]}" for side, spans in sides if spans)
    return f"{row.number + 1}. " + " / ".join(words[:EXCERPT] for words in quoted)


@transaction.atomic
def reattach(*, seat: Seat, what: str, where: str) -> None:
    """Put a note or a verdict, by its id in the list, at one of the places that the list offers."""
    history.hold(seat.comparison)
    item = next((lost for lost in lost_of(seat) if f"{history.name_of(lost)}-{lost.pk}" == what), None)
    if item is None:
        raise Refused("This is not detached any more.")
    if isinstance(item, Correction):
        arguments = refitted(item, Places(seat.comparison, {}), suggest)
        if arguments is None or not seat.may(Action.EDIT):
            raise Refused("This correction cannot be made here any more.")
        history.change(item, seat.writer, "reattached", arguments=arguments)
        return
    target, row = place_chosen(item, where, Places(seat.comparison, {}))
    also = {"finding": row, "is_detached": False}
    history.change(item, seat.writer, "reattached", finding=row.number if row else None, also=also, target=target)
    if isinstance(item, Annotation):
        item.replies.update(finding=row)


def place_chosen(item: Annotation | Override, where: str, rows: Places) -> tuple[Target, Finding | None]:
    kind, _, rest = where.partition("-")
    if kind == "finding" and rest.isdecimal() and int(rest) in rows.findings and suits(item, rows.findings[int(rest)]):
        row = rows.findings[int(rest)]
        row.comparison = rows.comparison
        return target_of(row), row
    side, _, offsets = rest.partition("-")
    start, _, end = offsets.partition("-")
    if kind == "words" and side in Side.values and start.isdecimal() and end.isdecimal():
        text = rows.texts[Side(side)].text
        if 0 <= int(start) < int(end) <= len(text):
            found: Target = {Side.LEFT: [], Side.RIGHT: []}
            found[side] = [Selector.of(text, int(start), int(end)).to_json()]
            return found, rows.row_with(key_of(Side(side), Span(int(start), int(end))))
    raise Refused("This place is not there any more. Choose another one.")
