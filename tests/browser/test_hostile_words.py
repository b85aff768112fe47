"""Words that make a careless page run script, in every field that people fill in, on every page that shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.db import transaction
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from comparisons.models import (
    Account,
    Annotation,
    Collection,
    Comparison,
    Event,
    Invitation,
    LibraryTag,
    Member,
    Notification,
    Original,
    Person,
    Role,
    Snapshot,
    Topic,
)
from comparisons.services import members, overrides, sharing, writing
from comparisons.services.notifications import notify
from comparisons.services.targets import target_of, target_on
from tests import factories, reports
from tests.browser.conftest import Open
from tests.conftest import visitor
from tests.notes.corpus import PAYLOADS

BATCHES = [PAYLOADS[start : start + 100] for start in range(0, len(PAYLOADS), 100)]
PAGES = [
    "", "side/", "read/a/", "read/b/", "f/1/?part=notes", "f/1/?part=verdict", "f/1/?part=claims", "notes/",
    "f/1/?part=cite",
    "notes/?page=2", "history/", "history/?page=2", "people/", "work/", "accuracy/", "share/", "versions/", "webhooks/",
    "sources/", "sources/left/1/", "sources/left/edit/",
]  # fmt: skip
ABROAD = ["/notifications/", "/work/", "/", "/?page=3", "/?page=5", "/?q=script", "/library/collections/"]
# Whatever a person could do to what is shown there; links to elsewhere are not followed, others are.
TOUCH = """() => {
  const stay = event => {
    const link = event.target.closest?.("a[href], button, summary, label")
    if (!link?.href || /^(https?|mailto):/.test(link.href)) event.preventDefault()
  }
  addEventListener("click", stay, true)
  const shown = document.querySelectorAll("main *, bdi, [title]")
  for (const element of shown)
    for (const name of ["pointerover", "mouseover", "mouseenter", "focus", "toggle", "animationstart", "error", "load"])
      element.dispatchEvent(new Event(name))
  for (const element of document.querySelectorAll(".written, .written *")) element.click?.()
  removeEventListener("click", stay, true)
  return [...document.querySelectorAll(".written a")].map(link => link.protocol)
}"""


def write_everywhere(payloads: list[str]) -> Comparison:
    """Each payload as a person's name and handle, a note, a reply, tags, a reason, a topic, an address and a title."""
    with transaction.atomic():
        made, alice = reports.worked_example(), factories.person("alice")
        assert alice
        people = [hostile_person(made, payload, number) for number, payload in enumerate(payloads)]
        settings = {"tags": [tag_of(payload) for payload in payloads], "title": payloads[0][:200]}
        members.set_up(comparison=made, person=alice, version=0, **settings)
        for account, payload in zip(made.accounts.all(), payloads[2:], strict=False):
            say_where_from(account, payload)
        for number, (person, payload) in enumerate(zip(people, payloads, strict=True)):
            write(made, person, alice, payload, number)
        frozen = reports.worked_example()
        Snapshot.objects.create(
            comparison=made, number=1, note=payloads[1][:300], frozen=frozen, made_by=alice, revision=0
        )
        name_topics(made, payloads)
        for payload in payloads[:50]:
            sharing.make(comparison=made, person=alice, role=Role.VIEWER, label=payload[:100])
        Invitation.objects.bulk_create(invitation(made, alice, payload) for payload in payloads)
        for payload in payloads:
            titled = factories.comparison(title=payload[:200], left_publisher=payload[:200])
            LibraryTag.objects.create(person=alice, comparison=titled, name=tag_of(payload))
        names = {payload[:100] for payload in payloads}
        Collection.objects.bulk_create(Collection(person=alice, name=name) for name in names)
    return made


def hostile_person(made: Comparison, payload: str, number: int) -> Person:
    person = Person.objects.create(visitor=f"p{number}", name=payload[:150], handle=f"{number}{payload}"[:40])
    Member.objects.create(comparison=made, person=person, role=Role.ANNOTATOR)
    return person


def say_where_from(account: Account, payload: str) -> None:
    kept = Original.objects.keep(payload.encode(), name=payload[:255], content_type=payload[:100])
    told = {"publisher": payload[:200], "title": payload[:300], "author": payload[:200], "language": payload[:35]}
    Account.objects.filter(pk=account.pk).update(original=kept, **told)


def tag_of(payload: str) -> str:
    return payload.replace(",", " ")[:40].strip() or "empty"


def write(made: Comparison, person: Person, alice: Person, payload: str, number: int) -> None:
    finding = made.findings.order_by("number")[number % 5]
    finding.comparison = made
    on_row = {"target": target_of(finding), "finding": finding}
    on_words = {"target": target_on(made.left, "Ilham Aliyev"), "scope": Annotation.Scope.WORDS, "finding": finding}
    where = on_words if number % 2 else on_row
    note = writing.annotate(comparison=made, person=person, body=payload, tags=[tag_of(payload)], **where)
    notify(Event.objects.latest("pk"), alice, Notification.Why.MENTION)
    writing.reply(parent=note, person=person, body=f"> {payload}\n\n@{person.handle} [x]({payload})")
    verdict = finding.verdict if finding.verdict.startswith("only") else "diverge"
    overrides.judge(finding=finding, person=person, verdict=verdict, kinds=["scope"], reason=payload)


