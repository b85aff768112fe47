from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from comparisons.exports.markdown import to_markdown
from comparisons.exports.text import to_text
from comparisons.ingest import IngestError, read_file

WRITERS = {"json": lambda report: report.to_json(), "text": to_text, "markdown": to_markdown}


class Command(BaseCommand):
    help = "Compare two accounts of one event and print the report."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("left", metavar="A", help="a .txt or .md file, or - for standard input")
        parser.add_argument("right", metavar="B", help="a .txt or .md file, or - for standard input")
        parser.add_argument("--format", choices=sorted(WRITERS), default="text")

    def handle(self, *args: Any, left: str, right: str, format: str, **options: Any) -> None:
        if left == right == "-":
            raise refusal("Only one of A and B can be standard input; name a file for the other.")
        texts = read_account(left), read_account(right)

        from comparisons.engine.compare import compare

        self.stdout.write(WRITERS[format](compare(*texts)))


def read_account(name: str) -> str:
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        if len(data) > settings.MAX_ACCOUNT_BYTES:
            raise refusal(f"“{name}” is over {settings.MAX_ACCOUNT_BYTES:,} bytes. Send the part on the event.")
        return read_file(name, data)
    except OSError as error:
        raise refusal(f"“{name}” could not be read: {error.strerror}.") from None
    except IngestError as error:
        raise refusal(str(error)) from None


def refusal(sentence: str) -> CommandError:
    return CommandError(sentence, returncode=2)
