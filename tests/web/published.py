"""A comparison that people worked on, and what is published of it."""

from __future__ import annotations

import re

from django.test import Client

from comparisons import services
from comparisons.models import Comparison, Snapshot
from comparisons.services import snapshots
from tests import factories, reports
from tests.portable import made as of

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


def publish(made: Comparison, note: str = "") -> Snapshot:
    alice = factories.person("alice")
    assert alice
    return snapshots.publish(comparison=made, person=alice, note=note)


def home(snapshot: Snapshot) -> str:
    return snapshot.frozen.get_absolute_url()


def read(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return TOKEN.sub("", response.content.decode())


def worked_on() -> Comparison:
    made = reports.worked_example()
    note = of.note(made, "bob", 1, "As it stood.", tags=["tone"])
    services.writing.reply(parent=note, person=note.person, body="So it did.")
    gone = of.note(made, "bob", 2, "Gone before.")
    services.writing.delete(note=gone, person=gone.person, may_edit=False)
    of.judge(made, "bob", 1, "agree")
    of.correct(made, "alice", 1, "rename", label="Ties")
    return made
