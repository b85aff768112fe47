"""People, history, notifications and work in a real browser: no fault of access, and the way in of a second person."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import BrowserContext, expect

from comparisons.models import Annotation, Comparison, Notification, Override, Person, Role, Verdict
from comparisons.services import history, members
from comparisons.services.notifications import notify
from tests import factories, reports
from tests.browser.conftest import Open
from tests.browser.readings import faults


@pytest.fixture
def busy(db: None) -> Comparison:
    """A comparison on which three people work."""
    made = reports.worked_example()
    alice, bob = factories.person("alice"), factories.seat(made, "bob", Role.ANNOTATOR)
    carol = factories.seat(made, "carol", Role.EDITOR)
    assert alice
    alice.user = User.objects.create_user("alice")
    alice.save()
    members.set_role(member=made.members.get(person=carol), person=alice, role=Role.VIEWER)
    members.invite(comparison=made, person=alice, role=Role.EDITOR, email="a.rather.long.address@example.org")
    members.invite(comparison=made, person=alice, role=Role.VIEWER)
    wrote(made, bob, alice, "Is the date of the letter the same in both? @alice should know.")
    judged(made, bob)
    history.undo(made, bob)
    made.findings.filter(number__lt=3).update(needs_review=True)
    return made


def wrote(made: Comparison, person: Person, to: Person, body: str) -> None:
    row = made.findings.get(number=4)
    note = Annotation(comparison=made, person=person, body=body, finding=row)
    event = history.make(note, person, "wrote", finding=4)
    for why in (Notification.Why.MENTION, Notification.Why.REPLY):
        notify(event, to, why)


def judged(made: Comparison, person: Person) -> None:
    row = made.findings.get(number=1)
    given = Override(
        comparison=made, person=person, finding=row, verdict=Verdict.DIVERGE, kinds=["scope"], reason="A condition.",
        machine_verdict=row.verdict, machine_kinds=row.kinds,
    )  # fmt: skip
    history.make(given, person, "judged", finding=1)


def pages_of(made: Comparison) -> list[str]:
    own = [f"{made.get_absolute_url()}{page}/" for page in ("people", "history", "work")]
    return [*own, "/notifications/", "/work/"]


@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_no_fault(open_page: Open, busy: Comparison, width: int) -> None:
    for path in pages_of(busy):
        page = open_page(path, width=width)
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
            assert faults(page) == [], (path, theme)
        assert page.evaluate("document.documentElement.scrollWidth") == width, path


def test_a_second_person_comes_in_by_a_link(
    open_page: Open, new_context: Callable[..., BrowserContext], busy: Comparison
) -> None:
    owner = open_page(f"{busy.get_absolute_url()}people/")
    owner.get_by_label("May", exact=True).select_option("annotator")
    owner.get_by_role("button", name="Invite").click()
    link = owner.get_by_label("Link for annotators, shown only now").input_value()

    guest = new_context(reduced_motion="reduce").new_page()
    guest.goto(link)
    expect(guest.get_by_role("heading", level=1)).to_have_text(busy.title)
    assert faults(guest) == []
    guest.get_by_label("Your name, as others will see it").fill("Dora")
    guest.get_by_role("button", name="Take part as a guest").click()
    expect(guest.get_by_role("status").first).to_contain_text("Welcome.")

    owner.goto(owner.url)
    expect(owner.get_by_role("listitem").filter(has_text="Dora")).to_contain_text("Annotator")


def test_a_role_changes_in_place_and_can_be_undone(open_page: Open, busy: Comparison) -> None:
    page = open_page(f"{busy.get_absolute_url()}people/")
    role = page.get_by_label("Role of Bob")
    role.select_option("editor")
    page.get_by_role("button", name="Change the role of Bob").click()
    expect(page.get_by_role("status").first).to_contain_text("Bob is now an editor.")
    expect(role).to_have_value("editor")
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(role).to_have_value("annotator")


def test_the_last_owner_stays_also_without_script(open_page: Open, busy: Comparison) -> None:
    page = open_page(f"{busy.get_absolute_url()}people/", script=False)
    page.get_by_label("Role of Alice").select_option("viewer")
    page.get_by_role("button", name="Change the role of Alice").click()
    expect(page.get_by_role("status").first).to_contain_text("A comparison keeps at least one owner.")
