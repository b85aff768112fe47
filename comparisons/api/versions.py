"""Nobody's change is lost under another's: whoever changes a thing says what they saw of it."""

from __future__ import annotations

from typing import Any

from comparisons.api.asked import ApiRequest
from comparisons.api.etags import asks_for
from comparisons.api.faults import current
from comparisons.api.problems import Problem
from comparisons.services import history

SAY = "Say what you saw: send “version”, or If-Match with the ETag."
MEANWHILE = "Somebody changed this in the meantime."


def seen(request: ApiRequest, subject: Any, etag: str, version: int | None) -> int:
    """The version that the change is to be made on, by the header or by the number that was sent."""
    match asks_for(request, etag):
        case False:
            raise Problem(412, MEANWHILE, current=current(subject))
        case True:
            return int(subject.version)
    if version is None:
        raise Problem(428, SAY)
    return version


def check(subject: Any, version: int) -> None:
    """Hold it until the transaction ends, and refuse where it is another version."""
    now = history.locked(subject)
    if now.version != version:
        raise history.Stale(now, {})
