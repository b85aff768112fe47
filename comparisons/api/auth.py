"""Who asks, and whether they may ask so often."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest
from ninja.security import HttpBearer

from comparisons import throttle
from comparisons.api.asked import ApiRequest
from comparisons.api.problems import Problem
from comparisons.models import ApiToken, Scope
from comparisons.services import tokens

# Unknown, revoked and expired tokens are all the same to whoever tries them.
NO_TOKEN = "Send a personal token that is still good, as “Authorization: Bearer plx_…”."  # noqa: S105
CHALLENGE = {"WWW-Authenticate": 'Bearer realm="Parallax"'}


class PersonalToken(HttpBearer):
    openapi_bearerFormat = "plx_…"
    openapi_description = "A personal token, made on the page “Tokens for programs”. Reading needs the scope read, \
everything else the scope write."

    def __call__(self, request: HttpRequest) -> ApiToken:
        asked = cast("ApiRequest", request)
        asked.rates = {}
        token: ApiToken | None = super().__call__(request)
        if token is None:
            count(asked, "stranger", f"address:{throttle.address_of(request)}")
            raise Problem(401, NO_TOKEN, CHALLENGE)
        asked.person = token.person
        is_reading = request.method == "GET"
        count(asked, "read" if is_reading else "write", f"token:{token.pk}")
        scope = Scope.READ if is_reading else Scope.WRITE
        if scope not in token.scopes:
            raise Problem(403, f"This token lacks the scope “{scope}”. Make another one for this.")
        return token

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        return tokens.token_of(token)


def count(request: ApiRequest, limit: str, key: str) -> None:
    """One more request against a limit; over it, the request ends here."""
    state = throttle.hit(f"{limit}:{key}", limit)
    request.rates[limit] = state
    if state.is_over:
        wait = max(1, state.reset_seconds)
        raise Problem(429, f"Too many requests. Ask again in {wait} s.", {"Retry-After": str(wait)})


def count_making(request: ApiRequest) -> None:
    """What is work for the workers counts for the person, however many tokens they have."""
    count(request, "create", f"person:{request.person.pk}")