def name_topics(made: Comparison, payloads: list[str]) -> None:
    """Straight into the database: the five findings of one comparison cannot be moved to so many topics."""
    Topic.objects.bulk_create(
        Topic(comparison=made, number=100 + number, label=payload[:200]) for number, payload in enumerate(payloads)
    )
    for topic, payload in zip(made.topics.filter(number__lt=100), payloads, strict=False):
        Topic.objects.filter(pk=topic.pk).update(label=payload[:200])


def invitation(made: Comparison, alice: Person, payload: str) -> Invitation:
    """Also with addresses that the form would not take."""
    return Invitation(
        comparison=made, role=Role.VIEWER, email=payload, token_sha256=f"{hash(payload)}", made_by=alice,
        expires_at=timezone.now() + members.OPEN_FOR,
    )  # fmt: skip


def lose_the_places(made: Comparison) -> None:
    made.annotations.update(is_detached=True, finding=None)
    made.overrides.update(is_detached=True, finding=None)


def look(page: Page, url: str) -> None:
    answer = page.goto(url)
    assert answer
    assert answer.ok, url
    if not url.endswith(".svg"):
        assert {*page.evaluate(TOUCH)} <= {"http:", "https:", "mailto:"}
    assert page.evaluate("window.pwned") is None, url


def visits(made: Comparison) -> Iterator[str]:
    yield from (made.get_absolute_url() + path for path in PAGES)
    yield from ABROAD


@pytest.mark.parametrize("payloads", BATCHES, ids=range(len(BATCHES)))
def test_no_words_run_on_any_page(
    open_page: Open, live_server: LiveServer, payloads: list[str], transactional_db: None
) -> None:
    made = write_everywhere(payloads)
    page = open_page("/how/")
    page.on("dialog", lambda dialog: pytest.fail(f"A dialog opened: {dialog.message}"))
    for path in visits(made):
        look(page, live_server.url + path)
    made.invitations.update(is_revoked=True)  # There are more than may be open.
    alice = factories.person("alice")
    assert alice
    look(page, f"{live_server.url}/join/{members.invite(comparison=made, person=alice, role=Role.OWNER)}/")
    panels(page, live_server.url + made.get_absolute_url())
    conflict(page, f"{live_server.url}{made.get_absolute_url()}people/")
    lose_the_places(made)
    for path in ("detached/", "notes/", ""):
        look(page, live_server.url + made.get_absolute_url() + path)


def panels(page: Page, url: str) -> None:
    """The parts of a panel, put into the page by script."""
    page.goto(f"{url}#finding-2")
    for key, part in (("a", "notes"), ("o", "verdict"), ("r", "claims")):
        page.keyboard.press(key)
        page.locator(f"[data-panel] [data-part={part}][aria-current]").wait_for()
        page.evaluate(TOUCH)
        # In a field the next key would be a letter.
        page.evaluate("document.activeElement.blur()")
    assert page.evaluate("window.pwned") is None


def conflict(page: Page, url: str) -> None:
    """Both versions of the settings."""
    page.goto(url)
    page.locator("[name=version]").evaluate("field => { field.value = 0 }")
    page.get_by_label("Notes may carry other tags too").click()
    page.get_by_role("button", name="Save settings").click()
    page.wait_for_url("**/settings/")
    page.evaluate(TOUCH)
    assert page.evaluate("window.pwned") is None


@pytest.fixture
def defenceless(new_context: Callable[..., BrowserContext], live_server: LiveServer) -> Page:
    """A browser that does not heed the policy of our pages: what we write must be harmless by itself."""
    context = new_context(bypass_csp=True)
    session = visitor("alice").cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    return context.new_page()


@pytest.mark.parametrize("payloads", BATCHES, ids=range(len(BATCHES)))
def test_nor_where_the_browser_heeds_no_policy(
    defenceless: Page, live_server: LiveServer, payloads: list[str], transactional_db: None
) -> None:
    made = write_everywhere(payloads)
    for path in ("", "notes/", "f/1/?part=verdict", "people/", "score.svg"):
        look(defenceless, live_server.url + made.get_absolute_url() + path)


def test_they_would_run_if_notes_were_not_made_safe(
    defenceless: Page, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch, transactional_db: None
) -> None:
    monkeypatch.setattr(writing, "render", lambda body, people: body)
    made = write_everywhere(BATCHES[0])
    with pytest.raises(AssertionError):
        look(defenceless, f"{live_server.url}{made.get_absolute_url()}notes/")
    assert defenceless.evaluate("window.pwned") is not None
