"""Giving two accounts, and what is said when they cannot be used."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from comparisons.models import Comparison
from tests import factories

URL = "/new/"
GOOD = {
    "title": "Signing of the accord",
    "event_date": "2023-05-04",
    "left-publisher": "Ministry",
    "left-published_on": "2023-05-05",
    "left-title": "Readout",
    "left-url": "https://example.org/readout",
    "left-text": factories.LEFT,
    "right-publisher": "Newspaper",
    "right-text": factories.RIGHT,
}


def send(client: Client, **changes: Any) -> Any:
    """Send the form; ``left_text=`` changes the field ``left-text``."""
    return client.post(URL, {**GOOD, **{name.replace("_", "-", 1): value for name, value in changes.items()}})


def file(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def faults(response: Any) -> list[str]:
    assert response.status_code == 200
    return [fault for _, fault in response.context["form"].faults]


def pane(response: Any, side: str) -> str:
    return str(getattr(response.context["form"], side)["text"].value())


def test_the_form_opens(alice: Client) -> None:
    response = alice.get(URL)
    assert response.status_code == 200
    assert 'name="left-text"' in response.content.decode()
    assert Comparison.objects.count() == 0


def test_other_methods_are_refused(alice: Client) -> None:
    assert alice.put(URL).status_code == 405


def test_two_accounts_make_a_comparison_and_queue_its_analysis(
    client: Client, db: None, sent: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        response = send(client)
    made = Comparison.objects.get()
    assert response.status_code == 302
    assert response["Location"] == reverse("comparison-progress", args=[made.pk])
    (seat,) = made.members.all()
    assert (seat.person.visitor, seat.role, made.is_example) == (client.session["visitor"], "owner", False)
    assert (made.title, str(made.event_date)) == ("Signing of the accord", "2023-05-04")
    assert (made.left.publisher, made.left.title, made.left.url) == (
        "Ministry",
        "Readout",
        "https://example.org/readout",
    )
    assert (made.left.text, made.right.text) == (factories.LEFT, factories.RIGHT)
    assert (made.left.word_count, str(made.left.published_on)) == (10, "2023-05-05")
    assert [message.args for message in sent] == [[made.job.pk]]


def test_texts_are_kept_as_typed_but_for_newlines_and_empty_ends(alice: Client) -> None:
    send(alice, left_text="\r\n  One  &amp; <b>two</b>\u200d\x00 \r\n\r\nthree\tfour\r\n ")
    assert Comparison.objects.get().left.text == "One  &amp; <b>two</b>\u200d \n\nthree\tfour"


@pytest.mark.parametrize(
    ("left", "right", "title"),
    [
        ("Ministry", "Newspaper", "Ministry and Newspaper"),
        ("", "Newspaper", "Account A and Newspaper"),
        ("", "", "The minister signed on 4 May. He thanked…"),
    ],
)
def test_an_event_without_a_name_is_named(alice: Client, left: str, right: str, title: str) -> None:
    send(alice, title="", left_publisher=left, right_publisher=right)
    assert Comparison.objects.get().title == title


def test_a_derived_name_fits_its_column(alice: Client) -> None:
    send(alice, title="", left_publisher="x" * 200, right_publisher="y" * 200)
    assert len(Comparison.objects.get().title) == 200


def test_a_file_stands_for_an_empty_pane(alice: Client) -> None:
    send(alice, left_text="", left_file=file("a.txt", "Президент заявил о мире.".encode("cp1251")))
    assert Comparison.objects.get().left.text == "Президент заявил о мире."


def test_a_file_that_says_the_same_as_the_pane_is_fine(alice: Client) -> None:
    send(alice, left_file=file("a.txt", factories.LEFT.replace("\n", "\r\n").encode()))
    assert Comparison.objects.get().left.text == factories.LEFT


def test_a_file_and_another_text_in_the_pane_are_not_guessed_between(alice: Client) -> None:
    response = send(alice, left_file=file("a.txt", b"Something else altogether."))
    assert faults(response) == [
        "“a.txt” and the text above differ. Go on once more to use the text, "
        "or clear it and choose the file again to use the file."
    ]
    assert pane(response, "left") == factories.LEFT


@pytest.mark.parametrize(
    ("changes", "start"),
    [
        ({"left_text": ""}, "Account A has no text yet."),
        ({"right_text": " \n\t "}, "Account B has no text yet."),
        ({"right_text": "  the MINISTER signed  on 4 May.\nHe thanked the delegation."}, "Both accounts hold the same"),
        ({"left_text": "--- 2023 ... !!!"}, "Account A has no words in it"),
        ({"left_text": "word " * 300_000}, "Account A has 300,000 words."),
        ({"left_text": "х" * 5_300_000}, "Account A has 10.1 MB."),
        ({"left_published_on": "2023-31-31"}, "This is not a date"),
        ({"left_url": "javascript:alert(1)"}, "This is not the address of a page."),
        ({"left_url": "ftp://example.org/x"}, "This is not the address of a page."),
        ({"left_publisher": "x" * 201}, "Shorten this to 200 characters; it has 201."),
        ({"title": "x" * 201}, "Shorten this to 200 characters; it has 201."),
    ],
)
def test_what_cannot_be_used_is_said_and_nothing_typed_is_lost(
    alice: Client, changes: dict[str, str], start: str
) -> None:
    response = send(alice, **changes)
    assert [fault[: len(start)] for fault in faults(response)] == [start]
    assert Comparison.objects.count() == 0
    form = response.context["form"]
    for name, typed in {**GOOD, **{key.replace("_", "-", 1): value for key, value in changes.items()}}.items():
        side, _, field = name.partition("-")
        shown = getattr(form, side)[field] if field else form[name]
        assert shown.value() == typed


@pytest.mark.parametrize(
    ("name", "data", "start"),
    [
        ("a.pdf", b"%PDF-1.7 ...", "“a.pdf” is damaged"),
        ("a.txt", bytes(range(256)) * 20, "“a.txt” does not hold text"),
        ("a.txt", b"", "“a.txt” is empty"),
        ("a.txt", b"x" * (10 * 1024 * 1024), "“a.txt” has 10.0 MB"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(alice: Client, name: str, data: bytes, start: str) -> None:
    response = send(alice, left_text="", left_file=file(name, data))
    assert [fault[: len(start)] for fault in faults(response)] == [start]
    assert pane(response, "right") == factories.RIGHT


def test_a_good_file_is_kept_in_its_pane_when_the_other_side_is_at_fault(alice: Client) -> None:
    response = send(alice, left_text="", left_file=file("a.md", b"# Readout\n\nThey *met*."), right_text="")
    assert len(faults(response)) == 1
    assert pane(response, "left") == "Readout\n\nThey met."
    left = response.context["form"].left
    kept = {name: left[name].value() for name in ("publisher", "title", "published_on", "url")}
    assert kept == {name: GOOD[f"left-{name}"] for name in kept}
    assert "They met." in response.content.decode()


def test_a_file_is_escaped_like_any_text(alice: Client) -> None:
    response = send(alice, left_text="", left_file=file("a.txt", b"</textarea><script>x</script>"), right_text="")
    assert "<script>x" not in response.content.decode()


def test_each_fault_is_linked_to_its_field_and_read_with_it(alice: Client) -> None:
    page = send(alice, left_text="", right_url="nowhere at all").content.decode()
    links = re.findall(r'class="fault"><a href="#([\w-]+)"', page)
    assert links == ["id_left-text", "id_right-url"]
    for field in links:
        control = re.search(rf'<(?:input|textarea)[^>]*id="{field}"[^>]*>', page)
        assert control is not None
        assert 'aria-invalid="true"' in control[0]
        assert f'aria-describedby="{field}_error"' in control[0]
        assert f'id="{field}_error"' in page


def test_more_than_a_form_can_hold_gets_a_page_that_says_so(alice: Client, settings: Any) -> None:
    settings.MAX_REQUEST_BYTES = settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    for response in (send(alice, left_text="x" * 2000), send(alice, left_file=file("a.txt", b"x" * 2000))):
        assert response.status_code == 413
        assert "Too much to take in at once" in response.content.decode()
    assert Comparison.objects.count() == 0


def test_the_form_needs_its_own_token(db: None) -> None:
    assert Client(enforce_csrf_checks=True).post(URL, GOOD).status_code == 403


def test_the_example_fills_the_form_and_makes_a_comparison_of_ones_own(alice: Client) -> None:
    form = alice.get(URL, {"example": "1"}).context["form"]
    assert form["title"].value() == "Aliyev–Blinken telephone call"
    assert len(pane_words(form.left)) == 177
    assert len(pane_words(form.right)) == 98
    values = {f"{side.prefix}-{field.name}": field.value() for side in form.sides for field in side if field.value()}
    alice.post(URL, {"title": form["title"].value(), "event_date": form["event_date"].value(), **values})
    assert Comparison.objects.get().members.get().person.visitor == "alice"


def pane_words(side: Any) -> list[str]:
    return str(side["text"].value()).split()


def test_an_earlier_comparison_fills_the_form(alice: Client, comparison: Comparison) -> None:
    form = alice.get(URL, {"from": str(comparison.pk)}).context["form"]
    assert form["title"].value() == comparison.title
    assert form.right["text"].value() == factories.RIGHT
    assert form.right["publisher"].value() == "Newspaper"


@pytest.mark.parametrize("pk", ["not-a-uuid", "0192f0c1-2b3c-7d4e-8f50-112233445566"])
def test_an_unknown_earlier_comparison_is_not_found(alice: Client, pk: str) -> None:
    assert alice.get(URL, {"from": pk}).status_code == 404


def test_a_stranger_cannot_read_texts_through_the_form(stranger: Client, comparison: Comparison) -> None:
    assert stranger.get(URL, {"from": str(comparison.pk)}).status_code == 404
