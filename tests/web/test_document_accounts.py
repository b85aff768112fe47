"""Accounts given as documents, on the page and to the command."""

from __future__ import annotations

import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import Any

from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from comparisons.models import Comparison
from tests import factories
from tests.ingest import files

ROOT = Path(__file__).parents[2]
SENT = {"title": "Signing", "left-publisher": "Ministry", "right-text": factories.RIGHT}


def send(client: Client, data: bytes, follow: bool = False, **changes: Any) -> Any:
    file = SimpleUploadedFile("account.txt", data)
    return client.post("/new/", {**SENT, "left-text": "", "left-file": file, **changes}, follow=follow)


def document() -> bytes:
    return files.word(header="Ministry of Ports")


def test_a_document_becomes_the_account_and_what_was_set_apart_is_told(alice: Client) -> None:
    response = send(alice, document(), follow=True)
    assert Comparison.objects.get().left.text == "Words."
    assert "Set apart from account A: 1 page header." in unescape(response.content.decode())


def test_it_is_told_beside_the_pane_while_something_else_is_to_mend(alice: Client) -> None:
    response = send(alice, document(), **{"right-text": ""})
    assert response.status_code == 200
    assert response.context["form"].left["text"].value() == "Words."
    assert "Set apart from account A: 1 page header." in response.content.decode()


def test_nothing_is_told_where_nothing_was_set_apart(alice: Client) -> None:
    assert "Set apart" not in send(alice, files.word(), follow=True).content.decode()


def test_the_page_says_which_files_it_takes(alice: Client) -> None:
    page = alice.get("/new/").content.decode()
    assert 'accept=".txt,.md,.html,.docx,.pdf,.odt,.rtf,.eml"' in page
    assert page.count(">Files: .txt, .md, .html, .docx, .pdf, .odt, .rtf, .eml<") == 2


def test_a_document_that_cannot_be_read_is_a_fault_of_its_side(alice: Client) -> None:
    response = send(alice, files.locked_pdf())
    told = [fault for _, fault in response.context["form"].faults]
    assert told == ["“account.txt” is protected by a password. Save a copy without one, and choose that."]
    assert Comparison.objects.count() == 0


def test_a_document_may_be_larger_than_its_text(alice: Client, settings: LazySettings) -> None:
    made = files.with_part(files.word(), "word/media/picture.png", bytes(range(256)) * 8)
    settings.MAX_ACCOUNT_BYTES = len(made) - 1
    assert send(alice, made).status_code == 302
    settings.MAX_DOCUMENT_BYTES = len(made) - 1
    assert "“account.txt” has 0.0 MB." in response_faults(send(alice, made))[0]


def response_faults(response: Any) -> list[str]:
    return [fault for _, fault in response.context["form"].faults]


def test_the_command_reads_documents_and_tells_on_stderr(tmp_path: Path) -> None:
    left, right = tmp_path / "a.docx", tmp_path / "b.rtf"
    left.write_bytes(document())
    right.write_bytes(files.rtf(r"\pard They met in Riga.\par"))
    command = [sys.executable, "manage.py", "compare", str(left), str(right), "--format", "json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "They met in Riga." in done.stdout
    assert done.stderr == f"Set apart from “{left}”: 1 page header.\n"
