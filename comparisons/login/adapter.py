"""Who may sign up, and by which names the login pages call users and their keys."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """An invitation that was opened in this browser lets its guest in even where registration is off."""
        return settings.REGISTRATION or "invitation" in request.session


class KeyAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        """What a passkey is called until its owner calls it something else."""
        others = Authenticator.objects.filter(user=user, type=type).count()
        return f"Passkey {others + 1}"


def shown_name(user: User) -> str:
    return user.email or user.username
