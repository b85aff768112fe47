"""What changed since a version was published, told to those who read the comparison itself."""

from __future__ import annotations

import pytest
from django.urls import reverse

from comparisons import services
from comparisons.models import Comparison, Job, Role
from comparisons.services import sharing
from tests import factories, reports
from tests.conftest import visitor
from tests.portable import made as of
from tests.web.published import publish, read, worked_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def live() -> Comparison:
    return worked_on()


def test_what_changed_since(live: Comparison) -> None:
    version = publish(live)
    url = reverse("comparison-since", args=[version.frozen_id])
    assert "Nothing: both are the same." in read(visitor("bob"), url)
    of.note(live, "dora", 0, "Written later.")
    of.judge(live, "dora", 2, "agree")
    of.correct(live, "alice", 3, "link", other=f"5-{of.key_of(of.row(live, 4))}", verdict="agree")
    page = read(visitor("bob"), url)
    assert "Diverges (commitment, scope), now Agrees" in page
    assert "Written later." in page
    assert "Only in A" in page.partition("no longer there")[2]
    assert "Dora wrote a note on finding 1" in page
    assert "engine" not in page
    factories.revise(live, "left", live.left.text + " Added later.")
    now = Comparison.objects.get(pk=live.pk)
    factory = reports.report(now.left.text, now.right.text, reports.POINTS)
    services.store_report(now, factory)
    assert visitor("bob").get(url).status_code == 404
    Job.objects.filter(comparison=live).update(state=Job.State.DONE)
    page = read(visitor("bob"), url)
    assert "Account A has another text now." in page
    assert "Alice gave account A a new text, revision 2" in page


def test_whoever_reads_by_a_link_is_told_what_changed_but_no_history(live: Comparison) -> None:
    version, alice = publish(live), factories.person("alice")
    assert alice
    link = sharing.make(comparison=live, person=alice, role=Role.ANNOTATOR)
    guest = visitor("guest")
    session = guest.session
    session["links"] = [str(link.pk)]
    session.save()
    of.note(live, "dora", 0, "Written later.")
    page = read(guest, reverse("comparison-since", args=[version.frozen_id]))
    assert "Written later." in page
    assert "All changes by people" not in page


def test_hidden_verdicts_are_not_told_as_changes(live: Comparison) -> None:
    of.set_up(live, is_blind=True)
    version = publish(live)
    of.judge(live, "dora", 2, "agree")
    url = reverse("comparison-since", args=[version.frozen_id])
    for name in ("bob", "carl"):
        factories.seat(live, name, Role.ANNOTATOR)
        page = read(visitor(name), url)
        assert "now Agrees" not in page
        assert "Dora gave a verdict on finding 3" in page
    assert "now Agrees" in read(visitor("alice"), url)
