"""How often the same thing may be asked for, counted over the last minutes and not by the clock."""

from __future__ import annotations

import logging
import math
import time
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

if TYPE_CHECKING:
    from limits import RateLimitItem
    from limits.strategies import MovingWindowRateLimiter

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class State:
    """How it stands after a hit: of ``limit`` in ``window`` seconds some remain; the next comes free at the reset."""

    limit: int
    window: int
    remaining: int
    reset_seconds: int
    is_over: bool


def hit(key: str, limit: str, cost: int = 1) -> State:
    """Count ``cost`` more. ``limit`` is a name in ``settings.RATE_LIMITS``, or a limit of its own like "5/minute"."""
    from limits.errors import StorageError

    item = parsed(settings.RATE_LIMITS.get(limit, limit))
    try:
        is_over = not limiter().hit(item, key, cost=cost)
        reset_time, remaining = limiter().get_window_stats(item, key)
    except StorageError:
        # Whoever asks must not pay for a store that is away.
        logger.warning("The store of the limits is away; nothing is limited", exc_info=True)
        return State(item.amount, item.get_expiry(), item.amount, 0, False)
    wait = max(0, math.ceil(reset_time - time.time()))
    return State(item.amount, item.get_expiry(), max(0, remaining), wait, is_over)


def amount(limit: str) -> int:
    """How many a limit allows in its time."""
    return parsed(settings.RATE_LIMITS.get(limit, limit)).amount


@cache
def parsed(limit: str) -> RateLimitItem:
    import limits

    return limits.parse(limit)


@cache
def limiter() -> MovingWindowRateLimiter:
    from limits.storage import storage_from_string
    from limits.strategies import MovingWindowRateLimiter

    return MovingWindowRateLimiter(storage_from_string(settings.RATE_STORAGE, wrap_exceptions=True))


def address_of(request: HttpRequest) -> str:
    """Where a request comes from, through as many proxies as are ours; all that tell no address count as one."""
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return ""
