"""Personal tokens: with one, a program does what its person may."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from comparisons.mail import hash_of
from comparisons.models import ApiToken, Person, Scope
from comparisons.services.refusal import Refused

# Tells programs that look for leaked secrets what this is.
BEGINNING = "plx_"
SHOWN = 12
LONGEST_LABEL = 100
MOST_OPEN = 50
BETWEEN_NOTES = timedelta(minutes=1)


@transaction.atomic
def make(*, person: Person, label: str, scopes: Iterable[str], expires_in: timedelta | None) -> str:
    """Make a token and return it: it is told once, and only its hash is kept."""
    if person.user_id is None:
        raise Refused("Sign in to make tokens: they outlive the browser session that a visitor is known by.")
    # Until the transaction ends the person makes no other.
    Person.objects.select_for_update().get(pk=person.pk)
    if person.tokens.filter(pk__in=ApiToken.objects.open()).count() >= MOST_OPEN:
        raise Refused(f"You have {MOST_OPEN} tokens. Revoke one before you make another.")
    token = BEGINNING + secrets.token_urlsafe(32)
    ApiToken.objects.create(
        person=person,
        label=labelled(label),
        prefix=token[:SHOWN],
        token_sha256=hash_of(token),
        scopes=[scope for scope in Scope.values if scope in {Scope.READ, *scopes}],
        expires_at=timezone.now() + expires_in if expires_in else None,
    )
    return token


def labelled(label: str) -> str:
    words = " ".join(label.replace("\x00", "").split())
    if not words:
        raise Refused("Name the token by what will use it.")
    if len(words) > LONGEST_LABEL:
        raise Refused(f"A token's name has at most {LONGEST_LABEL} characters; this one has {len(words)}.")
    return words


def revoke(*, token: ApiToken) -> None:
    ApiToken.objects.filter(pk=token.pk).update(is_revoked=True)


def token_of(sent: str) -> ApiToken | None:
    """The token with these letters, if it is still good; what is unknown, revoked and expired is all the same."""
    if not sent.startswith(BEGINNING):
        return None
    found = ApiToken.objects.open().filter(token_sha256=hash_of(sent), person__user__is_active=True)
    token = found.select_related("person").first()
    if token:
        note_use(token)
    return token


def note_use(token: ApiToken) -> None:
    """Not with every request: a program that asks often must not write often."""
    now = timezone.now()
    if token.last_used_at is None or token.last_used_at < now - BETWEEN_NOTES:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
        token.last_used_at = now
