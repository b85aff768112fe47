"""The addresses of a person's feeds: feed readers have no session, so whoever has the address reads them."""

from __future__ import annotations

from django.core.signing import BadSignature, Signer
from django.db.models import F, Q
from django.urls import reverse

from comparisons.models import Person

signer = Signer(salt="parallax.feeds", sep="~")


def token_of(person: Person) -> str:
    return signer.sign(f"{person.pk}-{person.feed_number}")


def library_path(person: Person, query: str = "") -> str:
    """``query`` is that of the list whose comparisons it tells of."""
    return reverse("feed", args=[token_of(person)]) + query


def person_of(token: str) -> Person | None:
    try:
        pk, number = signer.unsign(token).split("-")
    except (BadSignature, ValueError):
        return None
    # Whose login was closed reads no longer, here as elsewhere.
    may_read = Q(user=None) | Q(user__is_active=True)
    return Person.objects.filter(may_read, pk=pk, feed_number=number).first()


def renew(*, person: Person) -> None:
    """End the old addresses; there are new ones at once."""
    Person.objects.filter(pk=person.pk).update(feed_number=F("feed_number") + 1)
