"""What the description promises holds for whatever a program may send: schemathesis asks, on real data.

``SCHEMA_EXAMPLES=500`` in the environment makes a long run of it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import hypothesis
import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.utils import timezone
from schemathesis.config import SchemathesisConfig
from schemathesis.core.parameters import ParameterLocation
from schemathesis.specs.openapi.checks import positive_data_acceptance

from comparisons.models import Annotation, Comparison, Export, Intake, Override, ShareLink, Webhook
from comparisons.services import overrides, sharing, webhooks
from comparisons.wsgi import application
from tests import reports
from tests.api.conftest import coming_in, token_for
from tests.web.ways import first, noted

EXAMPLES = int(os.environ.get("SCHEMA_EXAMPLES", "4"))
CONFIG = {
    "seed": 7,
    "generation": {"max-examples": EXAMPLES, "deterministic": True, "mode": "all"},
    "phases": {"stateful": {"enabled": False}},
}
schema = schemathesis.openapi.from_wsgi(
    "/api/v1/openapi.json", application, config=SchemathesisConfig.from_dict(CONFIG)
)


@dataclass(frozen=True)
class World:
    """One of everything, and a token of whoever owns it."""

    token: str
    comparison: Comparison
    note: Annotation
    override: Override
    link: ShareLink
    webhook: Webhook
    export: Export
    intake: Intake


@pytest.fixture
def _one_connection() -> Iterator[None]:
    """A request that comes or ends would close the connection that the test's transaction is on."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def world(db: None, _one_connection: None, settings: Any) -> World:
    settings.RATE_LIMITS = dict.fromkeys(settings.RATE_LIMITS, "1000000/minute")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    token, made = token_for("alice"), reports.worked_example()
    alice = made.members.get().person
    export = Export.objects.create(
        comparison=made, person=alice, format="md", address="http://localhost/", revision=0,
        state=Export.State.DONE, file_name="a.md", media_type="text/markdown", content=b"# A",
        finished_at=timezone.now(),
    )  # fmt: skip
    return World(
        token,
        made,
        noted(made, alice),
        overrides.judge(finding=first(made), person=alice, verdict="agree", kinds=[], reason="So it is."),
        sharing.make(comparison=made, person=alice, role="viewer"),
        webhooks.make(comparison=made, person=alice, url="https://example.org/hook"),
        export,
        coming_in("alice"),
    )


def is_wrong_on_purpose(case: schemathesis.Case, part: ParameterLocation) -> bool:
    made = case.meta.components.get(part) if case.meta else None
    return made is not None and made.mode.is_negative


def point_at_what_is_there(case: schemathesis.Case, world: World) -> None:
    """Made-up ids lead nowhere."""
    known = {
        "pk": world.comparison.pk,
        "note_id": world.note.pk,
        "number": 1,
        "link_id": world.link.pk,
        "webhook_id": world.webhook.pk,
        "export_id": world.export.pk,
        "intake_id": world.intake.pk,
        "side": "left",
    }
    for name in case.path_parameters:
        case.path_parameters[name] = str(known[name])


# Every request is rolled back, so the world is new to the next one.
@schema.parametrize()
@hypothesis.settings(suppress_health_check=list(hypothesis.HealthCheck), deadline=None)
def test_the_description_holds(case: schemathesis.Case, world: World) -> None:
    if case.path_parameters and not is_wrong_on_purpose(case, ParameterLocation.PATH):
        point_at_what_is_there(case, world)
    lacks_token = is_wrong_on_purpose(case, ParameterLocation.HEADER)
    headers = {} if lacks_token else {"Authorization": f"Bearer {world.token}"}
    with transaction.atomic():
        # What services refuse in words, no schema can tell.
        case.call_and_validate(headers=headers, excluded_checks=[positive_data_acceptance])
        transaction.set_rollback(True)
