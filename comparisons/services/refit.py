"""A correction whose words are gone, asked of the rows and claims that most resemble those it was made on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from copy import copy
from typing import Any

from comparisons.anchors import Selector, Span, Suggestion, locate
from comparisons.models import Claim, Correction, Finding, Side
from comparisons.services.alignment import fits
from comparisons.services.attachment import Key, Places
from comparisons.services.targets import Target, selectors, target_of, target_on_claim

Suggest = Callable[[Selector, str], list[Suggestion]]
MOST_PLACES = 3


def likely_rows(target: Target, rows: Places, suggest: Suggest) -> list[Finding]:
    """Those that rest on most of the words, where these still stand or seem to stand."""
    score: Counter[int] = Counter()
    for side, found in selectors(target).items():
        for selector in found:
            for rank, span in enumerate(likely_spans(selector, rows.texts[Side(side)].text, suggest)):
                for number in rows.numbers_with(key_of(Side(side), span)):
                    score[number] += MOST_PLACES - rank
    return [rows.findings[number] for number, _ in score.most_common()]


def likely_spans(selector: Selector, text: str, suggest: Suggest) -> list[Span]:
    exact = locate(selector, text)
    return [exact] if exact else [Span(place.start, place.end) for place in suggest(selector, text)[:MOST_PLACES]]


def key_of(side: Side, span: Span) -> Key:
    return ((span,), ()) if side == Side.LEFT else ((), (span,))


def refitted(correction: Correction, rows: Places, suggest: Suggest) -> dict[str, Any] | None:
    """Its arguments on the words of today, or None where nothing is like its own, or it cannot be done there."""
    said = correction.arguments
    found = [likely_rows(target, rows, suggest)[:1] for target in said.get("rows", ())]
    claims = likely_claims(said.get("claims", {}), rows, suggest)
    if not all(found) or (said.get("claims") and not claims):
        return None
    new = {**said, "rows": [row_target(row, rows) for (row,) in found]}
    new |= {"claims": claims} if claims else {}
    changed = copy(correction)
    changed.comparison, changed.arguments = rows.comparison, new
    return new if fits(changed) else None


def row_target(row: Finding, rows: Places) -> Target:
    row.comparison = rows.comparison
    return target_of(row)


def likely_claims(target: Target, rows: Places, suggest: Suggest) -> Target:
    """The claim in place of the one that the correction names; there is one at most."""
    for side, found in selectors(target).items():
        for selector in found:
            for span in likely_spans(selector, rows.texts[Side(side)].text, suggest):
                if claim := closest_claim(Side(side), span, rows):
                    return target_on_claim(claim, rows.comparison)
    return {}


def closest_claim(side: Side, span: Span, rows: Places) -> Claim | None:
    claims = rows.texts[side].claims.filter(start__lt=span.end, end__gt=span.start)
    return max(claims, key=lambda claim: min(claim.end, span.end) - max(claim.start, span.start), default=None)
