"""Somebody of each role, and a table of who may open what."""

from __future__ import annotations

from django.test import Client

from comparisons.models import Comparison, Role
from tests import factories
from tests.conftest import visitor

CAST = ("stranger", *Role.values)


def as_role(made: Comparison, role: str) -> Client:
    """A browser of somebody with that role; the owner is alice."""
    if role == Role.OWNER:
        return visitor("alice")
    if role in Role.values:
        factories.seat(made, role, Role(role))
    return visitor(role)


def answers(made: Comparison, url: str, method: str = "get", **data: object) -> dict[str, int]:
    """The status that each of the cast is answered with."""
    return {role: getattr(as_role(made, role), method)(url, data).status_code for role in CAST}


def table(stranger: int, viewer: int, annotator: int, editor: int, owner: int) -> dict[str, int]:
    return dict(zip(CAST, (stranger, viewer, annotator, editor, owner), strict=True))
