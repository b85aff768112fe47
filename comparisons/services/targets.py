"""The words that something is written on, as W3C selectors for each side."""

from __future__ import annotations

import re
from typing import Any

from comparisons.anchors import Selector
from comparisons.models import Account, Claim, Comparison, Finding, Side
from comparisons.services import history
from comparisons.services.refusal import Outdated, Refused

Target = dict[str, list[list[dict[str, Any]]]]
LONGEST_SELECTION = 2_000
GONE = "Somebody linked these words elsewhere or set them aside in the meantime."


def target_of(finding: Finding) -> Target:
    """The claims that the finding rests on."""
    target: Target = {Side.LEFT: [], Side.RIGHT: []}
    texts = {account.pk: account for account in (finding.comparison.left, finding.comparison.right)}
    for claim in finding.claims.order_by("start", "end"):
        account = texts[claim.account_id]
        target[account.side].append(Selector.of(account.text, claim.start, claim.end).to_json())
    return target


def hold_row(finding: Finding) -> None:
    """Until the transaction ends the row stays; refused where it has gone since the person saw it."""
    history.hold(finding.comparison)
    if not Finding.objects.filter(pk=finding.pk).exists():
        raise Outdated(GONE)


def target_on_claim(claim: Claim, comparison: Comparison) -> Target:
    account = next(account for account in (comparison.left, comparison.right) if account.pk == claim.account_id)
    return {Side.LEFT: [], Side.RIGHT: [], account.side: [Selector.of(account.text, claim.start, claim.end).to_json()]}


def target_on(account: Account, words: str, *, near: int = 0) -> Target:
    """The words where the account has them; of several places, the one closest to the offset ``near``."""
    parts = words.replace("\x00", "").split()
    if not parts:
        raise Refused("Select some words first.")
    if len(words) > LONGEST_SELECTION:
        raise Refused(f"Select at most {LONGEST_SELECTION:,} characters.")
    places = re.finditer(r"\s+".join(map(re.escape, parts)), account.text)
    found = min(places, key=lambda place: abs(place.start() - near), default=None)
    if found is None:
        raise Refused(f"Account {account.get_side_display()} does not have these words, exactly so: “{words[:80]}”.")
    selector = Selector.of(account.text, found.start(), found.end()).to_json()
    return {Side.LEFT: [], Side.RIGHT: [], account.side: [selector]}


def selectors(target: Target) -> dict[str, list[Selector]]:
    return {side: [Selector.from_json(data) for data in target.get(side, ())] for side in Side.values}
