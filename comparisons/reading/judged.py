"""What people said of the machine's verdicts: the verdicts, links and unlinks that stand, as judgements to count.

Each is held against what the machine said when it was given, so a newer engine changes no figure. Rows that people
made (without a confidence) hold no verdict of the machine's, and whoever judges those judges no machine.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from comparisons.access import Action, Seat
from comparisons.agreement.judgement import LINKED, UNLINKED, Judgement
from comparisons.models import PAIRED, Correction, Override

SAID: dict[str, str] = {Correction.Action.LINK: LINKED, Correction.Action.UNLINK: UNLINKED}


def judged_in(seat: Seat) -> list[Judgement]:
    """Those on one comparison that the reader may see the sum of: blind, only the owner counts others' verdicts."""
    given, made = standing(Q(comparison=seat.comparison))
    if is_closed(seat):
        given = given.filter(person=seat.person) if seat.person else given.none()
    return [*verdicts(given), *corrections(made)]


def judged_anywhere() -> list[Judgement]:
    """Those on this server. From before and after, a sum tells one verdict: blind comparisons are not in it.

    Published versions repeat what their comparison holds.
    """
    counted = Q(comparison__deleted_at=None, comparison__is_blind=False, comparison__snapshot=None)
    given, made = standing(counted)
    return [*verdicts(given), *corrections(made)]


def is_closed(seat: Seat) -> bool:
    """Whether what others make of the findings is kept from this reader."""
    return seat.comparison.is_blind and not seat.may(Action.OWN)


def standing(where: Q) -> tuple[QuerySet[Override], QuerySet[Correction]]:
    live = where & Q(is_deleted=False, is_detached=False)
    return (
        Override.objects.filter(live, finding__confidence__isnull=False).order_by(),
        Correction.objects.filter(live, action__in=SAID).order_by(),
    )


def verdicts(given: QuerySet[Override]) -> Iterator[Judgement]:
    raw = given.annotate(named=Cast("kinds", TextField()), found=Cast("machine_kinds", TextField()))
    fields = ("finding", "person", "verdict", "named", "machine_verdict", "found")
    for finding, person, verdict, named, machine, found in raw.values_list(*fields):
        yield Judgement(str(finding), person, verdict, kinds_of(named), machine, kinds_of(found))


@functools.lru_cache(maxsize=256)
def kinds_of(written: str) -> tuple[str, ...]:
    """Of ten thousand verdicts the kinds are a few dozen lists: each is parsed once."""
    return tuple(json.loads(written))


def corrections(made: QuerySet[Correction]) -> Iterator[Judgement]:
    for pk, person, action, machine in made.values_list("pk", "person", "action", "arguments__machine"):
        for number, row in enumerate(machine or ()):
            if row and is_against(action, row):
                item = f"correction {pk}.{number}"
                yield Judgement(item, person, SAID[action], (), row["verdict"], tuple(row["kinds"]))


def is_against(action: str, row: dict[str, Any]) -> bool:
    """Taking a pair apart contradicts it; a link contradicts a silence, not a pair that it adds a claim to."""
    return (row["verdict"] in PAIRED) == (action == Correction.Action.UNLINK)
