"""Published versions: a comparison copied as it stands, at an address of its own, where nobody changes it."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from comparisons.access import Seat
from comparisons.models import Comparison, Person, Role, Snapshot
from comparisons.services import history
from comparisons.services.refusal import Refused

MOST_VERSIONS = 100


@transaction.atomic
def publish(*, comparison: Comparison, person: Person, note: str = "") -> Snapshot:
    """All that stands, of everybody: without members, without history, and without what was deleted."""
    # Exports and imports go through pydantic, which few requests need.
    from comparisons.portable.read import checked
    from comparisons.portable.store import store
    from comparisons.portable.write import Writer

    history.hold(comparison)
    published = comparison.snapshots.aggregate(top=Max("number"))["top"] or 0
    if published >= MOST_VERSIONS:
        raise Refused(f"A comparison has at most {MOST_VERSIONS} published versions.")
    current = Comparison.objects.get(pk=comparison.pk)
    writer = Writer(Seat(current, person, Role.OWNER), address="")
    file = checked(writer.file())
    snapshot = Snapshot(
        comparison=comparison,
        number=published + 1,
        note=note,
        frozen=store(file, owner=None, people=writer.people),
        made_by=person,
        revision=current.revision,
    )
    history.make(snapshot, person, "published")
    return snapshot


def withdraw(*, snapshot: Snapshot, person: Person) -> None:
    """From now on it is as if it had never been, for everybody but the list of versions."""
    if not snapshot.is_withdrawn:
        history.change(snapshot, person, "withdrew", is_withdrawn=True)


def restore(*, snapshot: Snapshot, person: Person) -> None:
    if snapshot.is_withdrawn:
        history.change(snapshot, person, "restored", is_withdrawn=False)


def set_indexed(*, snapshot: Snapshot, person: Person, indexed: bool) -> None:
    """Whether search engines may list it."""
    if snapshot.is_indexed != indexed:
        history.change(snapshot, person, "listed" if indexed else "unlisted", is_indexed=indexed)
