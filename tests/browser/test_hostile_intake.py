"""Words that make a careless page run script, in two accounts that are looked over."""

from __future__ import annotations

from pytest_django.live_server_helper import LiveServer

from comparisons.ingest import Paragraph
from comparisons.models import Incoming, Intake, Original
from comparisons.services.repairs import key_of
from tests.browser.conftest import Open
from tests.browser.test_hostile_words import BATCHES, TOUCH, look
from tests.web.looking import read_from


def come_in(payloads: list[str]) -> Intake:
    """Two accounts on their way in: as paragraphs, as why they are none, as who speaks, and as what is told of them."""
    parts = [Paragraph(payload, set_apart=payload if number % 3 else "") for number, payload in enumerate(payloads)]
    made = read_from(parts, publisher=payloads[2][:200], title=payloads[3][:300], author=payloads[4][:200])
    seen = {"sentences": 1, "claims": 1, "speakers": payloads[:3], "makes_no_claim": payloads[5]}
    left = Incoming.objects.get(intake=made, side="left")
    left.preview = [{"of": key_of(part.text), **seen} for part in parts]
    left.language, left.error, left.previewed, left.state = payloads[6][:35], payloads[7], 1, "done"
    left.original = Original.objects.keep(b"x", name=payloads[8][:255])
    left.save()
    failed = {
        "state": "failed",
        "is_read": False,
        "paragraphs": [],
        "error": payloads[9],
        "publisher": payloads[10][:200],
    }
    Incoming.objects.filter(intake=made, side="right").update(**failed)
    Intake.objects.update(title=payloads[11][:200])
    return made


def test_no_words_run_while_they_are_looked_over(
    open_page: Open, live_server: LiveServer, transactional_db: None
) -> None:
    page = open_page("/how/")
    for payloads in BATCHES:
        made = come_in(payloads)
        for asked in ("", "?open=a:edit:1", "?open=a:split:2"):
            look(page, live_server.url + made.get_absolute_url() + asked)
        page.locator("#left-keep-0").click()
        page.get_by_role("button", name="Edit paragraph 1 of account A").click()
        page.locator("[data-editor]").wait_for()
        page.evaluate(TOUCH)
        assert page.evaluate("window.pwned") is None
