"""Where accounts come from and the texts that they have had, for programs."""

from __future__ import annotations

from typing import Any

import pytest

from comparisons.models import Account, Comparison, Job, Role
from tests import factories
from tests.api.conftest import Program, as_role

pytestmark = pytest.mark.django_db

NEW = "The minister signed on 4 May.\n\nHe did not thank the delegation."


@pytest.fixture
def path(finished: Comparison) -> str:
    return f"/comparisons/{finished.pk}/accounts/left"


def test_a_new_text_stands_and_the_old_one_stays_readable(alice_asks: Program, finished: Comparison, path: str) -> None:
    made = alice_asks("post", f"{path}/revisions", {"text": NEW, "author": "Lena Novak"})
    assert (made.status_code, made.json()["revision"]) == (201, 2)
    assert made["Location"].endswith(f"{path}/revisions/2")
    listed = alice_asks("get", f"{path}/revisions").json()
    assert [(one["revision"], one["publisher"], one["author"]) for one in listed["items"]] == [
        (2, "Ministry", "Lena Novak"),
        (1, "Ministry", ""),
    ]
    assert [alice_asks("get", f"{path}/revisions/{n}").json()["text"] for n in (1, 2)] == [factories.LEFT, NEW]
    assert alice_asks("get", f"{path}/revisions/3").status_code == 404
    assert alice_asks("get", path).json()["text_sha256"] == Account.objects.get(revision=2).text_sha256
    assert Job.objects.get(comparison=finished).state == Job.State.QUEUED


def test_a_new_text_has_neither_the_old_ones_file_nor_its_hour(alice_asks: Program, path: str) -> None:
    Account.objects.update(retrieved_at="2024-01-01T00:00:00Z")
    assert alice_asks("post", f"{path}/revisions", {"text": NEW}).json()["retrieved_at"] is None


@pytest.mark.parametrize(
    ("sent", "pointer", "words"),
    [
        ({"text": f" {factories.LEFT}"}, "#/text", "This is the text that the account has already."),
        ({"text": factories.RIGHT.upper()}, "#/text", "Both accounts hold the same text."),
        ({"text": "?!"}, "#/text", "Account A has no words in it"),
        ({"text": NEW, "url": "ftp://example.org"}, "#/url", "This is not the address of a page."),
        ({"text": NEW, "language": "?"}, "#/language", "String should match pattern"),
    ],
)
def test_texts_that_cannot_be_used(
    alice_asks: Program, path: str, sent: dict[str, Any], pointer: str, words: str
) -> None:
    refused = alice_asks("post", f"{path}/revisions", sent)
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, pointer)
    assert words in refused.json()["errors"][0]["detail"]
    assert Account.objects.filter(side="left").count() == 1


@pytest.mark.parametrize(
    ("role", "reading", "writing"),
    [("stranger", 404, 404), (Role.VIEWER, 200, 403), (Role.ANNOTATOR, 200, 403), (Role.EDITOR, 200, 201)],
)
def test_who_may_read_and_who_may_write(finished: Comparison, path: str, role: str, reading: int, writing: int) -> None:
    ask = as_role(finished, role)
    for end in ("", "/revisions", "/revisions/1"):
        assert ask("get", f"{path}{end}").status_code == reading
    assert ask("post", f"{path}/revisions", {"text": NEW}).status_code == writing
    changed = ask("patch", path, {"author": "Lena Novak", "version": 0}).status_code
    # An editor's new text is at its first version.
    assert changed == (409 if writing == 201 else writing)


def test_what_is_told_of_an_account_is_changed_by_whoever_saw_it(alice_asks: Program, path: str) -> None:
    assert alice_asks("patch", path, {"author": "Lena Novak"}).status_code == 428
    seen = alice_asks("get", path)
    changed = alice_asks("patch", path, {"author": "Lena Novak"}, If_Match=seen["ETag"])
    assert (changed.status_code, changed.json()["author"], changed.json()["publisher"]) == (
        200,
        "Lena Novak",
        "Ministry",
    )
    assert alice_asks("patch", path, {"title": "Readout"}, If_Match=seen["ETag"]).status_code == 412
    stale = alice_asks("patch", path, {"title": "Readout", "version": seen.json()["version"]})
    assert (stale.status_code, stale.json()["current"]["author"]) == (409, "Lena Novak")
    again = alice_asks("patch", path, {"title": "Readout"}, If_Match=changed["ETag"])
    assert (again.status_code, again.json()["title"]) == (200, "Readout")


def test_another_day_has_the_texts_compared_again(alice_asks: Program, path: str) -> None:
    alice_asks("patch", path, {"archive_url": "https://web.archive.org/web/1/https://a.org", "version": 0})
    assert Job.objects.get().state == Job.State.DONE
    alice_asks("patch", path, {"published_on": "2023-05-06", "version": 1})
    assert Job.objects.get().state == Job.State.QUEUED
    assert alice_asks("patch", path, {"published_on": None, "version": 2}).json()["published_on"] is None


@pytest.mark.parametrize(
    ("sent", "pointer"),
    [({"url": "here"}, "#/url"), ({"language": "?"}, "#/language"), ({"text": "x"}, "#/text")],
)
def test_what_cannot_be_told_of_an_account(alice_asks: Program, path: str, sent: dict[str, Any], pointer: str) -> None:
    refused = alice_asks("patch", path, {**sent, "version": 0})
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, pointer)


def test_accounts_are_made_with_all_that_is_known_of_them(alice_asks: Program) -> None:
    told = {
        "author": "Lena Novak", "language": "uk", "archive_url": "https://web.archive.org/web/1/https://a.org",
    }  # fmt: skip
    both = {"left": {"text": factories.LEFT, **told}, "right": {"text": factories.RIGHT}}
    made = alice_asks("post", "/comparisons", both)
    assert made.status_code == 202
    account = Account.objects.get(side="left")
    assert {name: getattr(account, name) for name in told} == told
