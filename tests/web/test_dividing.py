"""One text that tells both accounts, divided by a proposal and by hand."""

from __future__ import annotations

import html
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from comparisons import outbound
from comparisons.example import read_example
from comparisons.jobs.intake import prepare
from comparisons.models import BOTH, Comparison, Incoming, Intake
from comparisons.outbound import Unreached
from comparisons.services import dividing, passages
from comparisons.services import intake as intakes

URL = "/new/one-text/"
HTMX = {"HX-Request": "true"}
ITEM = (
    "Baku said the talks had failed.\n\nBaku said the border stays closed.\n\n"
    "The weather was fine. Yerevan said the talks go on. Yerevan said it hopes for an accord."
)


def begin(client: Client, text: str = ITEM, **values: Any) -> Intake:
    response = client.post(URL, {"both-text": text, **{f"both-{name}": value for name, value in values.items()}})
    assert response.status_code == 302
    made = Intake.objects.latest("made_at")
    assert response["Location"] == where(made)
    return made


def where(made: Intake) -> str:
    return reverse("intake-divide", args=[made.pk])


def text_of(made: Intake) -> Incoming:
    return made.accounts.get(side=BOTH)


def sides(made: Intake) -> list[str]:
    return [part["side"] for part in text_of(made).paragraphs]


def send(client: Client, made: Intake, do: str = "save", **values: Any) -> Any:
    """As the form sends it: all that is chosen, and what was pressed."""
    text = text_of(made)
    chosen = {f"side-{number}": part["side"] for number, part in enumerate(text.paragraphs)}
    names = {account.side: account.publisher for account in made.accounts.exclude(side=BOTH)}
    headers = values.pop("headers", {})
    named = {name.replace("_", "-"): value for name, value in values.items()}
    data = {**chosen, **names, "version": text.version, "do": do, **named}
    return client.post(where(made), data, headers=headers)


def give(client: Client, made: Intake, *chosen: str) -> None:
    send(client, made, **{f"side_{number}": side for number, side in enumerate(chosen)})


def words(response: Any) -> str:
    return html.unescape(response.content.decode())


def texts(made: Intake) -> tuple[str, str]:
    return made.accounts.get(side="left").text, made.accounts.get(side="right").text


def test_the_example_is_divided_right_without_a_hand(alice: Client) -> None:
    form = alice.get(URL, {"example": 1}).context["form"]
    sent = {f"both-{field.name}": field.value() for field in form.text if field.value()}
    alice.post(URL, {"title": form["title"].value(), "event_date": form["event_date"].value(), **sent})
    made, example = Intake.objects.get(), read_example()
    response = send(alice, made, "next")
    assert response["Location"] == made.get_absolute_url()
    assert texts(made) == (example.left.text, example.right.text)
    right = made.accounts.get(side="right")
    assert (right.publisher, right.published_on, right.url) == (
        "U.S. Department of State", example.right.published_on, example.right.url,
    )  # fmt: skip


def test_the_page_shows_each_passage_with_its_side_and_why(alice: Client) -> None:
    made = begin(alice)
    shown = alice.get(where(made))
    assert "Baku said the talks had failed." in words(shown)
    assert "“Baku said" in words(shown)
    assert [passage.side for passage in shown.context["passages"]] == sides(made)
    assert str(made) == "Baku and Yerevan"


def test_what_is_chosen_is_kept_by_one_change_that_can_be_taken_back(alice: Client) -> None:
    made = begin(alice)
    before = sides(made)
    give(alice, made, *["right"] * len(before))
    assert sides(made) == ["right"] * len(before)
    assert {part["why"] for part in text_of(made).paragraphs if part["side"] not in before} <= {""}
    send(alice, made, "undo")
    assert sides(made) == before


def test_a_passage_is_split_and_joined_again(alice: Client) -> None:
    made = begin(alice, "Baku said the talks had failed. It said the border\nstays closed.  It left.")
    whole = text_of(made).paragraphs[0]["text"]
    (first, *_) = passages.borders(text_of(made).paragraphs[0])
    send(alice, made, f"split-0-{first[0]}")
    assert text_of(made).paragraphs[0]["text"] == "Baku said the talks had failed."
    send(alice, made, "join-0")
    assert text_of(made).paragraphs[0]["text"] == whole


