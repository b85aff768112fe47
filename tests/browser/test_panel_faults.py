"""What axe finds on the panel of a finding and on the lists of notes, in every state that people leave them in."""

from __future__ import annotations

import pytest

from comparisons.models import Annotation, Comparison, Role
from comparisons.services import overrides, writing
from comparisons.services.targets import target_of, target_on
from tests import factories, reports
from tests.browser.conftest import Open
from tests.browser.readings import READINGS, faults


@pytest.fixture
def busy(transactional_db: None) -> Comparison:
    """Threads open, resolved and detached, tags, words with a note, and verdicts that differ."""
    made = reports.worked_example()
    alice, bob = factories.person("alice"), factories.seat(made, "bob", Role.EDITOR)
    assert alice
    finding = made.findings.get(number=1)
    finding.comparison = made
    on_row = {"comparison": made, "target": target_of(finding), "finding": finding}
    note = writing.annotate(person=alice, body="Only the *tone* differs.", tags=["tone"], **on_row)
    writing.reply(parent=note, person=bob, body="> Agreed\n\n1. One\n2. `Two`")
    writing.set_resolved(note=writing.annotate(person=bob, body="Done.", **on_row), person=bob, resolved=True)
    writing.annotate(
        comparison=made, person=bob, body="Who?", target=target_on(made.left, "Ilham Aliyev"), scope="words"
    )
    lost = writing.annotate(person=bob, body="Lost.", **on_row)
    Annotation.objects.filter(pk=lost.pk).update(is_detached=True, finding=None)
    overrides.judge(finding=finding, person=alice, verdict="agree", kinds=[], reason="The same fact.")
    overrides.judge(finding=finding, person=bob, verdict="diverge", kinds=["framing"], reason="The tone.")
    return made


def themes(reading: str, width: int) -> list[str]:
    """The panel is the same in all readings: only in one of them in both themes at each width."""
    return ["light", "dark"] if reading == "topics" else ["light" if width == 1440 else "dark"]


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("reading", READINGS)
def test_axe_finds_no_fault_on_the_panel(open_page: Open, busy: Comparison, reading: str, width: int) -> None:
    page = open_page(f"{busy.get_absolute_url()}{READINGS[reading]}#finding-2", width=width)
    for key in "aor":
        page.keyboard.press(key)
        page.locator("[data-panel] [aria-current]").wait_for()
        page.wait_for_function("document.querySelector('[data-panel]').contains(document.activeElement)")
        page.evaluate("document.activeElement.blur()")
        for theme in themes(reading, width):
            page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
            assert faults(page) == [], (key, theme)
        assert page.evaluate("document.documentElement.scrollWidth") == width
        page.locator("[data-close-panel]").click()


@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_no_fault_on_the_lists(open_page: Open, busy: Comparison, width: int) -> None:
    parts = [f"f/2/?part={part}" for part in ("notes", "verdict", "claims")]
    for path in ("notes/", "detached/", *parts):
        page = open_page(busy.get_absolute_url() + path, width=width)
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
            assert faults(page) == [], (path, theme)
        assert page.evaluate("document.documentElement.scrollWidth") == width, path
