from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparisons.reading.search import MOST_WORDS, Words, fold


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("aliyev", "Əliyev Bakıda danışdı"),
        ("ALIYEV", "President Aliyev"),
        ("baki", "Bakı"),
        ("istanbul", "İstanbul"),
        ("cafe", "Café"),
        ("ş", "Paşinyan"),
        ("pasinyan", "Paşinyan"),
        ("jovanovic", "Jovanović"),
        ("tromso", "Tromsø"),
        ("strasse", "Straße"),
        ("don't", "They don’t agree"),
        ("don’t", "They don't agree"),
        ("الرئيس", "الرَّئِيسُ"),
        ("احمد", "أحمد"),
        ("київ", "КИЇВ"),
        ("peace armenia", "a durable peace with Armenia"),
        ('"durable peace"', "a durable peace"),
        ("“durable peace”", "a durable peace"),
        ('"durable peace', "a durable peace"),
    ],
)
def test_words_are_found_whatever_their_case_and_accents(asked: str, text: str) -> None:
    assert Words.of(asked).are_in(text)


@pytest.mark.parametrize(
    ("asked", "text"),
    [("peace war", "a durable peace"), ('"peace durable"', "a durable peace"), ("armenians", "Armenia")],
)
def test_every_word_and_whole_phrases_must_be_there(asked: str, text: str) -> None:
    assert not Words.of(asked).are_in(text)


@pytest.mark.parametrize("asked", ["", "   ", '"', '""', "\u0301"])
def test_nothing_asked_is_no_search(asked: str) -> None:
    assert not Words.of(asked)
    assert list(Words.of(asked).hits("anything")) == []


def test_a_hit_covers_the_letters_as_they_are_written() -> None:
    text = "Die Straße nach I\u0307stanbul, ﬁn"
    assert [text[start:end] for start, end in Words.of("strasse istanbul fin").hits(text)] == [
        "Straße",
        "I\u0307stanbul",
        "ﬁn",
    ]


@given(st.text(max_size=60), st.data())
def test_a_piece_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    words = Words.of(text[start : start + 12])
    if len(words.wanted) < MOST_WORDS:
        assert not words or words.are_in(f"{text}")
    for first, last in words.hits(text):
        assert 0 <= first < last <= len(text)


def test_white_space_and_lone_accents_part_no_phrase() -> None:
    text = "He  said\nno´´more"
    for asked in ('"he said no"', "no´´more", "nomore"):
        assert Words.of(asked).are_in(text)
        assert list(Words.of(asked).hits(text))


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
