"""Feeds, read as feed readers read them: without a session, again and again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import feedparser
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comparisons.models import Annotation, Comparison, Event, Job, Override, Person, Role, Verdict
from comparisons.reading.atom import Entry, Feed, atom
from comparisons.reading.shelves import Asked
from comparisons.services import feeds, history, members, sharing, webhooks
from tests import factories
from tests.conftest import visitor
from tests.web.cast import answers, table

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
library = feeds.library_path


@pytest.fixture
def person(finished: Comparison) -> Person:
    return finished.members.get().person


def of(made: Comparison, person: Person) -> str:
    return reverse("feed-comparison", args=[feeds.token_of(person), made.pk])


def read(url: str, client: Client | None = None) -> Any:
    """As the reader's parser sees it; what it objects to fails the test."""
    response = (client or Client()).get(url)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    check(response.content, "http://testserver" + url)
    parsed = feedparser.parse(response.content, response_headers={"content-type": response["Content-Type"]})
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == "atom10"
    return parsed


def check(content: bytes, address: str) -> None:
    """What RFC 4287 asks of every feed and every entry."""
    feed = ElementTree.fromstring(content)
    assert feed.tag == f"{ATOM}feed"
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == address
    for part in (feed, *feed.findall(f"{ATOM}entry")):
        assert [len(part.findall(ATOM + name)) for name in ("id", "title", "updated")] == [1, 1, 1]
        assert part.findtext(f"{ATOM}id", "").startswith("urn:uuid:")
        assert part.findtext(f"{ATOM}author/{ATOM}name")
        assert len(part.findall(f"{ATOM}link[@rel='alternate']")) == 1
        assert all(urlsplit(link.get("href", "")).scheme == "http" for link in part.findall(f"{ATOM}link"))
        assert feedparser.datetimes._parse_date(part.findtext(f"{ATOM}updated")) is not None
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
    assert len(ids) == len({*ids, feed.findtext(f"{ATOM}id")}) - 1


def titles(url: str, client: Client | None = None) -> list[str]:
    return [entry.title for entry in read(url, client).entries]


def note(made: Comparison, person: Person, finding: int | None = 1) -> None:
    history.make(Annotation(comparison=made, person=person, body="Secret."), person, "wrote", finding=finding)


def verdict(made: Comparison, person: Person) -> None:
    row = made.findings.get(number=1)
    given = Override(comparison=made, person=person, finding=row, verdict=Verdict.AGREE, machine_verdict=row.verdict)
    history.make(given, person, "judged", finding=1)


def test_a_library_is_read_without_a_session(finished: Comparison, person: Person, example: Comparison) -> None:
    factories.finished(owner="bob", title="Of Bob")
    parsed = read(library(person))
    assert {entry.title for entry in parsed.entries} == {finished.title, example.title}
    entry = next(entry for entry in parsed.entries if entry.title == finished.title)
    assert entry.id == finished.pk.urn
    assert entry.link == f"http://testserver{finished.get_absolute_url()}"
    assert entry.summary == "A: Ministry. B: Newspaper. 0 agree, 1 diverge, 1 only A, 1 only B."
    assert (parsed.feed.title, parsed.feed.link) == ("Comparisons", "http://testserver/")


def test_a_library_is_narrowed_by_words(finished: Comparison, person: Person) -> None:
    factories.finished(title="Другая встреча & <co>")
    parsed = read(library(person, Asked(q="встреча").query))
    assert [entry.title for entry in parsed.entries] == ["Другая встреча & <co>"]
    assert parsed.feed.title == "Comparisons with “встреча”"
    assert parsed.feed.id != read(library(person)).feed.id


def test_the_last_change_comes_first(finished: Comparison, person: Person) -> None:
    factories.finished(title="Newer")
    assert titles(library(person)) == ["Newer", finished.title]
    note(finished, person)
    assert titles(library(person)) == [finished.title, "Newer"]


def test_what_is_not_done_yet_says_so(person: Person) -> None:
    made = factories.comparison(title="Waiting")
    assert "Waiting for its turn to be compared." in read(library(person)).entries[0].summary
    Job.objects.filter(comparison=made).update(state="failed")
    assert "Could not be compared." in read(library(person)).entries[0].summary


def test_an_empty_feed_is_a_feed_and_stays_as_it_is(person: Person) -> None:
    assert titles(library(person, Asked(q="nothing of the kind").query)) == []
    first, second = (Client().get(library(person, Asked(q="nothing of the kind").query)) for _ in range(2))
    assert first.content == second.content


