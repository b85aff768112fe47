"""One account on its way in, from claim to paragraphs: fetched, read, looked at; and what is said where that fails."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from comparisons import ingest, jobs, services
from comparisons.engine import preview as engine
from comparisons.jobs.intake import prepare
from comparisons.models import Incoming, Original
from comparisons.services import Draft
from comparisons.services import intake as intakes
from comparisons.services.intake import Arrival
from comparisons.tasks import take_in
from tests.jobs.conftest import wait_for_renewal
from tests.outbound.sites import moved, serving
from tests.web.looking import person

pytestmark = pytest.mark.django_db(transaction=True)

STORY = "<p>The minister said on Monday that both sides had agreed to talk again in the spring of next year.</p>" * 4
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Talks to go on</title>
<meta property="og:site_name" content="The Courier"><meta name="author" content="Ann Lee">
<meta property="article:published_time" content="2024-03-05T10:00:00Z"></head>
<body><article><h1>Talks to go on</h1>{STORY}</article></body></html>""".encode()
HTML = {"Content-Type": "text/html; charset=utf-8"}
RUSSIAN = "Министр сказал, что переговоры продолжатся весной. Стороны договорились встретиться снова."


def arrive(draft: Draft, **values: Any) -> Incoming:
    made = intakes.begin(person=person(), arrivals={"left": Arrival(draft=draft, **values)})
    return made.accounts.get()


def file(content: bytes, name: str = "talks.txt", **about: Any) -> Incoming:
    return arrive(Draft(text="", **about), original=Original.objects.keep(content, name=name))


def fetched(page: bytes = PAGE, **about: Any) -> Incoming:
    with serving({"/": (200, HTML, page), "/old": moved("/")}) as (port, _):
        incoming = arrive(Draft(text="", url=f"http://127.0.0.1:{port}/old", **about))
        prepare(incoming.pk)
    incoming.refresh_from_db()
    return incoming


@pytest.fixture
def _private(settings: Any) -> None:
    settings.OUTBOUND_PRIVATE = True


def prepared(incoming: Incoming) -> Incoming:
    prepare(incoming.pk)
    incoming.refresh_from_db()
    return incoming


def texts(incoming: Incoming) -> list[str]:
    return [part["text"] for part in incoming.paragraphs]


def overdue(incoming: Incoming) -> None:
    """The pause after a change is over."""
    Incoming.objects.filter(pk=incoming.pk).update(due_at=timezone.now())


def test_arriving_sends_one_message_with_the_id_alone(sent: list[Any]) -> None:
    sent.clear()
    incoming = arrive(Draft(text="One."))
    assert [(message.task.func, message.args) for message in sent] == [(take_in.func, [incoming.pk])]


def test_typed_text_is_only_looked_at() -> None:
    incoming = prepared(arrive(Draft(text="Mr Aliyev said that the talks had ended on Monday.\n\nThey go on.")))
    assert (incoming.state, incoming.language, incoming.previewed) == ("done", "en", 1)
    assert incoming.preview[0]["speakers"] == ["Aliyev"]
    assert len(incoming.preview) == 2


def test_a_file_is_read_and_its_encoding_told() -> None:
    incoming = prepared(file(RUSSIAN.encode("cp1251")))
    assert texts(incoming) == [RUSSIAN]
    assert (incoming.state, incoming.encoding, incoming.is_encoding_given) == ("done", "windows-1251", False)
    assert (incoming.language, incoming.is_read) == ("ru", True)


@pytest.mark.usefixtures("_private")
def test_a_page_is_fetched_with_what_it_says_of_itself() -> None:
    incoming = fetched()
    original = incoming.original
    assert original
    assert (incoming.state, incoming.error) == ("done", "")
    assert (incoming.publisher, incoming.title, incoming.author) == ("The Courier", "Talks to go on", "Ann Lee")
    assert incoming.published_on == date(2024, 3, 5)
    assert (original.content, len(original.redirects)) == (PAGE, 1)
    assert incoming.retrieved_at == original.retrieved_at
    assert "agreed to talk again" in incoming.text


@pytest.mark.usefixtures("_private")
def test_what_a_person_said_stands() -> None:
    incoming = fetched(publisher="My source", published_on=date(2020, 1, 1))
    assert (incoming.publisher, incoming.published_on) == ("My source", date(2020, 1, 1))


