"""Files as people have them: any encoding, any editor, and some that are no text at all."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparisons.ingest import IngestError, count_words, paragraphs, read_file, tidy

RUSSIAN = "Президент заявил, что переговоры прошли успешно. Стороны договорились продолжить."
ENGLISH = "The President said “no” — and left the Café.\n\nNobody followed."


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", ENGLISH),
        ("utf-8-sig", ENGLISH),
        ("utf-16", ENGLISH),
        ("utf-16-le", "The President said so."),
        ("utf-16-be", RUSSIAN),
        ("utf-32", RUSSIAN),
        ("windows-1251", RUSSIAN),
        ("koi8-r", RUSSIAN),
        ("windows-1252", ENGLISH),
        ("latin-1", "Le président a déclaré que l'été était très chaud à Genève."),
        ("windows-1254", "Cumhurbaşkanı görüşmede şunları söyledi: İlişkiler güçlüdür."),
        ("windows-1250", "Prezident řekl, že rozhovory byly užitečné. Děkuji."),
        ("windows-1253", "Ο πρόεδρος δήλωσε ότι οι συνομιλίες ήταν χρήσιμες"),
        ("windows-1255", "הנשיא אמר כי השיחות היו מועילות"),
        ("windows-1256", "قال الرئيس إن المحادثات كانت مفيدة"),
        ("gb18030", "总统表示，双方关系受到严重损害。"),
        ("big5", "總統表示雙方關係受到嚴重損害。"),
        ("shift_jis", "大統領は会談で次のように述べた。"),
        ("euc-jp", "大統領は会談で次のように述べた。"),
        ("iso2022_jp", "大統領は会談で次のように述べた。"),
        ("euc-kr", "대통령은 회담에서 다음과 같이 말했다."),
    ],
)
def test_the_encoding_is_found(encoding: str, text: str) -> None:
    assert read_file("a.txt", text.encode(encoding)) == text


def test_one_foreign_name_at_the_end_of_a_long_text_is_read_right() -> None:
    text = "The talks were useful, and they will continue next week.\n" * 10_000 + "He met Müller in Köln."
    assert read_file("a.txt", text.encode("windows-1252")) == text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"One.\r\n\r\nTwo.\rThree.", "One.\n\nTwo.\nThree."),
        (b"\n\n  One.  \n\n", "One."),
        (b"One\xe2\x80\x8b two\xef\xbb\xbf\xe2\x81\xa0.", "One two."),
        (b"A stray \x00 is dropped.", "A stray  is dropped."),
        ("می\u200cخواهم 👩\u200d🚀".encode(), "می\u200cخواهم 👩\u200d🚀"),
        (b"tab\tand  spaces &amp; <b>tags</b> # stay", "tab\tand  spaces &amp; <b>tags</b> # stay"),
    ],
)
def test_only_newlines_and_the_invisible_change(data: bytes, text: str) -> None:
    assert read_file("a.txt", data) == text


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a"])
def test_what_is_no_text_is_called_by_its_name(data: bytes, what: str, name: str) -> None:
    with pytest.raises(IngestError, match=f"^“{name}” is ") as refusal:
        read_file(name, data)
    assert what in str(refusal.value)
    assert "Copy its text and paste it here" in str(refusal.value)


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"\x00\x01\x02" * 100, b"text \x07\x08\x02\x03 with bells"])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(IngestError, match="does not hold text"):
        read_file("a.txt", data)


def test_a_torn_utf_16_file_is_refused() -> None:
    with pytest.raises(IngestError, match="does not hold text"):
        read_file("a.txt", ENGLISH.encode("utf-16") + b"x")


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf"])
def test_an_empty_file_is_called_empty(data: bytes) -> None:
    with pytest.raises(IngestError, match=r"“a\.txt” is empty"):
        read_file("a.txt", data)


@given(st.binary(max_size=400))
@settings(deadline=None)
def test_any_bytes_give_text_or_a_refusal(data: bytes) -> None:
    for name in ("a.txt", "a.md"):
        with contextlib.suppress(IngestError):
            text = read_file(name, data)
            assert text == tidy(text) != ""


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    clean = tidy(text.translate(dict.fromkeys(map(ord, "\u200b\u2060\ufeff"))))
    if clean:
        assert read_file("a.txt", ("Text: " + clean).encode()) == "Text: " + clean


def test_words_and_paragraphs_are_counted_as_the_page_does() -> None:
    assert [count_words(text) for text in ("", " \n", "one", "one  two\nthree – four")] == [0, 0, 1, 5]
    assert paragraphs("One\ntwo.\n \n\n Three. \n\n") == ["One\ntwo.", "Three."]


def test_a_text_of_more_paragraphs_than_anybody_wrote_is_refused() -> None:
    with pytest.raises(IngestError, match="too long"):
        read_file("signs.txt", b"-\n\n" * 100_001)
