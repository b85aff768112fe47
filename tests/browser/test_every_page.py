"""What a browser finds on every page: no fault of access, no sideways scroll, no complaint."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from comparisons.example import read_example
from comparisons.models import BOTH, Delivery, Export, Job, Person, Role
from comparisons.services import Draft, intake, snapshots, webhooks
from comparisons.services import dividing as divide
from comparisons.services.intake import Arrival
from tests import factories, reports
from tests.browser.conftest import Open
from tests.browser.readings import THEMES, faults
from tests.portable.made import correct, judge, note
from tests.web.links import address, link_to
from tests.web.looking import with_all_sorts


def library() -> str:
    factories.comparison(title="Waiting")
    reports.worked_example()
    return "/"


def waiting() -> str:
    made = factories.comparison()
    Job.objects.filter(comparison=made).update(state=Job.State.RUNNING, stage="match", progress=0.5)
    return f"{made.get_absolute_url()}progress/"


def writing(**values: Any) -> str:
    made = reports.worked_example()
    asked = {"format": "pdf", "address": "https://parallax.example/", "revision": 0, "file_name": "a.pdf"}
    export = Export.objects.create(comparison=made, person=factories.person("alice"), **asked, **values)
    return f"{made.get_absolute_url()}export/file/{export.pk}/"


def told() -> str:
    made = reports.worked_example()
    hook = webhooks.make(comparison=made, person=made.members.get().person, url=f"https://example.org/{'long' * 40}")
    Delivery.objects.create(webhook=hook, event="webhook.test", payload={}, error="It cannot be reached.", attempt=2)
    return f"{made.get_absolute_url()}webhooks/"


def sharing() -> str:
    made = reports.worked_example()
    link_to(made, label="Foreign desk", embeds=["*"])
    link_to(made, Role.EDITOR, password="open sesame")
    return reverse("comparison-share", args=[made.pk])


def dividing() -> str:
    text = f"{read_example().both.text}\n\nThe weather was fine. Nobody spoke of it."
    arrival = Arrival(draft=Draft(text=text))
    made = intake.begin(person=alice(), arrivals={BOTH: arrival})
    divide.propose(text=made.accounts.get())
    return reverse("intake-divide", args=[made.pk])


def on_its_way(**values: Any) -> str:
    arrival = Arrival(draft=Draft(text="", url="https://example.org/a"))
    made = intake.begin(person=alice(), arrivals={BOTH: arrival})
    made.accounts.update(**values)
    return reverse("intake-divide", args=[made.pk])


def alice() -> Person:
    found = factories.person("alice")
    assert found
    return found


def shared(name: str, *args: object) -> str:
    return address(link_to(reports.worked_example(), Role.ANNOTATOR, embeds=["*"]), name, *args)


NOT_READ = {"is_read": False, "paragraphs": [], "url": "https://state.example/"}


def checking(asked: str = "", **right: Any) -> str:
    return f"{with_all_sorts(**right).get_absolute_url()}{asked}"


PAGES: dict[str, Callable[[], str]] = {
    "checking": checking,
    "checking, editing and splitting": lambda: checking("?open=a:split:2"),
    "checking, adding": lambda: checking("?open=b:add:1"),
    "checking, one waited for": lambda: checking(state="running", **NOT_READ),
    "checking, one failed": lambda: checking(state="failed", error="It did not answer in time.", **NOT_READ),
    "starting over": lambda: f"{checking()}delete/",
    "empty library": lambda: "/",
    "library": library,
    "collections": lambda: "/library/collections/",
    "new": lambda: "/new/?example=1",
    "one text": lambda: "/new/one-text/?example=1",
    "dividing": dividing,
    "fetching one text": lambda: on_its_way(state="queued"),
    "one text not found": lambda: on_its_way(state="failed", error="“example.org” cannot be found."),
    "import": lambda: "/import/",
    "waiting": waiting,
    "versions": lambda: versions("versions/"),
    "version": lambda: versions("", frozen=True),
    "since a version": lambda: versions("since/", frozen=True),
    "export": lambda: example("export/"),
    "export of some": lambda: example("export/?show=diverge&q=visits&gone=1"),
    "export waiting": lambda: writing(state="running", progress=0.5),
    "export ready": lambda: writing(state="done"),
    "export failed": lambda: writing(state="failed", error=Export.FAILED_WORDS),
    "webhooks": told,
    "sharing": sharing,
    "shared": lambda: shared("comparison-detail"),
    "shared notes": lambda: shared("comparison-notes"),
    "embedded": lambda: shared("embed"),
    "one finding embedded": lambda: shared("embed-finding", 3),
    "taking part": lambda: shared("link-join"),
    "citing": lambda: example("f/3/?part=cite"),
    "feeds": lambda: f"{library()}feeds/?q=visits",
    "how": lambda: "/how/",
    "comparison": lambda: example("#finding-3"),
    "side by side": lambda: example("side/#finding-3"),
    "annotated": lambda: example("read/a/#finding-3"),
    "swapped": lambda: example("side/?swap=1#a-5"),
    "annotated, swapped": lambda: example("read/b/?swap=1#finding-4"),
    "searched": lambda: example("read/a/?q=visits&topic=3"),
    "long comparison": lambda: reports.long_comparison(40).get_absolute_url(),
    "long side by side": lambda: f"{reports.long_comparison(40).get_absolute_url()}side/#finding-34",
    "overlapping": lambda: f"{reports.overlapping().get_absolute_url()}side/#finding-1",
    "nothing": lambda: f"{factories.finished().get_absolute_url()}?show=agree&kind=scope",
    "nothing side by side": lambda: f"{factories.finished().get_absolute_url()}side/?show=agree&q=unicorn",
    "two scripts": lambda: f"{reports.arabic_and_azerbaijani().get_absolute_url()}#finding-2",
    "two scripts side by side": lambda: f"{reports.arabic_and_azerbaijani().get_absolute_url()}side/#finding-2",
    "two scripts annotated": lambda: f"{reports.arabic_and_azerbaijani().get_absolute_url()}read/a/?swap=1#finding-3",
}


def versions(place: str, *, frozen: bool = False) -> str:
    """Two, the second withdrawn, with changes after the first."""
    made = reports.worked_example()
    alice = factories.person("alice")
    assert alice
    first = snapshots.publish(comparison=made, person=alice, note="As printed on 3 May")
    judge(made, "bob", 1, "agree")
    second = snapshots.publish(comparison=made, person=alice)
    snapshots.withdraw(snapshot=second, person=alice)
    note(made, "bob", 0, "Written after the first version.")
    correct(made, "alice", 2, "rename", label="Visits")
    return f"{(first.frozen if frozen else made).get_absolute_url()}{place}"


def example(place: str) -> str:
    return f"{reports.worked_example().get_absolute_url()}{place}"


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_fault_and_nothing_reaches_beyond_the_side(open_page: Open, name: str) -> None:
    """In one go: to open a page anew costs as much as to look at it."""
    page = open_page(PAGES[name]())
    assert faults(page, *THEMES) == []
    for width in (1920, 1440, 800, 320, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") == width
    page.reload()
    assert faults(page, *THEMES) == []