@pytest.mark.parametrize("do", ["split-0-3", "split-9-3", "join-9", "join-0", "split", "nonsense-1"])
def test_a_wish_that_cannot_be_granted_changes_nothing(alice: Client, do: str) -> None:
    made = begin(alice)
    before = text_of(made).paragraphs
    assert send(alice, made, do).status_code in (302, 422)
    assert text_of(made).paragraphs == before


def test_paragraphs_survive_and_their_passages_come_together_again(alice: Client) -> None:
    made = begin(alice, "Baku said one. Baku said two. Yerevan said three.\n\nBaku said four.")
    while (found := next(splits(made), None)) is not None:
        send(alice, made, f"split-{found[0]}-{found[1]}")
    give(alice, made, "left", "left", "right", "left")
    send(alice, made, "next")
    assert texts(made) == ("Baku said one. Baku said two.\n\nBaku said four.", "Yerevan said three.")


def splits(made: Intake) -> Any:
    for number, part in enumerate(text_of(made).paragraphs):
        yield from ((number, at) for at, _ in passages.borders(part))


def test_to_swap_is_to_rename_both_sides(alice: Client) -> None:
    made = begin(alice)
    give(alice, made, "right")
    before = sides(made)
    send(alice, made, "swap")
    assert sides(made) == [passages.OTHER.get(side, "") for side in before]
    assert [made.accounts.get(side=side).publisher for side in ("left", "right")] == ["Yerevan", "Baku"]
    send(alice, made, "undo")
    # What is taken back is the choice before it, by the new names.
    assert sides(made)[0] == "right"


def test_without_a_name_the_account_is_of_whoever_relays_it(alice: Client) -> None:
    made = begin(alice, publisher="Mediamax", title="Talks", url="https://example.org/a", published_on="2023-05-04")
    send(alice, made, "next", left="")
    left = made.accounts.get(side="left")
    assert (left.publisher, left.title, left.url) == ("Mediamax", "Talks", "https://example.org/a")
    assert str(left.published_on) == "2023-05-04"


def test_an_empty_side_is_told_and_nothing_is_made(alice: Client) -> None:
    made = begin(alice)
    count = len(sides(made))
    response = send(alice, made, "next", **{f"side_{number}": "left" for number in range(count)})
    assert response.status_code == 422
    assert "Account B has no passage yet." in words(response)
    assert made.accounts.get(side="left").text == ""
    assert sides(made) == ["left"] * count


def test_coming_back_divides_again(alice: Client) -> None:
    made = begin(alice)
    send(alice, made, "next")
    give(alice, made, "right")
    send(alice, made, "next")
    assert texts(made)[1].startswith("Baku said the talks had failed.")
    assert Incoming.objects.filter(intake=made).count() == 3


def test_what_another_window_changed_is_shown_as_it_stands(alice: Client) -> None:
    made = begin(alice)
    give(alice, made, "right")
    response = send(alice, made, side_0="left", version=1)
    assert response.status_code == 422
    assert "changed in another window" in words(response)
    assert sides(made)[0] == "right"


def test_htmx_gets_the_counts_after_a_choice_and_all_after_a_split(alice: Client) -> None:
    made = begin(alice)
    counts = send(alice, made, side_0="", headers=HTMX)
    assert 'id="tally"' in words(counts)
    assert 'id="divide"' not in words(counts)
    assert f'name="version" value="{text_of(made).version}"' in words(counts)
    assert 'id="divide"' in words(send(alice, made, "undo", headers=HTMX))
    stale = send(alice, made, version=1, headers=HTMX)
    assert (stale.status_code, stale["HX-Retarget"]) == (200, "#divide")
    assert send(alice, made, "next", headers=HTMX)["HX-Redirect"] == made.get_absolute_url()


def test_a_long_text_has_pages_and_each_is_saved_alone(alice: Client) -> None:
    made = begin(alice, "\n\n".join(f"Baku said that {number} people came." for number in range(200)))
    first, later = alice.get(where(made)), alice.get(where(made), {"page": 2})
    assert [len(page.context["passages"]) for page in (first, later)] == [150, 50]
    text = text_of(made)
    sent = {"version": text.version, "page": 2, "do": "page-1", "side-199": "right"}
    assert alice.post(where(made), sent)["Location"] == where(made)
    assert sides(made) == ["left"] * 199 + ["right"]
    sent |= {"version": text_of(made).version, "do": "page-2"}
    assert alice.post(where(made), sent)["Location"] == f"{where(made)}?page=2"
    assert "Page 2 of 2" in words(alice.post(where(made), sent, headers=HTMX))


