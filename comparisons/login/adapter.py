"""Who may sign up, and by which name the login pages call a user."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """An invitation that was opened in this browser lets its guest in even where registration is off."""
        return settings.REGISTRATION or "invitation" in request.session


def shown_name(user: User) -> str:
    return user.email or user.username
