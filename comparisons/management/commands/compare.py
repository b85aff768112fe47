from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from comparisons.engine.report import Report
from comparisons.exports import markdown, onto_disk, text
from comparisons.exports.document import Document
from comparisons.exports.formats import FORMATS
from comparisons.exports.from_report import document
from comparisons.ingest import FILE_ENDINGS, IngestError, is_document, read
from comparisons.ingest.language import detect
from comparisons.wording.languages import what_works

Texts = tuple[str, str]
# What a terminal shows. JSON is the engine's own report, the contract for programs; all else is a document.
ON_STDOUT: dict[str, Callable[[Document], str]] = {"text": text.write, "markdown": markdown.write}
FILES = {f".{format.extension}": format.write for format in FORMATS.values() if format.module}
ENDINGS = ", ".join(sorted([".json", *FILES]))
ACCOUNT = f"a file ({', '.join(FILE_ENDINGS)}), or - for standard input"
STDIN = "-"


class Command(BaseCommand):
    help = "Compare two accounts of one event: print the report, or write it to a file."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("left", metavar="A", help=ACCOUNT)
        parser.add_argument("right", metavar="B", help=ACCOUNT)
        parser.add_argument("--format", choices=["json", *ON_STDOUT], help="what to print; text if not said")
        parser.add_argument("--out", metavar="FILE", help=f"write to FILE instead; its ending is one of {ENDINGS}")

    def handle(self, *args: Any, left: str, right: str, format: str | None, out: str | None, **options: Any) -> None:
        if left == right == STDIN:
            raise refusal("Only one of A and B can be standard input; name a file for the other.")
        if format and out:
            raise refusal("Give --format or --out, not both: the ending of the file names its format.")
        path = writable(out, (left, right)) if out else None
        texts = read_account(left, self.stderr.write), read_account(right, self.stderr.write)
        names = name_of(left, "A"), name_of(right, "B")

        from comparisons.engine.compare import compare

        languages = detect(texts[0]), detect(texts[1])
        if limits := what_works(*languages, texts):
            self.stderr.write(limits)
        report = compare(*texts, languages=languages)
        made = document(report, texts, names, languages=languages)
        if path:
            save(path, filed(path, report, made))
        else:
            self.stdout.write(printed(format or "text", report, made))


def printed(format: str, report: Report, made: Document) -> str:
    return report.to_json() if format == "json" else ON_STDOUT[format](made).rstrip("\n")


def filed(path: Path, report: Report, made: Document) -> bytes:
    ending = path.suffix.lower()
    return f"{report.to_json(indent=2)}\n".encode() if ending == ".json" else FILES[ending](made)


def writable(name: str, accounts: Texts) -> Path:
    """Refused before the long work, and not after it."""
    path = Path(name)
    if path.suffix.lower() not in (".json", *FILES):
        raise refusal(f"“{name}” does not say which format to write. End its name in one of {ENDINGS}.")
    if path.is_dir():
        raise refusal(f"“{name}” is a folder. Name a file.")
    if not path.parent.is_dir():
        raise refusal(f"There is no folder “{path.parent}”. Make it first, or name another.")
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise refusal(f"“{name}” cannot be written: Permission denied.")
    if any(account != STDIN and is_same(path, Path(account)) for account in accounts):
        raise refusal(f"“{name}” is one of the two accounts. Name another file.")
    return path


def is_same(path: Path, account: Path) -> bool:
    return path.exists() and account.exists() and path.samefile(account)


def save(path: Path, content: bytes) -> None:
    try:
        onto_disk.replace(path, content)
    except OSError as error:
        raise refusal(f"“{path}” cannot be written: {error.strerror}.") from None


def name_of(account: str, letter: str) -> str:
    return f"Account {letter}" if account == STDIN else Path(account).name


def read_account(name: str, tell: Callable[[str], object]) -> str:
    try:
        data = sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()
        most = settings.MAX_DOCUMENT_BYTES if is_document(data) else settings.MAX_ACCOUNT_BYTES
        if len(data) > most:
            raise refusal(f"“{name}” is over {most:,} bytes. Send the part on the event.")
        reading = read(name, data)
    except OSError as error:
        raise refusal(f"“{name}” could not be read: {error.strerror}.") from None
    except IngestError as error:
        raise refusal(str(error)) from None
    if reading.told:
        tell(f"Set apart from “{name}”: {reading.told}.")
    return reading.text


def refusal(sentence: str) -> CommandError:
    return CommandError(sentence, returncode=2)
