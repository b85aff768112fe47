"""Files that are broken, newer or meant to harm: each is refused in one sentence, and nothing is written."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps

from comparisons.models import Comparison
from comparisons.portable import read
from comparisons.portable.check import check_marks
from comparisons.portable.read import import_comparison
from comparisons.portable.refusal import ImportRefused
from comparisons.portable.report import Mark, Marks
from tests import factories
from tests.clock import at_most
from tests.portable import made as of
from tests.portable.test_json_round_trip import busy

pytestmark = pytest.mark.django_db
Data = dict[str, Any]


@pytest.fixture
def whole() -> Data:
    return of.data_of(busy())


def counts() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in apps.get_app_config("comparisons").get_models()}


def refused(data: bytes) -> str:
    owner = factories.person("zoe")
    assert owner
    before = counts()
    with pytest.raises(ImportRefused) as no:
        import_comparison(data, owner=owner)
    assert counts() == before
    words = str(no.value)
    assert words.endswith(".")
    assert len(words) < 300
    assert "Traceback" not in words
    return words


def put(path: str, value: Any) -> Callable[[Data], None]:
    """Set what lies at ``left.claims.0.start``; a callable value makes the new one of the old."""

    def spoil(data: Data) -> None:
        *above, last = path.split(".")
        here: Any = data
        for step in above:
            here = here[int(step) if step.lstrip("-").isdigit() else step]
        at: Any = int(last) if last.lstrip("-").isdigit() else last
        here[at] = value(here[at]) if callable(value) else value

    return spoil


def without(path: str) -> Callable[[Data], None]:
    above, _, last = path.rpartition(".")

    def spoil(data: Data) -> None:
        here: Any = data
        for step in filter(None, above.split(".")):
            here = here[int(step) if step.isdigit() else step]
        del here[int(last) if last.isdigit() else last]

    return spoil


def twice(rows: list[Any]) -> list[Any]:
    return [*rows, copy.deepcopy(rows[-1])]


def other_end(data: Data) -> None:
    data["parallax"]["accounts"][0]["text"] += " And more."


SELECTOR = {"left": [[{"type": "TextQuoteSelector", "exact": "ab", "prefix": "", "suffix": ""},
                      {"type": "TextPositionSelector", "start": 0, "end": 1}]], "right": []}  # fmt: skip
OURS = "parallax"
SPOILT: dict[str, tuple[Callable[[Data], None], str]] = {
    "a newer format": (
        put("parallax.format", 7),
        "This file was written by a newer Parallax (format 7). This one reads format 2. Update it, then import again.",
    ),
    "a huge format": (put("parallax.format", 10**12), "a newer Parallax (format unknown)"),
    "no format": (without("parallax.format"), "parallax.format is missing"),
    "a strange format": (put("parallax.format", "1"), "parallax.format"),
    "nothing of ours": (without("parallax"), "without the two texts"),
    "a key that nobody knows": (put("parallax.owner", 1), "parallax.owner is nothing that this Parallax knows"),
    "markup for a key": (put("<script>", 1), "In this file … is nothing"),
    "html of its own": (put("parallax.annotations.0.html", "<script>"), "annotations[0].html is nothing"),
    "another text": (other_end, "left.text_sha256 is of another text"),
    "another digest": (put("left.text_sha256", "0" * 64), "left.text_sha256 is of another text"),
    "a claim beyond the text": (put("left.claims.0.end", 10**6), "left.claims[0] quotes words"),
    "a claim before the text": (put("left.claims.0.start", -1), "left.claims[0].start"),
    "words that are not there": (put("left.claims.0.text", "Nobody said this"), "left.claims[0] quotes words"),
    "a claim twice": (put("left.claims", twice), "left.claims holds the same thing twice"),
    "a claim of no finding": (put("findings.0.left", []), "findings[0]"),
    "a finding twice": (put("findings", twice), "findings holds the same thing twice"),
    "a finding on air": (put("findings.0.left", [99]), "findings[0].left names a claim that is not there"),
    "a verdict that is none": (put("findings.0.verdict", "true"), "findings[0].verdict is none of the words"),
    "a verdict that does not fit": (put("findings.0.verdict", "only_left"), "findings[0] has a verdict"),
    "a topic that is not there": (put("findings.0.topic", 99), "findings[0] is not listed by its topic"),
    "a topic twice": (put("topics", twice), "topics holds the same thing twice"),
    "a topic that lists too much": (put("topics.0.findings", lambda old: [*old, 77]), "topics should list"),
    "a mark beyond": (put("findings.0.marks.left.0.end", 10**6), "findings[0].marks.left[0] lies outside"),
    "a mark with a class": (put("findings.0.marks.left.0.kind", 'x" onclick="'), "findings[0].marks.left[0].kind"),
    "a confidence above one": (put("findings.0.confidence", 1.5), "findings[0].confidence"),
    "a number in words": (put("findings.0.confidence", "0.9"), "findings[0].confidence"),
    "a truth for a number": (put("findings.0.id", True), "findings[0].id"),
    "a nearest that is not there": (put("parallax.findings.0.nearest", 0), "parallax.findings[0].nearest is no claim"),
    "findings in another order": (put("parallax.findings", lambda old: old[::-1]), "should name the findings in order"),
    "no right side": (
        put("parallax.accounts", lambda old: [a for a in old if a["side"] == "left"]),
        "parallax.accounts should hold an account of each side",
    ),
    "an account twice": (put("parallax.accounts", twice), "parallax.accounts holds the same thing twice"),
    "a third side": (put("parallax.accounts.0.side", "middle"), "parallax.accounts[0].side"),
    "a link that runs": (put("parallax.accounts.0.url", "javascript:alert(1)"), "parallax.accounts[0].url is wrong"),
    "a language with markup": (put("parallax.accounts.0.language", '"><b>'), "parallax.accounts[0].language"),
    "a long publisher": (put("parallax.accounts.0.publisher", "x" * 201), "parallax.accounts[0].publisher is longer"),
    "a text without end": (put("parallax.accounts.0.text", "a " * 50_001), "has more than 50,000 words"),
    "a text of one word": (put("parallax.accounts.0.text", "é" * 3_000_000), "has more than 5,242,880 bytes"),
    "no text": (put("parallax.accounts.0.text", ""), "parallax.accounts[0].text is empty"),
    "a NUL": (put("parallax.accounts.0.text", "a\x00b"), "parallax.accounts[0].text is wrong"),
    "half a character": (put("parallax.annotations.0.body", "a\ud800b"), "parallax.annotations[0].body"),
    "half a character in words": (put("parallax.people.0.name", "\udfff"), "parallax.people[0].name"),
    "a name without letters": (put("parallax.people.0.name", ""), "parallax.people[0].name is empty"),
    "a person twice": (put("parallax.people", twice), "parallax.people holds the same thing twice"),
    "a nobody": (put("parallax.annotations.0.person", "p99"), "parallax.annotations[0].person is not among"),
    "a key with markup": (put("parallax.people.0.key", "<b>"), "parallax.people[0].key is not written as"),
    "a note twice": (put("parallax.annotations", twice), "parallax.annotations holds the same thing twice"),
    "a note on air": (put("parallax.annotations.0.finding", 99), "parallax.annotations[0].finding is not among"),
    "an answer to itself": (put("parallax.annotations.0.parent", "n1"), "parallax.annotations[0].parent is no earlier"),
    "a note without words": (put("parallax.annotations.0.body", ""), "parallax.annotations[0].body is empty"),
    "a note without end": (put("parallax.annotations.0.body", "x" * 10_001), "parallax.annotations[0].body is longer"),
    "many tags": (put("parallax.annotations.0.tags", ["x"] * 13), "parallax.annotations[0].tags holds more"),
    "a wrong selector": (put("parallax.annotations.0.target", SELECTOR), "parallax.annotations[0].target is wrong"),
    "a date that is none": (put("parallax.annotations.0.made_at", "yesterday"), "parallax.annotations[0].made_at"),
    "a date in seconds": (put("parallax.annotations.0.made_at", 0), "parallax.annotations[0].made_at is wrong"),
    "a date without a zone": (put("parallax.annotations.0.made_at", "2023-11-27T10:00:00"), "should say its time zone"),
    "a date before dates": (put("parallax.annotations.0.made_at", "0001-01-01T00:00:00Z"), "its year"),
    "a verdict on air": (put("parallax.overrides.0.finding", 99), "parallax.overrides[0].finding is not among"),
    "two verdicts of one": (
        put("parallax.overrides", lambda old: [*old, {**old[0], "key": "v99"}]),
        "parallax.overrides holds the same thing twice",
    ),
    "a verdict for another row": (put("parallax.overrides.0.verdict", "only_left"), "parallax.overrides[0].verdict"),
    "a correction of nothing": (put("parallax.corrections.0.action", "erase"), "parallax.corrections[0].action"),
    "a split of no claim": (put("parallax.corrections.1.arguments.claims", {}), "parallax.corrections[1] is wrong"),
    "a link of one row": (
        put("parallax.corrections.2.arguments.rows", lambda old: old[:1]), "parallax.corrections[2] is wrong",
    ),
    "more than a correction takes": (
        put("parallax.corrections.0.arguments.comparison_id", 1), "parallax.corrections[0]",
    ),
    "a machine on air": (put("parallax.machine.rows.0.left", [[0, 1]]), "parallax.machine.rows[0] rests on a claim"),
    "a machine of another topic": (put("parallax.machine.rows.0.topic", 99), "parallax.machine.rows[0].topic"),
    "a machine's claim elsewhere": (put("parallax.machine.left.0.span", [5, 3]), "parallax.machine.left[0] quotes"),
    "a history with a gap": (put("parallax.history.0.number", 2), "parallax.history should count"),
    "a history cut short": (put("parallax.history", lambda old: old[:-1]), "parallax.history should count"),
    "a change to another field": (
        put("parallax.history.0.before.html", "<script>"), "In this file parallax.history[0]",
    ),
    "a change of another comparison": (
        put("parallax.history.0.after.comparison_id", "x"), "In this file parallax.history[0]",
    ),
    "a change of nothing": (put("parallax.history.0.key", "n99"), "parallax.history[0].key names nothing"),
    "a change that takes back itself": (put("parallax.history.0.undoes", 1), "parallax.history[0].undoes"),
    "a change of a stranger": (put("parallax.history.0.person", "p99"), "parallax.history[0].person"),
    "a membership with states": (put("parallax.history.0.subject", "member"), "parallax.history[0] is wrong"),
    "a list for a comparison": (put("parallax.comparison", []), "parallax.comparison"),
    "a title without words": (put("parallax.comparison.title", ""), "parallax.comparison.title is empty"),
}  # fmt: skip


@pytest.mark.parametrize("name", SPOILT)
def test_what_does_not_fit_is_refused_with_its_place(whole: Data, name: str) -> None:
    spoil, words = SPOILT[name]
    spoil(whole)
    # As a file may come from any program: what is no character is escaped.
    assert words in refused(json.dumps(whole).encode())


NOT_OURS: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "not a JSON file that Parallax wrote"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00", "not a JSON file that Parallax wrote"),
    "half a file": (b'{"engine": {', "not a JSON file that Parallax wrote"),
    "a list": (b"[]", "not a JSON file that Parallax wrote"),
    "another's object": (b'{"a": 1}', "not a JSON file that Parallax wrote"),
    "depth": (b"[" * 100_000 + b"]" * 100_000, "not a JSON file that Parallax wrote"),
    "depth of objects": (b'{"parallax":' * 100_000, "not a JSON file that Parallax wrote"),
    "a name twice": (b'{"parallax": {"format": 1, "format": 7}}', "a name stands twice"),
    "no number": (b'{"parallax": {"format": NaN}}', "NaN stands in the place of a number"),
    "no end": (b'{"parallax": {"format": -Infinity}}', "-Infinity stands"),
    "a number without end": (b'{"parallax": {"format": ' + b"9" * 5000 + b"}}", "not a JSON file"),
    "latin-1": ('{"parallax": "é"}'.encode("latin-1"), "not a JSON file"),
    "utf-16": ('{"parallax": 1}'.encode("utf-16"), "not a JSON file"),
    "a wrong kind": (b'{"parallax": 1}', "not a JSON file"),
}


@pytest.mark.parametrize("name", NOT_OURS)
def test_what_is_no_file_of_ours_is_refused(name: str) -> None:
    data, words = NOT_OURS[name]
    assert words in refused(data)


def test_a_bare_report_of_the_engine_cannot_be_read_without_its_texts() -> None:
    assert "without the two texts" in refused(factories.report().to_json().encode())


def test_what_is_far_too_large_is_not_read(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "MOST_PARTS", 10)
    assert "larger than anything" in refused(b"[" + b"[]," * 20 + b"[]]")
    settings.MAX_REQUEST_BYTES = 5
    assert "larger than anything" in refused(b'{"a": 1}')


def test_many_marks_on_many_claims_are_checked_in_no_time() -> None:
    many = 20_000
    claims = [(start, start + 1) for start in range(many)]
    last = Mark(start=many - 1, end=many, kind="fact")
    with at_most(2):
        check_marks("marks", Marks(left=[last] * many, right=[]), (claims, []), {})


def test_markup_in_a_note_is_made_safe_here(whole: Data) -> None:
    note = whole["parallax"]["annotations"][0]
    note["body"] = "<script>alert(1)</script> [x](javascript:alert(1)) @a <img src=x onerror=alert(1)>"
    note["mentions"] = ["a"]
    zoe = factories.person("zoe")
    assert zoe
    made = import_comparison(json.dumps(whole).encode(), owner=zoe)
    html = made.annotations.order_by("pk")[0].html
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert '<span class="mention">@a</span>' in html


def test_a_fault_while_writing_leaves_nothing(whole: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: object, told: object) -> None:
        raise OSError("Full")

    monkeypatch.setattr("comparisons.portable.store_people.People.write_history", broken)
    zoe, before = factories.person("zoe"), counts()
    assert zoe
    with pytest.raises(OSError, match="Full"):
        import_comparison(json.dumps(whole).encode(), owner=zoe)
    assert counts() == before
    assert Comparison.objects.count() == 1
