"""Whether accounts on their way in can be compared yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError

from comparisons.forms.accounts import folded
from comparisons.models import Account, Incoming, Side
from comparisons.services import arrivals

SAME = "Both accounts hold the same text. Put the other account of the event here."


def unready(
    sides: list[Side], accounts: Mapping[Side, Incoming], compared: Iterable[Account | Incoming]
) -> list[tuple[str, str]]:
    """Why these cannot be compared yet, each sentence with where to mend it.

    ``compared`` are both that would be: of a revision, the other account stands already.
    """
    faults: list[tuple[str, str]] = [(side, why) for side in sides if (why := unready_side(accounts.get(side), side))]
    texts = {folded(account.text) for account in compared}
    return faults or ([(sides[-1], SAME)] if len(texts) == 1 else [])


def unready_side(incoming: Incoming | None, side: Side) -> str:
    name = f"Account {side.label}"
    if incoming and incoming.is_live and not incoming.is_read:
        return f"{name} is still being read. Wait until it is shown here, then compare."
    if incoming is None or not incoming.paragraphs:
        return f"{name} has no text yet. Paste it here, choose a file, or give an address."
    if not incoming.text:
        return f"{name} has no paragraph that is kept. Tick what is part of it."
    try:
        arrivals.check(incoming.text, name)
    except ValidationError as why:
        return why.messages[0]
    return ""
