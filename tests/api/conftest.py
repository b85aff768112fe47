"""Programs that ask, each in somebody's name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from comparisons.models import Comparison, Intake, Member, Person, Role, Scope
from comparisons.services import Draft, intake, tokens
from comparisons.services.intake import Arrival
from tests import factories

BOTH = (Scope.READ, Scope.WRITE)


class Program:
    """Sends JSON with a token, or with none."""

    def __init__(self, token: str = "") -> None:
        self.token = token
        self.client = Client(headers={"Authorization": f"Bearer {token}"} if token else {})

    def __call__(self, method: str, path: str, sent: Any = None, **headers: str) -> Any:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if sent is None:
            return self.client.generic(method.upper(), f"/api/v1{path}", headers=named)
        body = {"data": sent, "content_type": "application/json"}
        return getattr(self.client, method)(f"/api/v1{path}", **body, headers=named)


def with_login(name: str) -> Person:
    """The person of that name, who has a login; made where nobody has the name."""
    person = factories.person(name)
    assert person
    if person.user is None:
        person.user = User.objects.create_user(name, f"{name}@example.org")
        person.handle = name
        person.save()
    return person


def token_for(name: str, scopes: Iterable[str] = BOTH) -> str:
    return tokens.make(person=with_login(name), label="Tests", scopes=scopes, expires_in=None)


def program(name: str, scopes: Iterable[str] = BOTH) -> Program:
    return Program(token_for(name, scopes))


def coming_in(name: str) -> Intake:
    """Two accounts of that person on their way in, both read."""
    texts = {"left": factories.LEFT, "right": factories.RIGHT}
    arrivals = {side: Arrival(draft=Draft(text=text)) for side, text in texts.items()}
    return intake.begin(person=with_login(name), arrivals=arrivals, title="Signing")


def as_role(made: Comparison, role: str) -> Program:
    """A program of somebody with that role; the owner is alice."""
    if role == Role.OWNER:
        return program("alice")
    if role in Role.values:
        Member.objects.update_or_create(comparison=made, person=with_login(role), defaults={"role": role})
    return program(role)


@pytest.fixture
def alice_asks(db: None) -> Program:
    return program("alice")


@pytest.fixture
def nobody() -> Program:
    return Program()
