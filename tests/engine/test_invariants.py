"""What every report keeps to, whatever the two texts (DESIGN, engine contract)."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.accuracy.invariants import essence, verdicts_without
from comparisons.engine.compare import compare
from comparisons.engine.report import Verdict

PAIRS = Path(__file__).parent.parent / "data" / "pairs"
EXAMPLE = Path(__file__).parents[2] / "comparisons" / "example"

SENTENCES = [
    "President Anna Berg said that the port would open on 3 May.",
    "The port will open in the summer, the ministry announced.",
    "The two leaders discussed trade, the border and the return of prisoners.",
    "She rejected the accusation that her army had fired first.",
    "He noted that 25 people were hurt.",
    "Police reported that thirty people were hurt.",
    "Thank you very much.",
    "What happens next?",
    "https://example.org/statement",
    "Das Treffen dauerte zwei Stunden.",
    "اتفق الجانبان على مواصلة الحوار.",
    "Tərəflər danışıqları davam etdirməyə razılaşdılar.",
    "会议持续了两个小时。",
    "🎈🎈 The party’s over 🎈",
    "“We agreed, on the condition that the ban be lifted,” he said.",
]
texts = st.lists(st.sampled_from(SENTENCES), max_size=5).map(" ".join) | st.text(max_size=80)
languages = st.sampled_from(
    [("en", "en"), ("ru", "ru"), ("zh", "zh"), ("ar", "ar"), ("en", "de"), ("az", "ru"), ("", "")]
)
TONGUES = sorted((Path(__file__).parent.parent / "data" / "languages").glob("*.json"))
thorough = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def pair(name):
    return tuple((PAIRS / f"{name}_{side}.txt").read_text() for side in "ab")


def example():
    return tuple((EXAMPLE / f"{side}.txt").read_text() for side in "ab")


def told(report, *, mirrored=False):
    """By claims and verdict: the reason, the reason with the sides swapped, and the nearest claim."""
    names = {Verdict.ONLY_LEFT: Verdict.ONLY_RIGHT, Verdict.ONLY_RIGHT: Verdict.ONLY_LEFT} if mirrored else {}
    found = {}
    for f in report.findings:
        sides = (f.right, f.left) if mirrored else (f.left, f.right)
        reasons = (f.mirrored_reason, f.reason) if mirrored else (f.reason, f.mirrored_reason)
        found[*sides, names.get(f.verdict, f.verdict)] = (*reasons, f.nearest)
    assert len(found) == len(report.findings)
    return found


def tongues(path):
    """Two small accounts in one other language or in two, and their languages."""
    data = json.loads(path.read_text())
    return "\n\n".join(data["left"]), "\n\n".join(data["right"]), tuple(data["languages"])


def assert_mirrored(report, swapped):
    assert essence(swapped, mirrored=True) == essence(report)
    assert told(swapped, mirrored=True) == told(report)


def assert_sound(report, left, right):
    for text, account, marks in (
        (left, report.left, lambda f: f.marks.left),
        (right, report.right, lambda f: f.marks.right),
    ):
        assert [c.id for c in account.claims] == list(range(len(account.claims)))
        for claim in account.claims:
            assert text[claim.start : claim.end] == claim.text
            assert claim.text.strip()
            for detail in claim.details:
                assert claim.start <= detail.start < detail.end <= claim.end
                assert text[detail.start : detail.end] == detail.text
        for finding in report.findings:
            spans = [
                (account.claims[i].start, account.claims[i].end)
                for i in (finding.left if account is report.left else finding.right)
            ]
            for mark in marks(finding):
                assert any(start <= mark.start < mark.end <= end for start, end in spans)
    assert_every_claim_has_its_place(report)


def assert_every_claim_has_its_place(report):
    for account, side, verdict in (
        (report.left, "left", Verdict.ONLY_LEFT),
        (report.right, "right", Verdict.ONLY_RIGHT),
    ):
        paired = {i for f in report.findings if f.left and f.right for i in getattr(f, side)}
        alone = [i for f in report.findings if f.verdict is verdict for i in getattr(f, side)]
        assert paired | set(alone) == {c.id for c in account.claims}
        assert not paired & set(alone)
        assert len(alone) == len(set(alone))
    assert [f.id for f in report.findings] == list(range(len(report.findings)))
    assert sorted(i for t in report.topics for i in t.findings) == [f.id for f in report.findings]
    for finding in report.findings:
        assert finding.id in report.topics[finding.topic].findings
        assert 0 <= finding.confidence <= 1
        assert finding.reason[-1] in ".…"
        assert finding.mirrored_reason[-1] in ".…"
        other = report.right.claims if finding.verdict is Verdict.ONLY_LEFT else report.left.claims
        silent = finding.verdict in (Verdict.ONLY_LEFT, Verdict.ONLY_RIGHT)
        assert finding.nearest in ({c.id for c in other} if silent and other else {None})
        assert bool(finding.kinds) == (finding.verdict is Verdict.DIVERGE)
        assert bool(finding.left and finding.right) == (finding.verdict in (Verdict.AGREE, Verdict.DIVERGE))


@given(left=texts, right=texts, languages=languages)
@thorough
def test_any_two_texts_give_a_sound_report(left, right, languages):
    assert_sound(compare(left, right, languages=languages), left, right)


@given(left=texts, right=texts, languages=languages)
@thorough
def test_swapping_the_accounts_gives_the_mirrored_report(left, right, languages):
    report = compare(left, right, languages=languages)
    assert_mirrored(report, compare(right, left, languages=languages[::-1]))


@given(text=texts, languages=languages)
@thorough
def test_identical_accounts_only_agree(text, languages):
    report = compare(text, text, languages=languages)
    assert {f.verdict for f in report.findings} <= {Verdict.AGREE}
    assert (report.coverage.left, report.coverage.right) in {(1.0, 1.0), (0.0, 0.0)}


@pytest.mark.parametrize("texts", [example(), pair("port"), pair("protest"), pair("notice")])
def test_real_pairs_keep_to_the_same_rules(texts):
    left, right = texts
    report = compare(left, right)
    assert_sound(report, left, right)
    assert compare(left, right).to_json() == report.to_json()
    assert_mirrored(report, compare(right, left))
    assert {f.verdict for f in compare(left, left).findings} == {Verdict.AGREE}


@pytest.mark.parametrize("path", TONGUES, ids=lambda path: path.stem)
def test_other_languages_keep_to_the_same_rules(path):
    left, right, both = tongues(path)
    report = compare(left, right, languages=both)
    assert_sound(report, left, right)
    assert compare(left, right, languages=both).to_json() == report.to_json()
    assert_mirrored(report, compare(right, left, languages=both[::-1]))
    assert {f.verdict for f in compare(left, left, languages=both[:1] * 2).findings} == {Verdict.AGREE}
    after = compare(left, f"{right}\n\nBread is made of flour and yeast.", languages=both)
    new = len(report.right.claims)
    assert len(after.right.claims) == new + 1
    assert verdicts_without(after, new) == verdicts_without(report, new)


@pytest.mark.parametrize("texts", [example(), pair("port"), pair("protest"), pair("notice")])
@pytest.mark.parametrize("stranger", ["Bread is made of flour and yeast.", "It snowed in the mountains."])
def test_one_sentence_more_changes_no_other_verdict(texts, stranger):
    left, right = texts
    before = compare(left, right)
    after = compare(left, f"{right}\n\n{stranger}")
    new = len(before.right.claims)
    assert len(after.right.claims) > new
    assert not {i for f in after.findings if new in f.right for i in f.left}
    assert verdicts_without(after, new) == verdicts_without(before, new)


@pytest.mark.parametrize("text", ["", " ", "Word", "?", "🎈", "\u202bسلام\u202c", "a\x00b"])
def test_the_smallest_and_strangest_texts_give_a_report(text):
    for left, right in ((text, "The port opened on Monday."), ("The port opened on Monday.", text), (text, text)):
        for both in (("en", "en"), ("tr", "tr"), ("en", "tr")):
            assert_sound(compare(left, right, languages=both), left, right)


@pytest.mark.parametrize("both", [("en", "en"), ("ru", "ru"), ("en", "ru")], ids="-".join)
def test_a_megabyte_gives_a_report(both):
    left = "word " * 200_000
    assert_sound(compare(left, "The port opened on Monday.", languages=both), left, "The port opened on Monday.")


@pytest.mark.parametrize(
    "text",
    [
        f"He paid {'1' * 1_000_000} dollars to them.",
        f"We met {'5 ' * 3_000}people and {'twenty ' * 3_000}dogs.",
        "It rained\n" * 2_000,
        "He named " + ", ".join(f"town {n}" for n in range(2_000)) + ".",
        "He said that they left" + " and they came back" * 1_000 + ".",
        "“" * 5_000 + "We left" + "”" * 5_000,
        "(" * 5_000 + "We left" + ")" * 5_000,
        "<p>The port opened on Monday.</p>\n" * 500,
        "| a | b |\n" * 2_000,
    ],
    ids=[
        "digits",
        "numbers",
        "one line again and again",
        "a long list",
        "a long chain",
        "quotes",
        "brackets",
        "markup",
        "table",
    ],
)
@pytest.mark.parametrize("both", [("en", "en"), ("ru", "ru"), ("en", "ru")], ids="-".join)
def test_texts_that_try_to_break_it_give_a_report(text, both):
    assert_sound(compare(text, "The port opened on Monday.", languages=both), text, "The port opened on Monday.")


def test_the_json_has_the_contract_s_keys_in_order():
    data = json.loads(compare(*example()).to_json())
    assert list(data) == ["engine", "left", "right", "topics", "findings", "coverage"]
    assert list(data["engine"]) == ["version", "models"]
    assert list(data["left"]) == ["text_sha256", "claims"]
    assert list(data["left"]["claims"][0]) == ["id", "start", "end", "text", "speaker", "act", "details"]
    assert list(data["topics"][0]) == ["id", "label", "findings"]
    assert list(data["findings"][0]) == [
        "id", "topic", "left", "right", "verdict", "kinds", "reason", "confidence", "needs_review", "marks"
    ]  # fmt: skip
    assert list(data["findings"][0]["marks"]) == ["left", "right"]
    assert list(data["coverage"]) == ["left", "right"]
    assert set(data["engine"]["models"]) == {"pairs", "rarity", "sentences", "tagger", "weights"}
    assert all(len(digest) == 64 for digest in data["engine"]["models"].values())
