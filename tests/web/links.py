"""Links to share with, and the addresses under them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from comparisons.access import Token
from comparisons.models import Comparison, Role, ShareLink
from comparisons.services import sharing
from tests import factories


def link_to(made: Comparison, role: Role = Role.VIEWER, **values: Any) -> ShareLink:
    alice = factories.person("alice")
    assert alice
    return sharing.make(comparison=made, person=alice, role=role, **values)


def token(link: ShareLink) -> Token:
    return Token(sharing.token_of(link))


def address(link: ShareLink, name: str = "comparison-detail", *args: object) -> str:
    return reverse(name, args=[token(link), *args])
