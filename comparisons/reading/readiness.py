"""Whether accounts on their way in can be compared yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from comparisons.models import Account, Incoming, Intake, Side
from comparisons.services import arrivals


def sides_of(intake: Intake) -> list[Side]:
    """Those that are looked over: of a revision, its own."""
    return [Side(intake.side)] if intake.is_revision else list(Side)


def compared(intake: Intake, accounts: Mapping[Side, Incoming]) -> list[Account | Incoming]:
    """The accounts that are going to be compared; of a revision, the other one stands already."""
    if intake.comparison and intake.is_revision:
        standing: dict[Side, Account | Incoming] = {
            Side.LEFT: intake.comparison.left,
            Side.RIGHT: intake.comparison.right,
        }
        return list({**standing, **accounts}.values())
    return [accounts[side] for side in sides_of(intake) if side in accounts]


def unready(
    sides: list[Side], accounts: Mapping[Side, Incoming], compared: Iterable[Account | Incoming]
) -> list[tuple[str, str]]:
    """Why these cannot be compared yet, each sentence with where to mend it. ``compared`` are both that would be."""
    faults: list[tuple[str, str]] = [(side, why) for side in sides if (why := unready_side(accounts.get(side), side))]
    if not faults and arrivals.is_same(*(account.text for account in compared)):
        return [(sides[-1], arrivals.SAME)]
    return faults


def unready_side(incoming: Incoming | None, side: Side) -> str:
    name = f"Account {side.label}"
    if incoming and incoming.is_live and not incoming.is_read:
        return f"{name} is still being read. Wait until it is shown here, then compare."
    if incoming is None or not incoming.paragraphs:
        return f"{name} has no text yet. Paste it here, choose a file, or give a link to fetch it from."
    if not incoming.text:
        return f"{name} has no paragraph that is kept. Tick what is part of it."
    return arrivals.unfit(incoming.text, name)
