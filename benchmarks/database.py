"""A database for one benchmark, with finished comparisons in it and somebody who owns them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from benchmarks.accounts import Event, accounts
from benchmarks.reports import report

if TYPE_CHECKING:
    from django.test import Client

    from comparisons.models import Comparison

OWNER = "the benchmark's visitor"


@contextmanager
def temporary_database() -> Iterator[None]:
    """Django on a database of its own; yours in var/ is not touched."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.pop("DATABASE_URL", None)
        os.environ |= {"DJANGO_SETTINGS_MODULE": "benchmarks.settings", "PARALLAX_VAR": folder}
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connections

        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        yield
        connections.close_all()


def finished_comparison(told: Sequence[Event]) -> Comparison:
    from comparisons import services
    from comparisons.models import Job, Person

    left, right = accounts(told)
    comparison = services.create_comparison(
        owner=Person.objects.get_or_create(visitor=OWNER)[0],
        title="The summit",
        event_date=None,
        left=services.Draft(text=left, publisher="Ministry"),
        right=services.Draft(text=right, publisher="Newspaper"),
    )
    services.store_report(comparison, report(told, left, right))
    Job.objects.filter(comparison=comparison).update(state=Job.State.DONE, progress=1)
    return comparison


def owner() -> Client:
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    session = client.session
    session["visitor"] = OWNER
    session.save()
    client.cookies["sessionid"] = str(session.session_key)
    return client
