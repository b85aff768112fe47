"""The page on which two accounts are looked over: what is told of them, what comes in their place, and Compare."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comparisons.ingest import Paragraph
from comparisons.models import BOTH, Incoming, Intake
from comparisons.services import Draft
from comparisons.services import intake as intakes
from comparisons.services.intake import Arrival
from comparisons.services.repairs import key_of
from tests.web.looking import account, done, kept, looked_over, person, press, read_from, texts, waiting

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def state(client: Client, made: Intake, side: str = "left", **asked: Any) -> Any:
    return client.get(reverse("intake-state", args=[made.pk, side]), asked, headers=HTMX)


def failed(**values: Any) -> Intake:
    return waiting(state="failed", error="“state.example” did not answer in time.", **values)


def html_of(client: Client, made: Intake) -> str:
    return client.get(made.get_absolute_url()).content.decode()


def test_what_is_told_of_an_account_is_changed_and_only_that(alice: Client) -> None:
    made = looked_over()
    told = {"left_about_author": "Ann Lee", "left_about_published_on": "2023-11-27", "left_about_language": "he"}
    assert press(alice, made, "about", view="about", **told).status_code == 302
    left = account(made)
    assert (left.author, left.published_on, left.language) == ("Ann Lee", date(2023, 11, 27), "he")
    html = html_of(alice, made)
    assert "In Hebrew, written from right to left." in html
    assert 'dir="rtl" lang="he"' in html


def test_what_a_worker_filled_in_meanwhile_is_not_blanked(alice: Client) -> None:
    made = looked_over()
    press(
        alice, made, "about", view="about", left_about_title="Mine", initial_left_about_author="", left_about_author=""
    )
    Incoming.objects.update(author="Told by the page", language="en")
    sent = {"left-about-publisher": "Ministry", "initial-left-about-publisher": "Ministry"}
    blank = {"left-about-author": "", "initial-left-about-author": "", "left-about-language": ""}
    alice.post(reverse("intake-about", args=[made.pk, "left"]), {**sent, **blank, "initial-left-about-language": ""})
    assert (account(made).author, account(made).language, account(made).title) == ("Told by the page", "en", "Mine")


def test_a_wrong_date_is_told_and_all_else_is_kept(alice: Client) -> None:
    made = looked_over()
    told = {"left_about_published_on": "31 of May", "left_about_author": "Ann Lee", "event_title": "The talks"}
    answer = press(alice, made, "edit:0", left_keep=["0"], **told)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="31 of May"' in html
    assert "This is not a date of the calendar." in html
    made.refresh_from_db()
    assert (made.title, account(made).author, kept(made)) == ("The talks", "Ann Lee", [True, False, False])


def test_an_encoding_is_shown_as_guessed_and_another_one_is_tried(alice: Client) -> None:
    made = read_from([Paragraph("Größe")])
    html = html_of(alice, made)
    assert "Encoding, guessed" in html
    assert '<option value="windows-1252" selected>' in html
    assert "right-read-encoding" not in html
    press(alice, made, "encoding", view="about", left_read_encoding="utf-16")
    left = account(made)
    assert (left.encoding, left.is_encoding_given, left.is_read, left.state) == ("utf-16", True, False, "queued")
    assert "Reading “talks.txt”…" in html_of(alice, made)


def test_an_encoding_that_nobody_knows_is_not_tried(alice: Client) -> None:
    made = read_from([Paragraph("Größe")])
    press(alice, made, "encoding", view="about", left_read_encoding="rot13")
    assert account(made).is_read


def test_the_source_of_a_fetched_page_is_shown(alice: Client) -> None:
    made = read_from([Paragraph("They met.")], url="https://state.example/talks?a=1")
    original = account(made).original
    assert original
    type(original).objects.update(name="", url="https://state.example/talks")
    html = html_of(alice, made)
    assert '<a href="https://state.example/talks?a=1" rel="noopener noreferrer">Original at state.example</a>' in html
    assert original.sha256 in html


def test_while_it_is_fetched_the_page_says_so_and_asks_again(alice: Client) -> None:
    made = waiting(state="running")
    html = html_of(alice, made)
    assert "Fetching the page at state.example…" in html
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in html
    seen = re.search(r'state/\?seen=([^"]*)"', html)
    assert seen
    url = f"{reverse('intake-state', args=[made.pk, 'right'])}?seen={seen[1]}"
    assert alice.get(url, headers=HTMX).status_code == 204
    Incoming.objects.filter(intake=made, side="right").update(
        is_read=True, state="done", paragraphs=[{**account(made).paragraphs[0], "text": "Here it is."}]
    )
    pane = alice.get(url, headers=HTMX).content.decode()
    assert "Here it is." in pane
    assert "<html" not in pane
    assert 'hx-trigger="every' not in pane.partition("</section>")[0].partition("<ol")[0].replace("right-look", "")


def test_asking_finds_out_that_nobody_is_at_it(alice: Client) -> None:
    made = waiting(sent_at=timezone.now() - timedelta(minutes=5))
    state(alice, made, "right", seen="x")
    sent_at = account(made, "right").sent_at
    assert sent_at
    assert timezone.now() - sent_at < timedelta(minutes=1)


def test_what_the_engine_saw_comes_in_beside_the_paragraphs(alice: Client) -> None:
    made = looked_over()
    assert state(alice, made, version=1).status_code == 204
    left = account(made)
    glances = [
        {"of": key_of(part["text"]), "sentences": 3, "claims": 1, "speakers": ["Aliyev", "<b>"], "makes_no_claim": ""}
        for part in left.paragraphs
    ]
    glances[1] |= {"speakers": [], "makes_no_claim": "introduces the source"}
    Incoming.objects.filter(pk=left.pk).update(preview=glances, previewed=1, state="done", language="en")
    answer = state(alice, made, version=1)
    html = answer.content.decode()
    assert "Speakers: Aliyev, &lt;b&gt;" in html
    assert "Introduces the source" in html
    assert "One paragraph only introduces the source." in html
    assert "The release says more." not in html
    assert '"lang": "en"' in answer["HX-Trigger-After-Swap"]
    assert state(alice, made, version=7).status_code == 286


def test_a_long_paragraph_says_how_many_sentences_it_is(alice: Client) -> None:
    made = looked_over(left="One two three. " * 30)
    text = texts(made)[0]
    glance = {"of": key_of(text), "sentences": 30, "claims": 1, "speakers": [], "makes_no_claim": ""}
    Incoming.objects.filter(intake=made, side="left").update(preview=[glance])
    assert "Long: will be read as 30 sentences" in html_of(alice, made)


def test_one_tick_answers_with_the_counts_alone(alice: Client) -> None:
    made = looked_over()
    url = reverse("intake-repair", args=[made.pk, "left"])
    sent = {"left-version": "1", "left-first": "0", "left-end": "3", "left-page": "1", "left-keep": ["0", "2"]}
    opened = {"left-open": "edit:0", "left-text": "Half typed"}
    html = alice.post(f"{url}?tick=1", {**sent, **opened}, headers=HTMX).content.decode()
    assert (kept(made), texts(made)[0]) == (
        [True, False, True],
        "The minister signed on 4 May. He thanked the delegation.",
    )
    assert "13 of 17 words kept, 2 of 3 paragraphs." in html
    assert 'value="2" id="left-version"' in html
    assert "<li" not in html
    stale = alice.post(f"{url}?tick=1", {**sent, **opened}, headers=HTMX)
    assert (stale.status_code, stale["HX-Retarget"]) == (409, "#left")
    assert "changed in another window" in stale.content.decode()
    assert "Half typed</textarea>" in stale.content.decode()


def test_htmx_gets_one_account_and_saves_that_one_alone(alice: Client) -> None:
    made = looked_over()
    sent = {f"{side}-{name}": value for side in ("left", "right") for name, value in
            {"version": "1", "first": "0", "end": "2", "page": "1"}.items()}  # fmt: skip
    url = reverse("intake-repair", args=[made.pk, "left"])
    html = alice.post(url, {**sent, "do": "edit:1"}, headers=HTMX).content.decode()
    assert '<section class="pane' in html
    assert 'id="right"' not in html
    assert (kept(made)[:2], kept(made, "right")) == ([False, False], [True, True])


def test_a_wrong_date_of_the_event_does_not_stand_in_the_way_of_a_repair(alice: Client) -> None:
    made = looked_over()
    sent = {"left-version": "1", "left-first": "0", "left-end": "3", "left-keep": ["0", "1", "2"]}
    event = {"event-title": "The talks", "event-event_date": "31 of May"}
    url = reverse("intake-repair", args=[made.pk, "left"])
    assert alice.post(url, {**sent, **event, "do": "join:1"}, headers=HTMX).status_code == 200
    assert len(texts(made)) == 2


def test_what_failed_is_told_and_pasted_instead(alice: Client) -> None:
    made = failed(author="Ann Lee")
    html = html_of(alice, made)
    assert "“state.example” did not answer in time." in html
    assert 'name="right-new-url" value="https://state.example/talks"' in html
    press(alice, made, "", "right", view="refill", right_new_text="They said little.\n\nThey left.", right_new_url="")
    right = account(made, "right")
    assert texts(made, "right") == ["They said little.", "They left."]
    assert (right.author, right.url, right.is_read) == ("Ann Lee", "https://state.example/talks", True)


def test_a_file_comes_in_its_place(alice: Client) -> None:
    made = failed()
    file = SimpleUploadedFile("b.txt", "Größe der Delegation.".encode("cp1252"))
    press(alice, made, "", "right", view="refill", right_new_file=file, right_new_url="")
    right = account(made, "right")
    assert texts(made, "right") == ["Größe der Delegation."]
    assert right.original
    assert (right.original.name, right.encoding) == ("b.txt", "windows-1252")


def test_another_address_is_fetched(alice: Client, settings: Any) -> None:
    settings.FETCH_PAGES = True
    made = looked_over()
    press(alice, made, "", view="refill", left_new_url="https://other.example/a")
    left = account(made)
    assert (left.url, left.is_read, left.state, left.publisher) == ("https://other.example/a", False, "queued", "")


def test_nothing_in_its_place_is_no_text(alice: Client) -> None:
    made = failed()
    answer = press(alice, made, "", "right", view="refill", right_new_url="")
    assert answer.status_code == 422
    assert "Account B has no text yet." in answer.content.decode()


def test_too_often_says_so_and_keeps_what_was_typed(alice: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from comparisons.services.refusal import Refused
    from comparisons.views import rates

    def too_often(*args: Any) -> None:
        raise Refused(rates.TOO_OFTEN)

    monkeypatch.setattr(rates, "count", too_often)
    answer = press(alice, failed(), "", "right", view="refill", right_new_text="Typed words.", right_new_url="")
    assert answer.status_code == 429
    assert "Typed words.</textarea>" in answer.content.decode()


def test_a_text_of_both_is_divided_first(alice: Client) -> None:
    made = intakes.begin(person=person(), arrivals={BOTH: Arrival(draft=Draft(text="Both of them."))})
    assert alice.get(made.get_absolute_url())["Location"] == reverse("intake-divide", args=[made.pk])


def test_what_works_between_the_languages_is_told(alice: Client) -> None:
    made = looked_over()
    done(made)
    assert '<p class="works small" id="works"></p>' in html_of(alice, made)
    Incoming.objects.filter(side="right").update(language="de")
    assert '<p class="works small" id="works"></p>' not in html_of(alice, made)


def test_starting_over_asks_first(alice: Client) -> None:
    made = looked_over()
    url = reverse("intake-delete", args=[made.pk])
    assert "go for good" in alice.get(url).content.decode()
    assert Intake.objects.exists()
    assert alice.post(url)["Location"] == reverse("comparison-new")
    assert not Intake.objects.exists()


def test_a_thousand_pages_make_no_heavy_page(alice: Client, django_assert_max_num_queries: Any) -> None:
    paragraph = "The minister said that the talks would go on in the spring of next year. " * 7
    made = looked_over(left="\n\n".join(paragraph for _ in range(500)))
    with django_assert_max_num_queries(12):
        html = html_of(alice, made)
    assert len(html) < 400_000
