"""One file from claim to content: what is kept when it fails, and when its worker dies."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from comparisons import jobs
from comparisons.access import Seat, seat_of
from comparisons.exports.document import Document
from comparisons.exports.formats import FORMATS, Format
from comparisons.jobs.export import write
from comparisons.models import Comparison, Export, Job, Member
from comparisons.reading.filters import Choice
from comparisons.services import exporting
from comparisons.tasks import write_export
from tests import factories
from tests.jobs.conftest import wait_for_renewal

pytestmark = pytest.mark.django_db(transaction=True)

ADDRESS = "https://parallax.example/c/1/"


@pytest.fixture
def export(finished: Comparison, sent: list[Any]) -> Export:
    sent.clear()
    return ask(finished)


def ask(made: Comparison, **choice: str) -> Export:
    seat = seat_of(factories.person("alice"), made.pk)
    assert isinstance(seat, Seat)
    return exporting.ask_for(seat, FORMATS["pdf"], Choice(**choice), ADDRESS)


def writer(monkeypatch: pytest.MonkeyPatch, do: Any) -> None:
    monkeypatch.setattr(Format, "write", lambda format, document: do(document))


def test_asking_sends_one_message_with_the_id_alone(export: Export, sent: list[Any]) -> None:
    assert [(message.task.func, message.args) for message in sent] == [(write_export.func, [str(export.pk)])]


def test_the_worker_fills_it_and_ends_it(export: Export, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, float]] = []

    def watched(document: Document) -> bytes:
        seen.append(Export.objects.values_list("state", "progress").get())
        return document.address.encode()

    writer(monkeypatch, watched)
    write(str(export.pk))
    export.refresh_from_db()
    assert seen == [("running", 0.5)]
    assert (export.state, export.progress, export.attempt, export.worker, export.error) == ("done", 1, 1, "", "")
    assert bytes(export.content) == ADDRESS.encode()
    assert (export.file_name, export.media_type) == ("signing-of-the-accord.pdf", "application/pdf")
    assert export.finished_at is not None


def test_it_holds_what_its_reader_chose(finished: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    writer(monkeypatch, lambda document: " ".join(entry.reason for entry in document.entries()).encode())
    export = ask(finished, q="thanked", swap="1")
    write(str(export.pk))
    export.refresh_from_db()
    assert bytes(export.content) == b"Only B reports thanks."


def test_a_failure_is_tried_again_later_and_then_given_up(
    export: Export, sent: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(document: Document) -> bytes:
        raise ValueError("a bug with a path in it: /srv/secret")

    writer(monkeypatch, broken)
    for attempt in (1, 2):
        write(str(export.pk))
        export.refresh_from_db()
        assert (export.state, export.attempt) == ("queued", attempt)
        assert sent[-1].task.run_after == export.due_at > timezone.now()
        Export.objects.update(due_at=timezone.now())
    write(str(export.pk))
    export.refresh_from_db()
    assert (export.state, export.attempt, export.error) == ("failed", 3, Export.FAILED_WORDS)
    assert bytes(export.content) == b""


def test_what_failed_once_can_still_be_written(export: Export, monkeypatch: pytest.MonkeyPatch) -> None:
    Export.objects.update(attempt=1, error="x")
    writer(monkeypatch, lambda document: b"whole")
    write(str(export.pk))
    export.refresh_from_db()
    assert (export.state, export.attempt, export.error, bytes(export.content)) == ("done", 2, "", b"whole")


def test_the_worker_that_lost_it_cannot_fill_it(export: Export, monkeypatch: pytest.MonkeyPatch) -> None:
    def overtaken(document: Document) -> bytes:
        Export.objects.update(worker="another")
        return b"from the grave"

    writer(monkeypatch, overtaken)
    write(str(export.pk))
    export.refresh_from_db()
    assert (export.state, export.worker, bytes(export.content)) == ("running", "another", b"")


def test_one_whose_worker_died_is_sent_again_and_done_by_the_next(
    export: Export, sent: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert jobs.claim(Export, export.pk, worker="dead")
    past = timezone.now() - timedelta(minutes=5)
    Export.objects.update(lease_until=past, sent_at=past)
    sent.clear()
    jobs.sweep()
    assert [message.args for message in sent] == [[str(export.pk)]]
    writer(monkeypatch, lambda document: b"whole")
    write(str(export.pk))
    export.refresh_from_db()
    assert (export.state, export.attempt, bytes(export.content)) == ("done", 2, b"whole")


def test_one_that_kept_killing_its_workers_fails_with_a_sentence(export: Export) -> None:
    Export.objects.update(state="running", attempt=3, lease_until=timezone.now() - timedelta(minutes=5))
    jobs.sweep()
    export.refresh_from_db()
    assert (export.state, export.error) == (
        "failed",
        "Writing this file was cut short 3 times, so Parallax stopped trying.",
    )


def test_the_heartbeat_keeps_the_lease_while_the_writer_is_silent(
    export: Export, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.JOB_LEASE_SECONDS = 3

    def slow(document: Document) -> bytes:
        wait_for_renewal(export)
        assert jobs.claim(Export, export.pk, worker="thief") is None
        return b"whole"

    writer(monkeypatch, slow)
    write(str(export.pk))
    export.refresh_from_db()
    assert (export.state, export.attempt) == ("done", 1)


def test_a_worker_told_to_stop_gives_it_back(export: Export, sent: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(document: Document) -> bytes:
        raise KeyboardInterrupt

    writer(monkeypatch, interrupted)
    sent.clear()
    with pytest.raises(KeyboardInterrupt):
        write(str(export.pk))
    export.refresh_from_db()
    assert (export.state, export.attempt, export.worker, len(sent)) == ("queued", 0, "", 1)


def test_nothing_is_written_of_a_comparison_that_was_deleted(export: Export, monkeypatch: pytest.MonkeyPatch) -> None:
    writer(monkeypatch, lambda document: b"whole")
    Comparison.objects.update(deleted_at=timezone.now())
    write(str(export.pk))
    export.refresh_from_db()
    assert (export.state, bytes(export.content)) == ("queued", b"")


def test_a_member_who_was_taken_out_meanwhile_gets_no_more_than_a_reader(
    export: Export, monkeypatch: pytest.MonkeyPatch
) -> None:
    seats: list[Seat] = []
    whole = exporting.written
    monkeypatch.setattr(exporting, "written", lambda seat, *rest: seats.append(seat) or whole(seat, *rest))
    writer(monkeypatch, lambda document: b"whole")
    Member.objects.update(role="")
    write(str(export.pk))
    assert [seat.role for seat in seats] == ["viewer"]


def test_old_files_go_and_new_ones_stay(export: Export, finished: Comparison) -> None:
    old = ask(finished, show="agree")
    Export.objects.filter(pk=old.pk).update(queued_at=timezone.now() - timedelta(hours=25))
    jobs.forget_old()
    assert set(Export.objects.all()) == {export}
    assert Job.objects.count() == 1
