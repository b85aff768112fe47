"""The look-up of a name within a time: the system's own waits as long as name servers please."""

from __future__ import annotations

import queue
import threading

from comparisons.outbound.target import Target, addresses_of
from comparisons.outbound.unreached import Unreached


def addresses_within(seconds: float, target: Target, *, allow_private: bool) -> tuple[str, ...]:
    found: queue.SimpleQueue[tuple[str, ...] | Exception] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            found.put(addresses_of(target, allow_private=allow_private))
        except Exception as fault:
            found.put(fault)

    threading.Thread(target=look_up, daemon=True).start()
    try:
        outcome = found.get(timeout=seconds)
    except queue.Empty:
        raise Unreached(f"The name “{target.host}” could not be looked up in time.") from None
    if isinstance(outcome, Exception):
        raise outcome
    return outcome
