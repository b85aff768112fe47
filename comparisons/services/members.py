"""Who takes part in a comparison, and how they come in."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from comparisons.mail import hash_of
from comparisons.models import RISING, Comparison, Event, Invitation, Member, Person, Role
from comparisons.services import history
from comparisons.services.people import introduce
from comparisons.services.refusal import Refused
from comparisons.tasks import mail_invitation, send_after_commit

OPEN_FOR = timedelta(days=14)
MOST_OPEN = 50
# Of one person within a day.
MOST_MAILS = 50


@transaction.atomic
def invite(*, comparison: Comparison, person: Person, role: str, email: str = "") -> str:
    """Make a way in and return its token; where there is an address, the token in the mail takes its place."""
    if comparison.invitations.open().count() >= MOST_OPEN:
        raise Refused(f"A comparison has at most {MOST_OPEN} open invitations. Revoke one before you make another.")
    if email:
        may_mail(person)
    token = secrets.token_urlsafe(32)
    invitation = Invitation(
        comparison=comparison,
        role=role,
        email=email,
        token_sha256=hash_of(token),
        made_by=person,
        expires_at=timezone.now() + OPEN_FOR,
    )
    history.make(invitation, person, "invited")
    if email:
        send_after_commit(mail_invitation, invitation.pk)
    return token


def may_mail(person: Person) -> None:
    """Mail goes to people who did not ask for it, so whoever sends it is known and cannot send much."""
    if person.user_id is None:
        raise Refused("Sign in to invite by e-mail. Without a login you can make links.")
    today = Invitation.objects.filter(made_by=person, made_at__gt=timezone.now() - timedelta(days=1))
    if today.exclude(email="").count() >= MOST_MAILS:
        raise Refused(f"You have sent {MOST_MAILS} invitations within a day. Make a link, or go on tomorrow.")


def revoke(*, invitation: Invitation, person: Person) -> None:
    if not invitation.is_revoked:
        history.change(invitation, person, "revoked", is_revoked=True)


def invitation_of(token: str) -> Invitation | None:
    """The invitation that this token opens, if it still opens anything."""
    found = Invitation.objects.open().filter(token_sha256=hash_of(token), comparison__deleted_at=None)
    return found.select_related("comparison", "made_by").first()


@transaction.atomic
def join(*, invitation: Invitation, person: Person, name: str = "") -> bool:
    """Give the person the role that they are invited to, or leave them a higher one; False if another was faster."""
    history.hold(invitation.comparison)
    # One statement, so that of two who come at once only one gets in.
    if invitation.email and not Invitation.objects.open().filter(pk=invitation.pk).update(taken_by=person):
        return False
    introduce(person, name)
    seat(comparison=invitation.comparison, person=person, role=invitation.role)
    return True


def seat(*, comparison: Comparison, person: Person, role: str) -> None:
    member = Member.objects.filter(comparison=comparison, person=person).first()
    if member is None:
        # What was before them is not news to them.
        made = Member(comparison=comparison, person=person, role=role, seen=comparison.revision)
        history.make(made, person, "joined")
    elif RISING.index(role) > RISING.index(member.role):
        history.change(member, person, "joined", role=role)


def set_role(*, member: Member, person: Person, role: str) -> None:
    """Raise, lower, or with no role take out."""
    if member.role != role:
        history.change(member, person, "role" if role else "removed", role=role)


def leave(*, member: Member) -> None:
    history.change(member, member.person, "left", role="")


def keep_an_owner(member: Member, event: Event) -> None:
    """Holds for every change of a role, also for one that is undone; the change is rolled back."""
    if not Member.objects.filter(comparison=member.comparison_id, role=Role.OWNER).exists():
        raise Refused("A comparison keeps at least one owner. Make somebody else an owner first.")


def set_up(*, comparison: Comparison, person: Person, version: int, **values: Any) -> bool:
    """Change the settings that differ; False if none does."""
    wanted = {name: value for name, value in values.items() if getattr(comparison, name) != value}
    if wanted:
        history.change(comparison, person, "set up", version=version, **wanted)
    return bool(wanted)


history.afterwards["member"] = keep_an_owner
