"""Published versions stand still while the comparison goes on."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from comparisons import services
from comparisons.models import Comparison, Event, Job, Person, Role, Snapshot
from comparisons.reading.events import names_for, sentence
from comparisons.reading.judged import judged_anywhere
from comparisons.services import history, snapshots, taking_back
from comparisons.services.refusal import Refused
from tests import factories, reports
from tests.conftest import visitor
from tests.portable import made as of
from tests.web.published import home, publish, read, worked_on
from tests.web.test_roles import ROUTES, everything
from tests.web.way import WITHIN
from tests.web.ways import WAYS

pytestmark = pytest.mark.django_db


@pytest.fixture
def live() -> Comparison:
    return worked_on()


def pages(snapshot: Snapshot, client: Client | None = None) -> list[str]:
    parts = ("", "side/", "read/a/", "read/b/", "notes/", "f/2/", "f/4/", "detached/", "history/", "?swap=1")
    return [read(client or Client(), home(snapshot) + part) for part in parts]


def go_on(made: Comparison) -> None:
    """Everything that people and machines can do to it."""
    of.judge(made, "dora", 1, "diverge", "scope")
    of.judge(made, "dora", 2, "agree")
    of.note(made, "dora", 0, "Written later.")
    note = made.annotations.get(body="As it stood.")
    services.writing.edit(note=note, person=note.person, body="Changed later.", version=note.version)
    services.writing.delete(note=note, person=note.person, may_edit=False)
    of.correct(made, "alice", 3, "link", other=f"5-{of.key_of(of.row(made, 4))}", verdict="agree")
    of.set_up(made, title="Renamed later", tags=["late"], is_blind=True)
    factories.revise(made, "left", made.left.text + " Added later.")
    report = reports.report(made.left.text, made.right.text, reports.POINTS[1:])
    services.store_report(Comparison.objects.get(pk=made.pk), report)
    Job.objects.filter(comparison=made).update(state=Job.State.DONE)


def test_a_version_stands_still_while_the_comparison_goes_on(live: Comparison) -> None:
    version = publish(live, "As printed")
    before = pages(version)
    assert "As it stood." in before[4]
    assert "Gone before." not in "".join(before)
    assert "Ties" in before[0]
    go_on(live)
    assert pages(version) == before
    assert "Changed later." not in "".join(before)
    assert "Renamed later" in read(visitor("alice"), live.get_absolute_url())


def test_a_version_reads_as_the_comparison_read(live: Comparison) -> None:
    told = of.read_aloud(live, "stranger")
    assert of.read_aloud(publish(live).frozen, "stranger") == told


def test_its_page_says_what_it_is(live: Comparison) -> None:
    first = publish(live, "As printed")
    page = read(Client(), home(first))
    day = f"{first.made_at:%-d %B %Y}"
    assert "<b>Version 1</b>, published" in page
    assert f"{day}</time> by <bdi>Alice</bdi>, engine test. It does not change." in page
    assert "As printed" in page
    assert "is newer" not in page
    assert "noindex" in page
    second = publish(live)
    page = read(Client(), home(first))
    assert f'href="{home(second)}">Version 2 is newer' in page
    assert "is newer" not in read(Client(), home(second))
    assert home(second) in read(Client(), f"{home(first)}versions/")
    snapshots.withdraw(snapshot=second, person=second.made_by)
    assert home(second) not in read(Client(), home(first)) + read(Client(), f"{home(first)}versions/")


def test_strangers_are_never_told_where_the_comparison_lives(live: Comparison) -> None:
    version = publish(live)
    publish(live)
    for client in (Client(), visitor("stranger")):
        for url in (*(home(version) + part for part in ("", "notes/", "people/", "versions/", "history/", "export/")),):
            assert str(live.pk) not in read(client, url)
        assert client.get(f"{home(version)}since/").status_code == 404
        for form in ("json", "jsonld"):
            response = client.get(f"{home(version)}export/{form}/")
            assert str(live.pk) not in b"".join(response).decode()
    assert live.get_absolute_url() in read(visitor("bob"), home(version))
    assert live.title not in read(Client(), "/")


def test_nobody_writes_to_a_version(live: Comparison) -> None:
    version = publish(live)
    frozen = Comparison.objects.get(pk=version.frozen_id)
    note = frozen.annotations.all()[0]
    before = everything()
    for name in ("alice", "bob", "stranger"):
        for way in WAYS:
            if "export" in way.name:
                continue
            kwargs: dict[str, object] = {**WITHIN, "note_id": note.pk, "link_id": version.pk}
            route = {key: value for key, value in kwargs.items() if f":{key}>" in ROUTES[way.name]}
            status = visitor(name).post(reverse(way.name, kwargs={"pk": frozen.pk, **route})).status_code
            assert status in (403, 404, 405) or way.name in ("comparison-seen", "comparison-leave"), way
    assert everything() == before


def test_withdrawn_it_is_as_if_it_had_never_been(live: Comparison) -> None:
    version, alice = publish(live), factories.person("alice")
    assert alice
    snapshots.withdraw(snapshot=version, person=alice)
    for client in (Client(), visitor("alice"), visitor("bob")):
        for part in ("", "side/", "f/1/", "notes/", "versions/", "since/", "score.svg", "export/json/"):
            assert client.get(home(version) + part).status_code == 404
    assert "Withdrawn" in read(visitor("bob"), reverse("comparison-versions", args=[live.pk]))
    snapshots.restore(snapshot=version, person=alice)
    assert Client().get(home(version)).status_code == 200


def test_with_the_comparison_its_versions_end_and_come_back(live: Comparison) -> None:
    version = publish(live)
    alice = visitor("alice")
    alice.post(reverse("comparison-delete", args=[live.pk]))
    assert {client.get(home(version)).status_code for client in (Client(), alice)} == {404}
    alice.post(reverse("comparison-restore", args=[live.pk]))
    assert Client().get(home(version)).status_code == 200


def test_the_owner_publishes_withdraws_and_undoes_from_the_page(live: Comparison) -> None:
    alice, url = visitor("alice"), reverse("comparison-versions", args=[live.pk])
    assert "Nothing is published yet." in read(alice, url)
    page = alice.post(url, {"note": "As printed on 3 May"}, follow=True).content.decode()
    version = Snapshot.objects.get()
    assert "Version 1 is published. Its address is below." in page
    assert f'value="http://testserver{home(version)}"' in page
    assert "Nothing changed since." in page
    assert "“Aliyev–Blinken telephone call”, version 1: Azerbaijani presidency" in page
    alice.post(reverse("comparison-version-act", args=[live.pk, 1, "list"]))
    assert "noindex" not in read(Client(), home(version))
    alice.post(reverse("comparison-version-act", args=[live.pk, 1, "withdraw"]))
    assert Client().get(home(version)).status_code == 404
    alice.post(reverse("comparison-undo", args=[live.pk]))
    assert Client().get(home(version)).status_code == 200
    of.note(live, "bob", 0, "One more.")
    assert "1 change since." in read(alice, url)
    told = [
        sentence(event, names_for([event])) for event in Event.objects.filter(subject="snapshot").order_by("number")
    ]
    assert told == [
        "Alice published version 1",
        "Alice let search engines list version 1",
        "Alice withdrew version 1",
        "Alice published version 1 again (undo)",
    ]


def test_who_may_what(live: Comparison) -> None:
    url = reverse("comparison-versions", args=[live.pk])
    factories.seat(live, "vera", Role.VIEWER)
    assert visitor("vera").get(url).status_code == 200
    assert "Publish as it stands" not in read(visitor("vera"), url)
    assert {visitor(name).post(url).status_code for name in ("vera", "bob")} == {403}
    assert visitor("stranger").get(url).status_code == 404
    assert Snapshot.objects.count() == 0


def test_a_note_too_long_is_named(live: Comparison) -> None:
    response = visitor("alice").post(reverse("comparison-versions", args=[live.pk]), {"note": "x" * 301})
    assert response.status_code == 422
    assert "Shorten this to 300 characters" in response.content.decode()


def test_what_is_still_being_compared_is_not_published(live: Comparison) -> None:
    Job.objects.filter(comparison=live).update(state=Job.State.RUNNING)
    url = reverse("comparison-versions", args=[live.pk])
    page = visitor("alice").post(url, follow=True).content.decode()
    assert "The comparison is still being made." in page
    assert "Publish as it stands" not in page
    assert not Snapshot.objects.exists()


def test_versions_are_counted_and_limited(live: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "MOST_VERSIONS", 2)
    assert [publish(live).number, publish(live).number] == [1, 2]
    with pytest.raises(Refused, match="at most 2 published versions"):
        publish(live)
    assert Comparison.objects.count() == 3


def test_its_files_say_which_version_they_are(live: Comparison) -> None:
    version = publish(live)
    assert b"Version 1" in b"".join(Client().get(f"{home(version)}export/md/"))
    assert b"Version 1" not in b"".join(visitor("bob").get(f"{live.get_absolute_url()}export/md/"))


def test_blind_verdicts_stay_hidden_in_a_version(live: Comparison) -> None:
    of.set_up(live, is_blind=True)
    version = publish(live)
    of.set_up(live, is_blind=False)
    page = read(Client(), home(version)) + read(Client(), f"{home(version)}f/2/?part=verdict")
    assert "bob thinks so." not in page
    data = b"".join(Client().get(f"{home(version)}export/json/")).decode()
    assert "bob thinks so." not in data
    assert Client().get(f"{home(version)}gold.zip").status_code == 403
    assert "bob thinks so." in read(visitor("bob"), f"{home(version)}f/2/?part=verdict")


def test_nothing_counts_twice(live: Comparison) -> None:
    count = len(judged_anywhere())
    assert count > 0
    publish(live)
    assert len(judged_anywhere()) == count
    for name in ("alice", "bob"):
        for url in ("/", "/work/"):
            assert str(Snapshot.objects.get().frozen_id) not in read(visitor(name), url)
    services.refresh_examples(version="newer")
    assert set(Job.objects.values_list("state", flat=True)) == {Job.State.DONE}


def test_authors_are_the_same_people(live: Comparison) -> None:
    count = Person.objects.count()
    frozen = publish(live).frozen
    assert Person.objects.count() == count
    assert {note.person.visitor for note in frozen.annotations.all()} == {"bob"}
    assert (frozen.members.count(), frozen.events.count(), frozen.revision) == (0, 0, 0)
    assert not frozen.annotations.filter(is_deleted=True).exists()


def test_an_undone_publishing_is_withdrawn(live: Comparison) -> None:
    version = publish(live)
    member = live.members.get(person__visitor="alice")
    seat = of.seat_in(live)
    assert seat.member == member
    event = taking_back.undo(seat)
    assert sentence(event, names_for([event])) == "Alice withdrew version 1 (undo)"
    assert Client().get(home(version)).status_code == 404
    assert history.redo(live, version.made_by)
