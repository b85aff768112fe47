"""The ways to where accounts come from, and to their other texts."""

from __future__ import annotations

from comparisons.models import Account, Comparison, Incoming, Original, Person, Role, Side
from comparisons.services import rechecks
from tests import factories
from tests.web.way import Prepare, Sent, Way, sending


def addressed(made: Comparison, person: Person) -> Sent:
    Account.objects.filter(comparison=made).update(url="https://example.org/talks")
    return Sent()


def kept(made: Comparison, person: Person) -> Sent:
    Account.objects.filter(comparison=made).update(original=Original.objects.keep(b"As it came.", name="talks.txt"))
    return Sent()


def revised(made: Comparison, person: Person) -> Sent:
    factories.revise(made, Side.LEFT, "The minister signed on 6 May.")
    return Sent({"revision": 2})


def asked_again(action: str = "take") -> Prepare:
    def prepare(made: Comparison, person: Person) -> Sent:
        addressed(made, person)
        account = Comparison.objects.get(pk=made.pk).left
        intake = rechecks.begin(person=person, account=account)
        Incoming.objects.filter(intake=intake).update(state="done", is_read=True, notes={"held": HELD})
        return Sent({}, {"intake": intake.pk, "action": action})

    return prepare


HELD = {"is_same": False, "same_bytes": False, "is_page": True, "before": "It was so.", "dates": ["", "2023-11-27"]}
SOURCE_WAYS = [
    Way("comparison-sources", get=Role.VIEWER),
    Way("comparison-source-revision", get=Role.VIEWER),
    Way("comparison-source-changes", get=Role.VIEWER, prepare=revised),
    Way("comparison-source-original", get=Role.EDITOR, prepare=kept),
    Way("comparison-source-edit", get=Role.EDITOR, post=Role.EDITOR, prepare=sending(author="A. Writer", version=0)),
    # What is on its way changes nothing before it is looked over.
    Way("comparison-source-replace", post=Role.EDITOR, makes=0),
    Way("comparison-source-withdraw", post=Role.EDITOR, prepare=revised),
    Way("comparison-source-again", post=Role.EDITOR, makes=0, prepare=addressed),
    Way("comparison-sources-again", post=Role.EDITOR, makes=0, prepare=addressed),
    Way("comparison-source-check", get=Role.EDITOR, prepare=asked_again()),
    Way("comparison-source-check-act", post=Role.EDITOR, makes=0, prepare=asked_again("take"), what="take"),
    Way("comparison-source-check-act", post=Role.EDITOR, makes=0, prepare=asked_again("leave"), what="leave"),
]