def test_a_deleted_comparison_and_one_that_was_left_are_gone(finished: Comparison, person: Person) -> None:
    bob = factories.seat(finished, "bob", Role.VIEWER)
    assert titles(library(bob)) == [finished.title]
    members.leave(member=finished.members.get(person=bob))
    assert titles(library(bob)) == []
    assert Client().get(of(finished, bob)).status_code == 404
    Comparison.objects.update(deleted_at=timezone.now())
    assert titles(library(person)) == []
    assert Client().get(of(finished, person)).status_code == 404


@pytest.mark.parametrize("change", [lambda t: t[:-1] + "_", lambda t: "2" + t, lambda t: "new~x", lambda t: "~"])
def test_an_unknown_token_is_not_found(finished: Comparison, person: Person, change: Any) -> None:
    token = change(feeds.token_of(person))
    for url in (reverse("feed", args=[token]), reverse("feed-comparison", args=[token, finished.pk])):
        response = Client().get(url)
        assert response.status_code == 404
        assert finished.title not in response.content.decode()


def test_new_addresses_end_the_old_ones(alice: Client, finished: Comparison, person: Person) -> None:
    old = [library(person), of(finished, person)]
    assert "http://testserver" + old[0] in alice.get(reverse("feeds")).content.decode()
    page = alice.post(reverse("feeds-renew"), follow=True).content.decode()
    assert "The old ones tell nothing any more." in page
    assert old[0] not in page
    assert [Client().get(url).status_code for url in old] == [404, 404]
    person.refresh_from_db()
    assert library(person) in page
    assert titles(library(person)) == [finished.title]


def test_the_page_of_addresses_gives_those_asked_for(alice: Client, finished: Comparison, person: Person) -> None:
    other = factories.finished(owner="bob", title="Of Bob")
    given = {
        query: alice.get(reverse("feeds") + query).content.decode()
        for query in ("?q=accord", f"?of={finished.pk}", f"?of={other.pk}", "?of=x", "?of=")
    }
    assert f"{library(person)}?q=accord" in given["?q=accord"]
    assert of(finished, person) in given[f"?of={finished.pk}"]
    assert all(
        "Of Bob" not in page and "/c/" not in page for query, page in given.items() if str(finished.pk) not in query
    )


def test_who_is_nobody_yet_has_no_feed_and_is_made_nobody(client: Client, example: Comparison) -> None:
    assert "You have no feeds yet." in client.get(reverse("feeds")).content.decode()
    assert client.post(reverse("feeds-renew")).status_code == 302
    assert 'type="application/atom+xml"' not in client.get("/").content.decode()
    assert not Person.objects.exists()
    assert client.cookies.get("sessionid") is None


def test_pages_name_their_feeds(alice: Client, finished: Comparison, person: Person) -> None:
    feed = reverse("comparison-feed", args=[finished.pk])
    here = '<link rel="alternate" type="application/atom+xml" title="{}" href="{}">'
    assert here.format("Comparisons", library(person)) in alice.get("/").content.decode()
    found = alice.get("/?q=accord").content.decode()
    assert here.format("Comparisons with “accord”", library(person, Asked(q="accord").query)) in found
    assert f'href="{reverse("feeds")}?q=accord"' in found
    assert here.format("Changes", feed) in alice.get(finished.get_absolute_url()).content.decode()
    changes = alice.get(reverse("comparison-history", args=[finished.pk])).content.decode()
    assert here.format("Changes", feed) in changes
    assert f'href="{reverse("feeds")}?of={finished.pk}"' in changes


def test_changes_are_told_as_on_their_page(alice: Client, finished: Comparison, person: Person) -> None:
    bob = factories.seat(finished, "bob", Role.EDITOR)
    note(finished, person)
    verdict(finished, bob)
    note(finished, bob, finding=None)
    url = reverse("comparison-history", args=[finished.pk])
    page = [entry.words for entry in alice.get(url).context["entries"]]
    parsed = read(of(finished, person))
    assert [entry.title for entry in parsed.entries] == page
    assert page[1] == "Bob changed the verdict of finding 2 from Only in A to Agrees"
    home = f"http://testserver{finished.get_absolute_url()}"
    assert [entry.link for entry in parsed.entries] == [home, f"{home}#finding-2", f"{home}#finding-2"]
    assert [entry.author for entry in parsed.entries] == ["Bob", "Bob", "Alice"]
    assert "Secret" not in str(parsed)
    assert parsed.feed.title == f"{finished.title}: changes"


