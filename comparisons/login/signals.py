"""At every login: the user is a person, and what their browser made before is theirs."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from comparisons.services.people import claim, person_for


@receiver(user_logged_in)
def become_a_person(sender: object, *, request: HttpRequest | None, user: User, **kwargs: object) -> None:
    visitor = request.session.pop("visitor", None) if request else None
    claimed = claim(visitor=visitor, user=user) if visitor else 0
    person = person_for(user)
    if request is None:
        return
    request.person = person  # type: ignore[attr-defined]
    if claimed:
        told = "1 comparison made in this browser is"
        if claimed > 1:
            told = f"{claimed} comparisons made in this browser are"
        messages.success(request, f"{told} now yours.", fail_silently=True)
