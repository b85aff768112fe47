"""What lost its place: listed, with places where it may belong, and put there only by a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from comparisons.access import Seat
from comparisons.anchors import Selector, Span, Suggestion, locate
from comparisons.models import Annotation, Comparison, Correction, Finding, Override, Side
from comparisons.services import history
from comparisons.services.attachment import Key, Places
from comparisons.services.overrides import fitting
from comparisons.services.refusal import Refused
from comparisons.services.targets import Target, selectors, target_of

MOST_PLACES = 3
EXCERPT = 120
Suggest = Callable[[Selector, str], list[Suggestion]]
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


def detached(comparison: Comparison, suggest: Suggest | None = None) -> list[Detached]:
    """Everything that people wrote whose words are not as they were; with ``suggest``, and where they may be."""
    lost = list(lost_of(comparison))
    rows = Places(comparison, {}) if lost and suggest else None
    return [told(item, places_for(item, rows, suggest) if rows and suggest else ()) for item in lost]


def lost_of(comparison: Comparison) -> Iterator[Lost]:
    gone: dict[str, Any] = {"is_detached": True, "is_deleted": False}
    yield from comparison.annotations.filter(parent=None, **gone).select_related("person")
    yield from comparison.overrides.filter(**gone).select_related("person")
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
        return ()
    if isinstance(item, Annotation) and item.scope == Annotation.Scope.WORDS:
        return tuple(word_places(item, rows, suggest))
    return tuple(Place(f"finding-{row.number}", named(row, rows)) for row in likely_rows(item, rows, suggest))


def word_places(note: Annotation, rows: Places, suggest: Suggest) -> Iterator[Place]:
    for side, found in selectors(note.target).items():
        text = rows.texts[Side(side)].text
        for selector in found:
            for place in suggest(selector, text)[:MOST_PLACES]:
                words = text[max(0, place.start - 30) : place.start] + "[" + text[place.start : place.end] + "]"
                yield Place(f"words-{side}-{place.start}-{place.end}", f"{Side(side).label}: … {words} …")


def likely_rows(item: Annotation | Override, rows: Places, suggest: Suggest) -> list[Finding]:
    """Those that rest on most of the words, where these still stand or seem to stand."""
    score: Counter[int] = Counter()
    for side, found in selectors(item.target).items():
        for selector in found:
            for rank, span in enumerate(likely_spans(selector, rows.texts[Side(side)].text, suggest)):
                key: Key = ((span,), ()) if side == Side.LEFT else ((), (span,))
                for number in rows.numbers_with(key):
                    score[number] += MOST_PLACES - rank
    likely = [rows.findings[number] for number, _ in score.most_common() if suits(item, rows.findings[number])]
    return likely[:MOST_PLACES]


def likely_spans(selector: Selector, text: str, suggest: Suggest) -> list[Span]:
    exact = locate(selector, text)
    return [exact] if exact else [Span(place.start, place.end) for place in suggest(selector, text)[:MOST_PLACES]]


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
    item = next((lost for lost in lost_of(seat.comparison) if f"{history.name_of(lost)}-{lost.pk}" == what), None)
    if item is None or isinstance(item, Correction):
        raise Refused("This is not detached any more.")
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
            span = (Span(int(start), int(end)),)
            return found, rows.row_with((span, ()) if side == Side.LEFT else ((), span))
    raise Refused("This place is not there any more. Choose another one.")