@pytest.mark.usefixtures("_private")
def test_a_page_with_a_name_that_never_ends_is_taken() -> None:
    incoming = fetched(PAGE.replace(b"Talks to go on", b"Long title " * 100).replace(b"Ann Lee", b"N" * 5000))
    assert incoming.state == "done"
    assert len(incoming.title) <= 300
    assert len(incoming.author) <= 200


def test_a_server_that_fetches_nothing_says_so(settings: Any) -> None:
    settings.FETCH_PAGES = False
    incoming = fetched()
    assert incoming.state == "failed"
    assert incoming.error.startswith("This server fetches no pages.")


def test_the_own_network_is_out_of_reach() -> None:
    with serving({"/": (200, HTML, PAGE)}) as (port, asked):
        incoming = prepared(arrive(Draft(text="", url=f"http://127.0.0.1:{port}/")))
    assert (incoming.state, asked, incoming.original) == ("failed", [], None)
    assert incoming.error


@pytest.mark.usefixtures("_private")
def test_a_page_that_is_not_there_says_why() -> None:
    with serving({}) as (port, _):
        incoming = prepared(arrive(Draft(text="", url=f"http://127.0.0.1:{port}/")))
    assert (incoming.state, incoming.attempt) == ("failed", 1)
    assert incoming.error.startswith("There is no page at this address.")


def test_a_file_that_cannot_be_read_says_why() -> None:
    incoming = prepared(file(b"%PDF-1.7 broken", "a.pdf"))
    assert incoming.state == "failed"
    assert incoming.error.startswith("“a.pdf” ")


def test_a_bug_is_tried_again_and_then_told_in_plain_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: Any) -> Any:
        raise ValueError("a path: /srv/secret")

    monkeypatch.setattr(engine, "preview", broken)
    incoming = arrive(Draft(text="One."))
    for attempt in (1, 2, 3):
        overdue(incoming)
        prepare(incoming.pk)
        incoming.refresh_from_db()
        assert incoming.attempt == attempt
    assert (incoming.state, incoming.error) == ("failed", Incoming.FAILED_WORDS)
    assert texts(incoming) == ["One."]


def test_one_whose_worker_died_is_done_by_the_next(sent: list[Any]) -> None:
    incoming = file(b"The talks go on.")
    assert jobs.claim(Incoming, incoming.pk, worker="dead")
    past = timezone.now() - timedelta(minutes=5)
    Incoming.objects.update(lease_until=past, sent_at=past)
    sent.clear()
    jobs.sweep()
    assert [message.args for message in sent] == [[incoming.pk]]
    assert prepared(incoming).state == "done"
    assert texts(incoming) == ["The talks go on."]


@pytest.mark.usefixtures("_private")
def test_a_page_that_was_fetched_is_not_fetched_again() -> None:
    incoming = arrive(Draft(text="", url="http://127.0.0.1:1/gone"))
    original = Original.objects.keep(PAGE, url="http://127.0.0.1:1/gone", content_type="text/html")
    Incoming.objects.update(original=original)
    assert prepared(incoming).state == "done"


def test_one_that_kept_killing_its_workers_fails_with_a_sentence() -> None:
    incoming = file(b"The talks go on.")
    Incoming.objects.update(state="running", attempt=3, lease_until=timezone.now() - timedelta(minutes=5))
    jobs.sweep()
    incoming.refresh_from_db()
    assert (incoming.state, incoming.error) == ("failed", Incoming.DIED_WORDS.format(attempts=3))


