"""The row that somebody writes on goes away while they write: nothing they typed is lost, and nothing breaks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from comparisons.models import Annotation, Comparison, Event, Finding, Override
from comparisons.services import corrections, overrides, writing
from tests.web.ways import first, noted, person_of_alice

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[False, True], ids=["plain", "htmx"])
def headers(request: pytest.FixtureRequest) -> dict[str, str]:
    return {"HX-Request": "true"} if request.param else {}


def going(monkeypatch: pytest.MonkeyPatch, service: Any, name: str) -> None:
    """The row goes between the look-up of the view and the write of the service."""
    write: Callable[..., Any] = getattr(service, name)

    def late(**values: Any) -> Any:
        Finding.objects.filter(number=0).delete()
        return write(**values)

    monkeypatch.setattr(service, name, late)


def test_a_note_is_shown_to_whoever_wrote_it(
    alice: Client, finished: Comparison, headers: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    going(monkeypatch, writing, "annotate")
    url = reverse("finding-note", args=[finished.pk, 1])
    answer = alice.post(url, {"body": "Some <b>words</b>."}, headers=headers)
    assert answer.status_code == 409
    assert "Some &lt;b&gt;words&lt;/b&gt;." in answer.content.decode()
    assert not Annotation.objects.exists()
    assert not Event.objects.exists()


def test_a_verdict_is_shown_to_whoever_gave_it(
    alice: Client, finished: Comparison, headers: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    going(monkeypatch, overrides, "judge")
    sent = {"verdict": "diverge", "kinds": ["scope"], "reason": "A condition is missing."}
    answer = alice.post(reverse("finding-verdict", args=[finished.pk, 1]), sent, headers=headers)
    assert answer.status_code == 409
    assert "A condition is missing." in answer.content.decode()
    assert not Override.objects.exists()


def test_a_correction_is_refused(
    alice: Client, finished: Comparison, headers: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    going(monkeypatch, corrections, "correct")
    sent = {"action": "rename", "label": "Anew", "key": "x"}
    assert alice.post(reverse("finding-correct", args=[finished.pk, 1]), sent, headers=headers).status_code == 409
    assert not Event.objects.exists()


def test_an_answer_goes_where_its_thread_went(
    alice: Client, finished: Comparison, headers: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    note = noted(finished, person_of_alice())
    going(monkeypatch, writing, "reply")
    url = reverse("note-act", args=[finished.pk, note.pk, "reply"])
    assert alice.post(url, {"body": "Yes."}, headers=headers).status_code in (200, 302)
    answer = Annotation.objects.get(parent=note)
    assert (answer.body, answer.finding) == ("Yes.", None)


def test_what_is_read_when_the_row_is_gone(alice: Client, finished: Comparison) -> None:
    url = reverse("finding", args=[finished.pk, first(finished).number + 1])
    Finding.objects.filter(number=0).delete()
    assert alice.get(url).status_code == 404
