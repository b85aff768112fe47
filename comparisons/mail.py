"""What is sent by mail: plain text, and no picture that tells who read it."""

from __future__ import annotations

import hashlib
import secrets

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse

from comparisons.models import Comparison, Event, Invitation, Notification


def notification(pk: int) -> None:
    """Tell a person of one event; what was read or taken out of reach meanwhile is not sent."""
    told = (
        Notification.objects.select_related("event__comparison", "event__person", "person__user").filter(pk=pk).first()
    )
    if told is None or told.person.user is None or not told.person.user.email:
        return
    if not Comparison.objects.visible_to(told.person).filter(pk=told.event.comparison_id).exists():
        return
    words = f"{told.event.person} {told.get_why_display()}"
    place = f"{words} in “{told.event.comparison}”:\n\n{address(url_of(told.event))}"
    switch = f"To stop these mails, switch them off under {address(reverse('me'))}"
    send(f"{words}: {told.event.comparison}", f"{place}\n\n{switch}\n", told.person.user.email)


def invitation(pk: int) -> None:
    """Send the way in. Its token is made here, so that it lies in no queue and no table, but only in the mail."""
    asked = Invitation.objects.open().select_related("comparison", "made_by").filter(pk=pk).exclude(email="").first()
    if asked is None:
        return
    token = secrets.token_urlsafe(32)
    Invitation.objects.filter(pk=pk).update(token_sha256=hash_of(token))
    words = (
        f"{asked.made_by} invites you to work on a comparison of two accounts, as {asked.get_role_display().lower()}"
    )
    until = f"The link is for you alone and works once, until {asked.expires_at:%-d %B %Y}."
    link = address(reverse("join", args=[token]))
    send(
        "An invitation to Parallax",
        f"{words}:\n\n{link}\n\n{until} If you expect no such mail, ignore it.\n",
        asked.email,
    )


def url_of(event: Event) -> str:
    """Where one sees what the event changed."""
    page = event.comparison.get_absolute_url()
    return page if event.finding is None else f"{page}#finding-{event.finding + 1}"


def address(path: str) -> str:
    return f"{settings.SITE_URL.rstrip('/')}{path}"


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def send(subject: str, body: str, to: str) -> None:
    send_mail(" ".join(subject.split()), body, None, [to])