def test_the_lease_is_kept_while_the_engine_is_silent(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.JOB_LEASE_SECONDS = 3
    incoming = arrive(Draft(text="One."))

    def slow(*args: Any) -> list[Any]:
        wait_for_renewal(incoming)
        assert jobs.claim(Incoming, incoming.pk, worker="thief") is None
        return [engine.Glance(1, 1, (), "")]

    monkeypatch.setattr(engine, "preview", slow)
    assert prepared(incoming).attempt == 1


def test_a_change_while_the_engine_looks_is_looked_at_anew(monkeypatch: pytest.MonkeyPatch, sent: list[Any]) -> None:
    incoming = arrive(Draft(text="One.\n\nTwo."))
    real = engine.preview

    def meanwhile(paragraphs: Any, language: str) -> Any:
        new = [intakes.entry(ingest.Paragraph("Three."))]
        intakes.splice(incoming=incoming, at=0, count=1, paragraphs=new, version=1)
        return real(paragraphs, language)

    monkeypatch.setattr(engine, "preview", meanwhile)
    sent.clear()
    assert prepared(incoming).state == "queued"
    assert (incoming.previewed, incoming.preview) == (0, [])
    assert sent[-1].task.run_after == incoming.due_at
    monkeypatch.setattr(engine, "preview", real)
    overdue(incoming)
    assert prepared(incoming).is_previewed
    assert texts(incoming) == ["Three.", "Two."]


def test_nobody_looks_while_the_hand_still_moves() -> None:
    incoming = prepared(arrive(Draft(text="One.\n\nTwo.")))
    intakes.splice(incoming=incoming, at=0, count=1, paragraphs=[], version=1)
    assert prepared(incoming).state == "queued"


def test_another_encoding_is_read_and_taken_back() -> None:
    incoming = prepared(file(RUSSIAN.encode("cp1251")))
    intakes.splice(incoming=incoming, at=1, count=0, paragraphs=[intakes.entry(ingest.Paragraph("Mine."))])
    again = prepared(intakes.read_again(incoming=incoming, encoding="koi8-r"))
    assert (again.encoding, again.is_encoding_given, again.state) == ("koi8-r", True, "done")
    assert texts(again)[0] != RUSSIAN
    back = intakes.undo(incoming=again)
    assert texts(back) == [RUSSIAN, "Mine."]
    assert (back.encoding, back.is_encoding_given) == ("windows-1251", False)
    assert texts(intakes.undo(incoming=back)) == [RUSSIAN]


def test_an_encoding_that_does_not_fit_leaves_what_stood() -> None:
    incoming = prepared(file(RUSSIAN.encode("cp1251")))
    again = prepared(intakes.read_again(incoming=incoming, encoding="utf-8"))
    assert (again.state, again.encoding, again.is_encoding_given) == ("failed", "windows-1251", False)
    assert "is not in Unicode (UTF-8)" in again.error
    assert (texts(again), again.is_read, again.past) == ([RUSSIAN], True, [])


def test_an_undo_while_another_encoding_is_tried_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    incoming = prepared(file(RUSSIAN.encode("cp1251")))
    again = intakes.read_again(incoming=incoming, encoding="koi8-r")
    intakes.undo(incoming=again)
    overdue(incoming)
    assert (texts(prepared(incoming)), incoming.encoding) == ([RUSSIAN], "windows-1251")


def test_whoever_waits_for_a_comparison_does_not_wait_for_strangers_pages(sent: list[Any]) -> None:
    sent.clear()
    services.create_comparison(
        owner=person(), title="", event_date=None, left=Draft(text="One."), right=Draft(text="Two.")
    )
    typed, page, kept = arrive(Draft(text="One.")), arrive(Draft(text="", url="https://a.example/")), file(b"One.")
    urgency = {message.args[0]: message.task.priority for message in sent if message.task.func is take_in.func}
    assert urgency == {typed.pk: 0, page.pk: -1, kept.pk: 0}
    assert {message.task.priority for message in sent if message.task.func is not take_in.func} == {0}
    Incoming.objects.update(sent_at=timezone.now() - timedelta(hours=1))
    sent.clear()
    jobs.sweep()
    assert {message.args[0]: message.task.priority for message in sent} == urgency


@pytest.mark.usefixtures("_private")
def test_a_page_with_more_words_than_are_compared_is_not_taken() -> None:
    incoming = fetched(f"<p>{'word ' * 50_001}</p>".encode())
    assert (incoming.state, incoming.is_read, incoming.paragraphs) == ("failed", False, [])
    assert incoming.error.startswith("This text has 50,001 words.")


def test_no_worker_looks_for_minutes_at_what_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    incoming = arrive(Draft(text="word " * 50_001))
    monkeypatch.setattr(engine, "preview", lambda texts, language: list(texts))
    assert (prepared(incoming).state, incoming.preview, incoming.previewed) == ("done", [], 1)


@pytest.mark.usefixtures("_private")
def test_a_charset_that_is_none_does_not_fill_the_row() -> None:
    headers = {"Content-Type": f"text/html; charset={'x' * 300}"}
    with serving({"/": (200, headers, PAGE)}) as (port, _):
        incoming = prepared(arrive(Draft(text="", url=f"http://127.0.0.1:{port}/")))
    assert incoming.original
    assert (incoming.state, len(incoming.original.charset)) == ("done", 40)
