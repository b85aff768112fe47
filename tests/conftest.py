"""The cast: alice made the comparison, a stranger did not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, override_settings
from django_tasks import default_task_backend

from comparisons import throttle
from comparisons.models import Comparison
from tests import factories

# No deadline, for machines are busy, and the same examples in every run: a release must not hang on luck.
# `bin/test --hypothesis-profile=default` looks for new ones.
hypothesis.settings.load_profile("ci")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """In memory, the live server's threads would share the test's one connection and now and then break it."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="session", autouse=True)
def _static_files_as_they_lie() -> Iterator[None]:
    """No test needs a collectstatic before it.

    For the whole session: a browser's late request, served while settings change between two tests, would leave the
    next test with the storage of the one before.
    """
    as_they_lie = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    storages = {**settings.STORAGES, "staticfiles": as_they_lie}
    with override_settings(STORAGES=storages, WHITENOISE_AUTOREFRESH=True, WHITENOISE_USE_FINDERS=True):
        yield


@pytest.fixture(autouse=True)
def _queue_in_memory(settings: Any) -> None:
    """Messages stay in the process, so that no test feeds a worker of this machine."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


@pytest.fixture(autouse=True)
def _nothing_asked_yet() -> None:
    """Tests come from one address, and faster than people."""
    throttle.limiter.cache_clear()


@pytest.fixture
def sent() -> list[Any]:
    """The messages on the queue."""
    return default_task_backend.results


@pytest.fixture
def alice(db: None) -> Client:
    return visitor("alice")


@pytest.fixture
def stranger(db: None) -> Client:
    return visitor("stranger")


def visitor(name: str) -> Client:
    client = Client()
    session = client.session
    session["visitor"] = name
    session.save()
    client.cookies["sessionid"] = session.session_key
    return client


@pytest.fixture
def comparison(db: None) -> Comparison:
    return factories.comparison()


@pytest.fixture
def finished(db: None) -> Comparison:
    return factories.finished()


@pytest.fixture
def example(db: None) -> Comparison:
    return factories.finished(owner="", title="An example")
