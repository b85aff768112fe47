"""Whose each passage of a news item is, by what the text itself says of who speaks."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.attribution import ITEMS, accuracy, baseline, proposed, read_items
from comparisons.attribution import Division, divide

EXAMPLE = Path(__file__).parents[2] / "comparisons" / "example"
PIECES = [
    "😀", "שלום", "。", "’s ",
    "Baku said ", "Washington insisted ", "the ministry ", "according to ", "he noted ", "Ana Lee", "U.S. ", "“", "”",
    '"', "‘", ": ", ", ", "while ", ". ", "? ", "\n", "\n\n", "not ", "also ", "the two sides ",
]  # fmt: skip


def sides(text: str) -> list[tuple[str, str]]:
    return [(passage.side, text[passage.start : passage.end]) for passage in divide(text).passages]


def test_the_worked_example_comes_apart_as_it_was() -> None:
    first, second = ((EXAMPLE / name).read_text().strip() for name in ("a.txt", "b.txt"))
    division = divide(f"{first}\n\n{second}")
    starts = [passage.start for passage in division.passages if passage.side == "right"]
    assert {passage.side for passage in division.passages} == {"left", "right"}
    assert starts[0] == len(first) + 2
    assert starts == [passage.start for passage in division.passages if passage.start > len(first)]
    assert (division.left, division.right) == ("Azerbaijani president’s press office", "U.S. Department of State")
    assert all(passage.sure for passage in division.passages)


def test_a_paragraph_that_holds_both_is_cut_between_sentences() -> None:
    text = "Baku said the road was open. Yerevan denied this. According to Baku, it was mined."
    assert sides(text) == [
        ("left", "Baku said the road was open."),
        ("right", "Yerevan denied this."),
        ("left", "According to Baku, it was mined."),
    ]


def test_a_sentence_of_both_is_neithers() -> None:
    text = "Baku said the road was open. Yerevan denied this.\n\nWhile Baku insists on it, Yerevan says it lies."
    last = divide(text).passages[-1]
    assert (last.side, last.why) == ("", "speaks of both")


def test_why_has_the_words_of_the_text() -> None:
    division = divide(
        "The Road Union said buses are late.\n\nThe bus company denied this.\n\n“No bus was late,” it said."
    )
    assert [passage.why for passage in division.passages] == [
        "“The Road Union said”",
        "“The bus company denied”",
        "“it said”",
    ]


def test_a_verb_inside_a_quotation_names_nobody() -> None:
    text = "The union said: “The company said nothing and the minister said less.”\n\nThe company denied it."
    assert [side for side, _ in sides(text)] == ["left", "right"]


@pytest.mark.parametrize(
    "quoted", ["“One.\n\n“Two,” the club said.", "„Eins. Zwei“, the club said.", "‘It’s one. Two,’ the club said."]
)
def test_a_quotation_belongs_whole_to_who_is_named_after_it(quoted: str) -> None:
    text = f"The club said it was sorry. {quoted}\n\nThe players denied it."
    assert [side for side, _ in sides(text)][-1] == "right"
    assert {side for side, words in sides(text) if "players" not in words} == {"left"}


def test_a_third_party_is_neithers() -> None:
    text = (
        "Athens said its jets were followed. It lodged a protest.\n\nAnkara denied this. It spoke of an exercise."
        "\n\nNATO said it was looking into it."
    )
    assert sides(text)[-1] == ("", "NATO said it was looking into it.")


def test_what_leads_up_to_somebodys_words_is_a_guess() -> None:
    text = "The minister said wards are safe.\n\nDoctors are worried. The Medical Association said beds are lacking."
    assert [(passage.side, passage.sure) for passage in divide(text).passages] == [("left", True), ("right", False)]


def test_with_one_source_nothing_is_sure() -> None:
    division = divide("The union said buses are late. It wants more drivers.\n\nRain is expected.")
    assert division.right == ""
    assert [passage.side for passage in division.passages] == ["left", ""]
    assert not any(passage.sure for passage in division.passages)


@pytest.mark.parametrize("text", ["", " \n\n ", "\u200b", "no stop at all", "😀😀", "“", "\n:\n", "שלום עולם. مرحبا؟"])
def test_a_text_that_names_nobody_belongs_to_nobody(text: str) -> None:
    division = divide(text)
    assert (division.left, division.right) == ("", "")
    assert {passage.side for passage in division.passages} <= {""}


def covers(text: str, division: Division) -> bool:
    """Every character that is not white space lies in one passage; each passage is stripped and in order."""
    spans = [(passage.start, passage.end) for passage in division.passages]
    ordered = all(start < end for start, end in spans) and sorted(spans) == spans
    between, at = "", 0
    for start, end in spans:
        between, at = between + text[at:start], max(at, end)
    whole = not (between + text[at:]).strip()
    apart = all(first[1] <= second[0] for first, second in pairwise(spans))
    return ordered and whole and apart and all(text[start:end] == text[start:end].strip() for start, end in spans)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=60).map("".join)))
def test_passages_cover_every_text(text: str) -> None:
    division = divide(text)
    assert covers(text, division)
    assert {passage.side for passage in division.passages} <= {"left", "right", ""}


@pytest.mark.parametrize(
    "piece", ["Baku said so. ", "“a ” ", ". ", "said ", "U.S. ", "x", "The x said.\n", "Rain fell.\n", "a, "]
)
def test_time_grows_as_the_text_does(piece: str) -> None:
    """Eight times the text may take up to twenty-four times as long: far less than a square, more than noise."""

    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        start = time.process_time()
        divide(text)
        return time.process_time() - start

    seconds(1_000)
    few = min(seconds(40_000) for _ in range(3))
    assert seconds(320_000) < 24 * max(few, 0.02)


def test_the_items_that_the_rules_were_made_by() -> None:
    items = list(read_items(ITEMS / "dev.txt"))
    assert accuracy(items, proposed) > 0.98 > accuracy(items, baseline)


def test_what_an_aside_tells_ties_its_words_to_nobody() -> None:
    text = (
        "Tenants of Lindenhof say they have no hot water.\n\n"
        "The company Vanto, which bought Lindenhof, speaks of one flat."
    )
    assert [side for side, _ in sides(text)] == ["left", "right"]


def test_two_who_speak_together_are_neithers_and_then_known() -> None:
    text = (
        "The mine's operator and the farmers downstream have submitted reports.\n\nAccording to the company, the water"
        " is clean.\n\nThe farmers say they have proof."
    )
    assert [side for side, _ in sides(text)] == ["", "left", "right"]


def test_a_nationality_is_the_person_who_speaks() -> None:
    text = "The club thanked him.\n\nTavares tells another story. The Brazilian says he was not asked."
    assert [side for side, _ in sides(text)] == ["left", "right"]


def test_an_officer_who_is_new_speaks_for_the_body() -> None:
    text = "The club announced it.\n\nTavares says he was not asked.\n\nSporting director Luis Mendao said it was over."
    assert [(passage.side, passage.sure) for passage in divide(text).passages] == [
        ("left", True),
        ("right", True),
        ("left", False),
    ]


@pytest.mark.parametrize("full", ["The European Food Safety Authority", "The food agency (EFSA)"])
def test_an_abbreviation_is_its_body(full: str) -> None:
    text = f"{full} said it is safe.\n\nToxicologist Miriam Holt disagrees.\n\nEFSA said it had read her."
    assert [side for side, _ in sides(text)] == ["left", "right", "left"]


def test_who_is_named_before_speaking_has_the_paragraph() -> None:
    text = (
        "The club said it was sorry.\n\n"
        "Parking worries the street. A petition by Britta Holm has 1,900 names. Holm said no."
    )
    assert [side for side, _ in sides(text)] == ["left", "right"]


def test_according_to_them_is_the_subject_before() -> None:
    text = (
        "The ministry counted ten. It said so.\n\nThe students who had called the march laughed. According to them, no."
    )
    assert [side for side, _ in sides(text)][-1] == "right"


def test_two_banks_are_two_sources() -> None:
    text = (
        "Orient Bank said it was disappointed and would appeal within ten days."
        "\n\nGrishin denied that he had moved the money out of the country."
        "\n\nThe Central Bank of Cyprus declined to comment."
    )
    assert [side for side, _ in sides(text)] == ["left", "right", ""]


def test_a_subsidiary_does_not_speak_for_its_owner() -> None:
    text = (
        "Celtic Wind, a subsidiary of the Norse group Havkraft, said it was safe.\n\nOpponents denied it.\n\n"
        "The group Save Our Ridge said it had proof."
    )
    assert sides(text)[-1][0] != "left"


def test_an_opponent_of_hers_is_not_on_her_side() -> None:
    text = "Romero said the count is final.\n\nHer challenger, Mark Dillard, sees it differently. He says it is not."
    assert [side for side, _ in sides(text)] == ["left", "right"]


def test_what_an_aside_tells_is_known_afterwards() -> None:
    text = (
        "Sud-Rail, a union, said talks failed on Monday and would not go on.\n\n"
        "Guardia, the operator, said it regretted that.\n\n"
        "The CGT, the largest union, has said nothing.\n\nThe operator said it would go on."
    )
    assert [side for side, _ in sides(text)] == ["left", "right", "", "right"]


def test_two_who_speak_together_may_have_asides() -> None:
    text = "The mayor, Ana Lee, and the union, Unite, said different things.\n\nLee said yes.\n\nUnite said no."
    assert [side for side, _ in sides(text)] == ["", "left", "right"]


def test_a_pronoun_before_its_name_points_ahead() -> None:
    text = "In its opinion, the agency says it is safe.\n\nHolt disagrees.\n\nThe agency said it had read her."
    assert [side for side, _ in sides(text)] == ["left", "right", "left"]


def test_a_third_source_as_long_as_the_second_makes_both_a_guess() -> None:
    text = "Baku said that the road was open. It lay.\n\nYerevan said no.\n\nTbilisi said no."
    assert [passage.sure for passage in divide(text).passages] == [True, False, False]


@pytest.mark.parametrize("text", ["Baku said so. " * 30_000, "Baku said so.\n\n" * 10_001])
def test_a_text_that_is_too_long_is_not_divided(text: str) -> None:
    division = divide(text)
    assert covers(text, division)
    assert {(passage.side, passage.sure) for passage in division.passages} == {("", False)}
    assert (division.left, division.right) == ("", "")


def test_another_country_is_another_source_within_a_paragraph() -> None:
    text = "Greek officials said two jets were followed. The Turkish foreign minister, Ali Kaya, spoke of an exercise."
    assert [side for side, _ in sides(text)] == ["left", "right"]