def test_a_session_reads_the_changes_too(finished: Comparison, person: Person) -> None:
    url = reverse("comparison-feed", args=[finished.pk])
    assert answers(finished, url) == table(404, 200, 200, 200, 200)
    note(finished, person)
    mine, theirs = read(url, visitor("alice")), read(of(finished, person))
    assert mine.entries[0].id == theirs.entries[0].id
    assert mine.feed.id == theirs.feed.id


def test_a_blind_verdict_stays_hidden_until_one_gives_ones_own(finished: Comparison, person: Person) -> None:
    Comparison.objects.update(is_blind=True)
    bob, carol = (factories.seat(finished, name, Role.ANNOTATOR) for name in ("bob", "carol"))
    verdict(finished, carol)
    assert titles(of(finished, bob)) == ["Carol gave a verdict on finding 2"]
    told = "Carol changed the verdict of finding 2 from Only in A to Agrees"
    assert titles(of(finished, person)) == titles(of(finished, carol)) == [told]
    verdict(finished, bob)
    assert titles(of(finished, bob))[1] == told


def test_at_a_link_only_what_is_shared_is_told(finished: Comparison, person: Person) -> None:
    Comparison.objects.update(is_blind=True)
    link = sharing.make(comparison=finished, person=person, role=Role.VIEWER)
    webhooks.make(comparison=finished, person=person, url="https://example.org/")
    members.invite(comparison=finished, person=person, role=Role.VIEWER)
    note(finished, person)
    verdict(finished, person)
    home = f"/s/{sharing.token_of(link)}/"
    parsed = read(f"{home}feed.atom")
    assert [entry.title for entry in parsed.entries] == [
        "Alice gave a verdict on finding 2",
        "Alice wrote a note on finding 2",
    ]
    assert {entry.link for entry in parsed.entries} == {f"http://testserver{home}#finding-2"}
    assert str(finished.pk) not in Client().get(f"{home}feed.atom").content.decode().replace(f"{home}", "")


def test_an_unchanged_feed_is_not_sent_again(
    finished: Comparison, person: Person, django_assert_max_num_queries: Any
) -> None:
    bob = factories.seat(finished, "bob", Role.EDITOR)
    for url in (library(person), of(finished, person)):
        note(finished, bob)
        first = Client().get(url)
        assert first["ETag"]
        assert first["Last-Modified"]
        assert "private" in first["Cache-Control"]
        for header in ({"If-None-Match": first["ETag"]}, {"If-Modified-Since": first["Last-Modified"]}):
            with django_assert_max_num_queries(5):
                again = Client().get(url, headers=header)
            assert (again.status_code, again.content) == (304, b"")
        note(finished, bob)
        assert Client().get(url, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_a_new_name_or_title_makes_it_new(finished: Comparison, person: Person) -> None:
    note(finished, person)
    urls = library(person), of(finished, person)
    tags = [Client().get(url)["ETag"] for url in urls]
    Person.objects.update(name="Alicia")
    Comparison.objects.update(title="Renamed")
    for url, tag in zip(urls, tags, strict=True):
        assert Client().get(url, headers={"If-None-Match": tag}).status_code == 200


def test_its_queries_do_not_grow(finished: Comparison, person: Person, django_assert_max_num_queries: Any) -> None:
    bob = factories.seat(finished, "bob", Role.EDITOR)
    for number in range(60):
        note(finished, bob)
        if number % 6 == 0:
            factories.finished(title=f"No. {number}")
    Event.objects.update(at=timezone.now() - timedelta(days=1))
    for url, most in ((library(person), 5), (of(finished, person), 8)):
        with django_assert_max_num_queries(most):
            Client().get(url)
    assert len(read(of(finished, person)).entries) == 50


def test_what_xml_cannot_hold_breaks_nothing() -> None:
    now = timezone.now()
    words = "a\x00b\x1fc\ufffe <b>&amp; ]]>"
    made = Entry(factories.comparison().pk, words, "http://testserver/", now, now, words, words)
    feed = Feed(factories.comparison().pk, words, "http://testserver/", "http://testserver/feed", now, [made])
    content = atom(feed).encode()
    check(content, "http://testserver/feed")
    parsed = feedparser.parse(content, sanitize_html=False)
    assert not parsed.bozo
    assert parsed.entries[0].title == parsed.feed.title == "a\ufffdb\ufffdc\ufffd <b>&amp; ]]>"
    assert parsed.entries[0].summary == "a\ufffdb\ufffdc\ufffd &lt;b&gt;&amp;amp; ]]&gt;"
