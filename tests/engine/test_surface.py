"""Accounts in languages that the models do not know: what is paired, and how little is claimed of it."""

import json
from pathlib import Path

import pytest

from comparisons.engine.compare import compare
from comparisons.engine.report import SURE, Kind, Verdict
from comparisons.engine.surface.sentences import sentence_claims
from comparisons.engine.surface.tokens import numbers_in, romanised
from comparisons.engine.surface.units import AcrossLanguages

FOLDER = Path(__file__).parents[1] / "data" / "languages"
# Pairs that no number, name or likeness of words gives away.
BEYOND = {
    "en-fr": {(2, 1)},
    "en-ru": {(1, 5), (3, 3)},
    "en-uk": {(2, 5), (3, 3), (5, 2)},
    "es-fr": {(2, 2), (3, 4)},
    "ru-az": {(2, 3)},
}
# One minister or another declined to comment.
LURED = {"pl": {(6, 6)}}


def read(name):
    data = json.loads((FOLDER / f"{name}.json").read_text())
    report = compare("\n".join(data["left"]), "\n".join(data["right"]), languages=tuple(data["languages"]))
    return data, report


def findings(left, right, *languages):
    return compare(left, right, languages=languages).findings


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.iterdir()))
def test_sentences_on_one_point_are_paired_and_hardly_any_others(name):
    data, report = read(name)
    drawn = {(i, j) for f in report.findings for i in f.left for j in f.right}
    assert drawn == {tuple(pair) for pair in data["pairs"]} - BEYOND.get(name, set()) | LURED.get(name, set())


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.iterdir()))
def test_all_but_the_same_words_need_a_look(name):
    _, report = read(name)
    for finding in report.findings:
        same = finding.reason == "Both accounts use the same words."
        assert finding.needs_review is not same
        assert (finding.confidence < SURE) is not same
        assert set(finding.kinds) <= {Kind.FACT}
    assert {claim.speaker for account in (report.left, report.right) for claim in account.claims} == {""}
    assert report.engine.models == {}


def test_a_not_alone_is_never_passed_over_for_sure():
    [finding] = findings("Стороны согласились открыть порт.", "Стороны не согласились открыть порт.", "ru", "ru")
    assert finding.verdict is Verdict.AGREE
    assert finding.needs_review


def test_another_number_in_like_sentences_is_a_difference_in_fact():
    [finding] = findings("Задержаны 1\u00a0250 человек.", "Задержаны 1.500 человек.", "ru", "ru")
    assert (finding.verdict, finding.kinds) == (Verdict.DIVERGE, (Kind.FACT,))
    assert finding.reason == "A gives “1\u00a0250”, B “1.500”; both sentences hold “Задержаны” and “человек”."
    assert finding.mirrored_reason == "A gives “1.500”, B “1\u00a0250”; both sentences hold “Задержаны” and “человек”."
    assert [mark.kind for mark in (*finding.marks.left, *finding.marks.right)] == ["fact", "fact"]


def test_the_reason_names_what_two_languages_share_in_either_spelling():
    left = "Secretary Blinken spoke with President Aliyev on November 15, 2021."
    right = "15 ноября 2021 года госсекретарь Блинкен провёл разговор с президентом Алиевым."
    [finding] = findings(left, right, "en", "ru")
    tail = "; the models do not know both languages, so what they mean was not compared."
    assert finding.reason == f"Both sentences hold “2021”, “15” and “President”{tail}"
    assert finding.mirrored_reason == f"Both sentences hold “2021”, “15” and “президентом”{tail}"
    assert [right[mark.start : mark.end] for mark in finding.marks.right][-2:] == ["президентом", "Алиевым"]


def test_two_things_in_common_are_too_few_across_languages():
    assert len(findings("Trains to Lyon left at 5.", "Lyon avait 5 maires.", "en", "fr")) == 2


def test_silences_name_what_was_looked_for():
    alone, _ = findings("Погода холодная сегодня.", "Порт закрыт весной.", "ru", "ru")
    assert alone.reason == "No sentence of B has enough words, numbers or names in common with this one of A."
    assert alone.nearest == 0


def test_english_by_its_tag_region_or_words_is_read_in_full():
    texts = "The minister said that the port would open.", "The port will open, the minister said."
    for languages in (("en", "en"), ("en-GB", "en_US"), ("", "und"), ("en", "")):
        assert compare(*texts, languages=languages) == compare(*texts)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("12.500 und 12 500 und 12,500", ["12500", "12500", "12500"]),
        ("3,5 и 3.5 и ٣٫٥", ["3.5", "3.5", "3.5"]),
        ("15.11.2021 в 14:05", ["15", "11", "2021", "14", "5"]),
        ("2021 150 человек, 1.234.567,89", ["2021", "150", "1234567.89"]),
        ("0 und 007", ["0", "7"]),
    ],
)
def test_numbers_have_one_value_in_every_spelling(text, values):
    assert [value for *_, value in numbers_in(text, 0, len(text))] == values


@pytest.mark.parametrize(
    ("word", "latin"),
    [("Блинкен", "blinken"), ("Əliyev", "aliyev"), ("Zürich", "zurich"), ("Αθήνα", "athina"), ("北京", "北京")],
)
def test_words_are_written_in_latin_letters_where_their_script_has_them(word, latin):
    assert romanised(word) == latin


def test_endings_do_not_part_a_name():
    way = AcrossLanguages(["Aliyev"], ["Алиевым"])
    assert way.form("aliyev") == way.form("алиевым") != ""


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("zh", "会议持续了两个小时。双方同意继续对话。", 2),
        ("ka", "პრეზიდენტი ჩავიდა ბაქოში. მან თქვა სიტყვა.", 2),
        ("ar", "اتفق الجانبان على الحوار. هل ينجح؟", 1),
        ("hi", "बैठक दो घंटे चली। दोनों पक्ष सहमत हुए।", 2),
        ("ru", "В. Путин встретился с А. Б. Ивановым. Он уехал домой.", 2),
    ],
)
def test_sentences_are_claims_in_any_script(language, text, count):
    claims = sentence_claims(text, language)
    assert len(claims) == count
    assert all(text[one.claim.start : one.claim.end] == one.claim.text for one in claims)


def test_a_table_of_like_lines_is_paired_line_by_line_in_little_time():
    left, right = ("\n".join(f"Строка таблицы номер {i}." for i in range(n, 800 + n)) for n in (0, 1))
    found = compare(left, right, languages=("ru", "ru")).findings
    assert sum(f.verdict is Verdict.AGREE for f in found) == 799


def test_progress_grows_through_all_stages():
    told = []
    data = json.loads((FOLDER / "ru.json").read_text())
    compare("\n".join(data["left"]), "\n".join(data["right"]), languages=("ru", "ru"), on_progress=told.append)
    assert list(dict.fromkeys(progress.stage.value for progress in told)) == [
        "read",
        "split",
        "match",
        "judge",
        "group",
    ]
    assert [progress.fraction for progress in told] == sorted(progress.fraction for progress in told)


def test_of_equals_the_one_at_the_same_place_is_taken_from_either_side():
    left = "Порт закрыт весной.\nСтрока таблицы а."
    right = "Строка таблицы б.\nСтрока таблицы в."
    assert [(1,), (1,)] in [[f.left, f.right] for f in findings(left, right, "ru", "ru")]
    assert [(1,), (1,)] in [[f.left, f.right] for f in findings(right, left, "ru", "ru")]
