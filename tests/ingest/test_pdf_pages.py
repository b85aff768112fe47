"""PDF files: words, order, and what the margins of the pages hold."""

from __future__ import annotations

import pytest

from tests.ingest import files
from tests.ingest.files import apart, parts, texts

EVEN = '#set text(lang: "en", font: "Libertinus Serif")\n#set par(justify: true)\n'
SENTENCES = [
    f"On day {number} the ministers agreed upon the difficult office of efficient affairs." for number in range(60)
]


def test_headings_lists_tables_and_text_keep_their_order() -> None:
    made = files.pdf(
        "= The talks\nThey met in Riga.\n\n- Trade\n- Ports\n"
        "#table(columns: (40mm, 40mm), [Port], [Tons], [Riga], [12], [Oslo], [7])\nThey left.#footnote[Until May.]"
    )
    assert parts(made) == [
        ("heading", "", "The talks"),
        ("text", "", "They met in Riga."),
        ("list", "", "Trade"),
        ("list", "", "Ports"),
        ("table", "", "Port | Tons"),
        ("table", "", "Riga | 12"),
        ("table", "", "Oslo | 7"),
        ("text", "", "They left.1"),
        ("text", "", "1Until May."),
    ]


def test_paragraphs_go_on_over_pages_whose_heads_feet_and_numbers_stand_apart() -> None:
    margins = 'paper: "a6", header: [Ministry of Ports], footer: context [#counter(page).display() #h(1fr) Riga]'
    paragraphs = [" ".join(SENTENCES[at : at + 15]) for at in range(0, 60, 15)]
    made = files.pdf(EVEN + "\n\n".join(paragraphs), margins)
    assert texts(made) == paragraphs
    told = apart(made)
    pages = sum(why == "page header" for why, _ in told)
    assert pages == 4
    assert {text for why, text in told if why == "page header"} == {"Ministry of Ports"}
    assert [text for why, text in told if why == "page number"] == [str(at + 1) for at in range(pages)]
    assert {text for why, text in told if why == "page footer"} == {"Riga"}


def test_one_page_has_no_repeated_margins_to_lose() -> None:
    made = files.pdf("They met.", 'paper: "a6", header: [Ministry of Ports 2024], footer: [Page 1 of 1]')
    assert parts(made) == [
        ("text", "", "Ministry of Ports 2024"),
        ("text", "", "They met."),
        ("text", "page number", "Page 1 of 1"),
    ]


def test_words_cut_at_the_ends_of_lines_and_ligatures_are_whole_again() -> None:
    words = "extraordinary internationalization efficient affairs official responsibilities configuration difficulties"
    sentence = " ".join(["The", *words.split(), "met."] * 6)
    made = files.pdf(EVEN + "#set text(hyphenate: true)\n" + sentence, "width: 60mm, height: 250mm")
    assert texts(made) == [sentence]


def test_a_name_keeps_its_hyphen_at_the_end_of_a_line() -> None:
    assert texts(files.pdf("The Anglo-\\\nSaxon ministers met for the talks.")) == [
        "The Anglo-Saxon ministers met for the talks."
    ]


def test_a_word_that_the_document_writes_with_a_hyphen_keeps_it_at_the_end_of_a_line() -> None:
    told = texts(files.pdf("A high-level visit, after high-\\\nlevel talks on cli-\\\nmate."))
    assert told == ["A high-level visit, after high-level talks on climate."]


def test_two_columns_are_read_one_after_the_other() -> None:
    left, right = " ".join(SENTENCES[:12]), " ".join(SENTENCES[12:24])
    made = files.pdf(f"{EVEN}#columns(2)[{left}\n#colbreak()\n{right}]")
    assert texts(made) == [left, right]


def test_columns_written_line_by_line_across_the_gutter_are_read_one_after_the_other() -> None:
    rows = [(f"the left side says in its line {row}", f"the right side says in its line {row}") for row in range(6)]
    words = " ".join(texts(files.drawn_across(rows)))
    assert words == " ".join([left for left, _ in rows] + [right for _, right in rows])


def test_right_to_left() -> None:
    arabic, hebrew = (
        "قال الرئيس إن المحادثات كانت مفيدة. وسوف تستمر في الأسبوع القادم.",
        "הנשיא אמר כי השיחות היו מועילות.",
    )
    font = '#set text(lang: "ar", dir: rtl, font: ("DejaVu Sans", "Noto Sans Arabic", "Noto Sans Hebrew"))\n'
    found = " ".join(texts(files.pdf(f"{font}{arabic}\n\n{hebrew}", 'paper: "a6"')))
    if "□" in found or not found:
        pytest.skip("no font for it")
    assert found == f"{arabic} {hebrew}"


def test_the_marks_and_words_of_list_items_are_no_table() -> None:
    at = ((0, "1."), (12, "Trade and talks"), (0, "2."), (12, "Ports and ships"))
    made = files.pdf(
        "\n".join(f"#place(dx: {x}mm, dy: {7 * (n // 2)}mm, [{words}])" for n, (x, words) in enumerate(at))
    )
    assert parts(made) == [("list", "", "1. Trade and talks"), ("list", "", "2. Ports and ships")]
