"""The form sent once more: a file that came before, and what is known of texts that another comparison has."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from comparisons.forms import held
from comparisons.models import BOTH, Account, Comparison, Incoming, Intake, Original, Person, Role
from tests import factories
from tests.conftest import visitor
from tests.ingest import files

pytestmark = pytest.mark.django_db
URL = "/new/"
WORD = files.word(header="Ministry of Ports")
OTHER = "The minister did not sign."
KNOWN = {
    "author": "Lena Novak",
    "archive_url": "https://web.archive.org/web/1/https://example.org/a",
    "language": "uk",
    "retrieved_at": datetime(2024, 3, 5, 10, tzinfo=UTC),
}


def send(client: Client, go: str = "check", url: str = URL, **values: Any) -> Any:
    return client.post(url, {"go": go, **{name.replace("_", "-", 1): value for name, value in values.items()}})


def word() -> SimpleUploadedFile:
    return SimpleUploadedFile("a.docx", WORD)


def shown(response: Any) -> dict[str, str]:
    """What a browser would send of account A."""
    form = response.context["form"].left
    hidden = re.search(r'name="left-held" value="([^"]+)"', response.content.decode())
    return {"left_text": form["text"].value(), "left_held": hidden[1] if hidden else ""}


def left() -> Incoming:
    found = Intake.objects.get().account("left")
    assert found
    return found


def apart(incoming: Incoming) -> list[str]:
    return [part["text"] for part in incoming.paragraphs if part["set_apart"]]


@pytest.fixture
def client_of(db: None) -> Client:
    return Client()


def test_a_good_file_beside_a_fault_need_not_be_sent_again(client_of: Client) -> None:
    refused = send(client_of, left_file=word(), right_text="")
    assert "a.docx" in refused.content.decode()
    assert Original.objects.get().content == WORD
    again = send(client_of, **shown(refused), right_text=OTHER)
    assert again.status_code == 302
    assert (left().original, left().text, apart(left())) == (Original.objects.get(), "Words.", ["Ministry of Ports"])


def test_it_is_kept_through_one_fault_after_the_other(alice: Client) -> None:
    once = send(alice, left_file=word(), right_text="")
    twice = send(alice, **shown(once), right_text="?!")
    assert shown(twice)["left_held"]
    send(alice, **shown(twice), right_text=OTHER)
    assert left().original == Original.objects.get()


def test_to_compare_at_once_it_is_used_too(alice: Client) -> None:
    refused = send(alice, "now", left_file=word(), right_text="")
    send(alice, "now", **shown(refused), right_text=OTHER)
    assert Account.objects.get(side="left").original == Original.objects.get()


def test_another_text_in_the_pane_lets_go_of_it(alice: Client) -> None:
    refused = send(alice, left_file=word(), right_text="")
    send(alice, **{**shown(refused), "left_text": "Other words."}, right_text=OTHER)
    assert (left().text, left().original) == ("Other words.", None)


@pytest.mark.parametrize("whose", ["bob", "forged", "swept"])
def test_it_is_good_for_whoever_sent_it_alone(alice: Client, whose: str) -> None:
    sent = shown(send(alice, left_file=word(), right_text=""))
    if whose == "swept":
        Original.objects.all().delete()
    if whose == "forged":
        sent["left_held"] = sent["left_held"][:-1] + "~"
    factories.person("bob")
    send(visitor("bob") if whose == "bob" else alice, **sent, right_text=OTHER)
    assert (left().text, left().original, apart(left())) == ("Words.", None, [])


def test_it_is_not_good_for_ever(alice: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = shown(send(alice, left_file=word(), right_text=""))
    monkeypatch.setattr(held, "KEPT", -1)
    send(alice, **sent, right_text=OTHER)
    assert left().original is None


def test_whoever_sends_too_much_does_not_lose_it(alice: Client, settings: Any) -> None:
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "take_in": "1/minute"}
    first = shown(send(alice, left_file=word(), right_text=""))
    refused = send(alice, **first, right_text=OTHER)
    assert (refused.status_code, shown(refused)) == (429, first)


def test_one_text_that_tells_both_keeps_its_file_too(alice: Client) -> None:
    page = send(alice, url="/new/one-text/", both_file=word(), both_published_on="yesterday")
    form = page.context["form"].text
    assert form.held
    send(alice, url="/new/one-text/", both_text=form["text"].value(), both_held=form.held)
    assert Incoming.objects.get(side=BOTH).original == Original.objects.get()


def test_so_does_a_text_that_could_not_be_had(alice: Client) -> None:
    send(alice, url="/new/one-text/", both_url="https://example.org/a")
    Incoming.objects.update(state=Incoming.State.FAILED)
    there = f"/new/{Intake.objects.get().pk}/divide/"
    form = send(alice, url=there, both_file=word(), both_published_on="yesterday").context["form"]
    send(alice, url=there, both_text=form["text"].value(), both_held=form.held)
    assert Incoming.objects.get(side=BOTH).original == Original.objects.get()


@pytest.fixture
def known(finished: Comparison) -> Comparison:
    original = Original.objects.keep(b"<p>bytes", url="https://example.org/a")
    finished.accounts.filter(side="left").update(**KNOWN, url="https://example.org/a", original=original)
    return finished


def again(client: Client, made: Comparison, **changes: str) -> Any:
    url = f"{URL}?from={made.pk}"
    page = client.get(url)
    action = re.search(r'<form method="post" action="([^"]+)" enctype', page.content.decode())
    assert action
    form = page.context["form"]
    sent = {f"{side.prefix}_{name}": side[name].value() or "" for side in form.sides for name in ("text", "url")}
    return send(client, url=action[1], **{**sent, **changes})


def test_texts_are_started_from_with_all_that_is_known_of_them(alice: Client, known: Comparison) -> None:
    assert again(alice, known).status_code == 302
    assert {name: getattr(left(), name) for name in KNOWN} == KNOWN
    assert left().original == known.left.original
    assert left().intake.account("right").author == ""  # type: ignore[union-attr]


@pytest.mark.parametrize("changes", [{"left_text": OTHER}, {"left_url": "https://example.org/b"}])
def test_another_text_or_address_is_not_what_was_known(
    alice: Client, known: Comparison, changes: dict[str, str]
) -> None:
    again(alice, known, **changes)
    assert (left().author, left().archive_url, left().original) == ("", "", None)


def test_readers_get_what_they_can_see_and_not_the_file(known: Comparison) -> None:
    factories.seat(known, "bob", Role.VIEWER)
    again(visitor("bob"), known)
    assert (left().author, left().original) == ("Lena Novak", None)


def test_strangers_start_from_nothing(known: Comparison) -> None:
    response = send(
        visitor("stranger"), url=f"{URL}?from={known.pk}", left_text=factories.LEFT, right_text=OTHER,
        left_url="https://example.org/a",
    )  # fmt: skip
    assert response.status_code == 302
    assert (left().author, left().original) == ("", None)


def test_what_was_typed_outlives_the_comparison_that_it_began_with(alice: Client, known: Comparison) -> None:
    Comparison.objects.update(deleted_at=datetime(2024, 1, 1, tzinfo=UTC))
    response = send(alice, url=f"{URL}?from={known.pk}", left_text=OTHER, right_text="")
    assert response.status_code == 200
    assert response.context["form"].left["text"].value() == OTHER
    assert Person.objects.filter(visitor="alice").exists()
