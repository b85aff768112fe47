"""Who hears of an event: in the app, by mail, or not at all."""

from __future__ import annotations

from comparisons.models import Event, Member, Notification, Person
from comparisons.tasks import mail_notification, send_after_commit


def notify(event: Event, person: Person, why: str) -> None:
    """Tell a member of an event, once; nobody is told of what they did themselves."""
    if person.pk == event.person_id or not (person.tells_in_app or person.tells_by_mail):
        return
    if not Member.objects.filter(comparison=event.comparison_id, person=person).exclude(role="").exists():
        return
    # The row is made even for mail alone: it is what sees to it that they are told once.
    made, is_new = Notification.objects.get_or_create(
        person=person, event=event, defaults={"why": why, "is_read": not person.tells_in_app}
    )
    if is_new and person.tells_by_mail and person.user_id:
        send_after_commit(mail_notification, made.pk)


def mark_read(*, person: Person, pk: int | None = None) -> None:
    """One of a person's notifications, or all of them."""
    told = Notification.objects.filter(person=person, is_read=False)
    (told.filter(pk=pk) if pk else told).update(is_read=True)
