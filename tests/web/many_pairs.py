"""Uploads of many pairs, and what a worker makes of them."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from comparisons.models import Batch, Incoming, Intake
from comparisons.services import intake as intakes
from tests.factories import LEFT, RIGHT

NEW = "/new/many/"
FOLDER = {
    "calls/May/a.txt": LEFT,
    "calls/May/b.txt": RIGHT,
    "calls/June/ministry.txt": LEFT,
    "calls/June/paper.txt": RIGHT,
    "calls/June/meta.json": '{"title": "The June call", "tags": ["calls"], "left": {"publisher": "Ministry"}}',
    "calls/alone.txt": "Nobody answers this one.",
}


def file(name: str, content: str | bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def send(client: Client, files: dict[str, Any], *, paths: bool = True, **values: str) -> Any:
    sent = {**values, "folder": [file(path.rpartition("/")[2], content) for path, content in files.items()]}
    return client.post(NEW, {**sent, **({"paths": json.dumps(list(files))} if paths else {})})


def zipped(files: dict[str, Any]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return held.getvalue()


def row(title: str, left: str, right: str) -> str:
    return f'{title},"{left}","{right}"'


def read(batch: Batch, **but: str) -> None:
    """As a worker leaves them behind; ``but`` says of a side why it could not be read."""
    for incoming in Incoming.objects.filter(intake__batch=batch, is_read=False):
        incoming.state = Incoming.State.DONE
        if why := but.get(incoming.side):
            incoming.state, incoming.error = Incoming.State.FAILED, why
        else:
            assert incoming.original
            reading = intakes.typed(incoming.original.content.decode())
            incoming.is_read, incoming.paragraphs = True, [intakes.entry(part) for part in reading.paragraphs]
        incoming.save()


def words(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def act(client: Client, batch: Batch, do: str, *chosen: Intake, **values: str) -> Any:
    return client.post(batch.get_absolute_url(), {"do": do, "c": [one.pk for one in chosen], **values}, follow=True)
