"""What a request of a program carries beside what Django's does."""

from __future__ import annotations

from django.http import HttpRequest

from comparisons.models import ApiToken, Person
from comparisons.throttle import State


class ApiRequest(HttpRequest):
    # Set once the token is known to be good.
    person: Person
    auth: ApiToken
    # The limits that it counts against, by their names.
    rates: dict[str, State]
    # What the answer depends on, where that is known.
    etag: str