def test_a_file_is_kept_for_both_accounts(alice: Client) -> None:
    made = begin(alice, "", file=SimpleUploadedFile("item.txt", ITEM.encode()))
    send(alice, made, "next")
    kept = {made.accounts.get(side=side).original for side in ("left", "right", BOTH)}
    assert len(kept) == 1
    assert next(iter(kept)).content == ITEM.encode()


def test_the_accounts_are_compared_as_any_others(alice: Client) -> None:
    made = begin(alice)
    send(alice, made, "next")
    compared = intakes.finish(intake=made)
    assert Comparison.objects.get() == compared
    assert (compared.left.text, compared.left.publisher) == (texts(made)[0], "Baku")
    assert alice.get(where(made))["Location"] == made.get_absolute_url()


def test_a_page_is_divided_by_the_worker_that_reads_it(alice: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    made = begin(alice, "", url="https://example.org/a")
    assert "Waiting for a worker." in words(alice.get(where(made)))
    state = reverse("intake-divide-state", args=[made.pk])
    assert "Waiting for a worker." in words(alice.get(state, headers=HTMX))
    text = text_of(made)
    monkeypatch.setattr("comparisons.jobs.intake.fetched", lambda lease: original(made))
    prepare(text.pk)
    assert alice.get(state, headers=HTMX)["HX-Redirect"] == where(made)
    assert text_of(made).error == ""
    assert sides(made) == ["", "left", "right"]  # The heading is of neither.
    assert "Yerevan said" in words(alice.get(where(made)))


def original(made: Intake) -> Any:
    told = "said that the talks had failed on the second day, since nobody wanted to speak of the border first. " * 3
    page = "".join(f"<p>{name} {told}</p>" for name in NAMES)
    page = f"<html><body><article><h1>Talks</h1>{page}</article></body></html>"
    return intakes.Original.objects.keep(page.encode(), url="https://example.org/a", content_type="text/html")


NAMES = ("Baku", "Yerevan")


def test_a_page_that_cannot_be_had_can_be_pasted(alice: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(url: str, **options: Any) -> Any:
        raise Unreached("“example.org” cannot be found.")

    monkeypatch.setattr(outbound, "fetch", away)
    made = begin(alice, "", url="https://example.org/a", publisher="Mediamax")
    prepare(text_of(made).pk)
    page = alice.get(where(made))
    assert "“example.org” cannot be found." in words(page)
    assert page.context["side"]["publisher"].value() == "Mediamax"
    assert "has no text yet" in words(alice.post(where(made), {"both-text": ""}))
    alice.post(where(made), {"both-text": ITEM, "both-url": "https://example.org/a"})
    assert sides(made)[0] == "left"


@pytest.mark.parametrize("name", ["intake-divide", "intake-divide-state"])
def test_it_is_its_own_persons_alone(alice: Client, stranger: Client, name: str) -> None:
    made = begin(alice)
    assert stranger.get(reverse(name, args=[made.pk])).status_code == 404
    assert stranger.post(where(made), {}).status_code == 404


def test_two_accounts_have_nothing_to_divide(alice: Client) -> None:
    alice.post("/new/", {"go": "check", "left-text": "He came.", "right-text": "He went."})
    assert alice.get(where(Intake.objects.get())).status_code == 404


def test_what_cannot_be_used_is_said(alice: Client) -> None:
    response = alice.post(URL, {"both-text": "", "title": "Talks"})
    assert [fault for _, fault in response.context["form"].faults] == [
        "The news item has no text yet. Paste it here, choose a file, or give a link to fetch it from."
    ]
    assert response.context["form"]["title"].value() == "Talks"


def test_whoever_sends_too_many_is_asked_to_wait(alice: Client, settings: Any) -> None:
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "take_in": "1/minute"}
    begin(alice)
    response = alice.post(URL, {"both-text": ITEM})
    assert response.status_code == 429
    assert response.context["form"].text["text"].value() == ITEM


def test_a_divided_text_is_not_divided_twice(alice: Client) -> None:
    made = begin(alice)
    give(alice, made, "")
    dividing.propose(text=text_of(made))
    assert sides(made)[0] == ""
