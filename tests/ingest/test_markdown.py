"""Markdown loses its signs and keeps its words."""

from __future__ import annotations

import pytest

from comparisons.ingest import IngestError, read_file
from tests.clock import at_most


def read(text: str) -> str:
    return read_file("readout.md", text.encode())


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("# The call\n\nThey *met* **today**.", "The call\n\nThey met today."),
        ("The call\n========\nThey met.", "The call\n\nThey met."),
        ("One line\nand its rest.\n\nAnother.", "One line and its rest.\n\nAnother."),
        ("One line  \nand a break.", "One line\nand a break."),
        ("- one\n- two\n  - three\n\n1. four", "one\n\ntwo\n\nthree\n\nfour"),
        ("> Quoted words\n> go on.", "Quoted words go on."),
        ("See [the release](https://example.org/x 'title') and <https://example.org>.", None),
        ("![a picture](x.png) Caption", "Caption"),
        ("`code` and\n\n    a block", "code and\n\na block"),
        ("A & B, 5 < 6, &copy; \\*star\\*", "A & B, 5 < 6, © *star*"),
        ("| who | said |\n|---|---|\n| A | yes |", "who said\n\nA yes"),
        ("---\ntitle: Front matter\n---\nText.", "Text."),
        ("Above\n\n---\n\nbelow", "Above\n\nbelow"),
        ("<div onclick='x()'>In a *div*</div>", None),
        ("Before <script>alert(1)</script> after", "Before  after"),
        ("<script>\nalert(1)\n</script>\n\nText", "Text"),
        ("<style>p { color: red }</style>\n\nText <!-- hidden --> here", "Text  here"),
        ("Text <script>never closed", "Text"),
        ("`<script>` stays a word", "<script> stays a word"),
        ("&lt;b&gt; is how bold begins", "<b> is how bold begins"),
    ],
)
def test_the_words_a_reader_sees(markdown: str, words: str | None) -> None:
    text = read(markdown)
    if words is not None:
        assert text == words
    for sign in ("](", "onclick", "alert", "color", "hidden", "example.org/x"):
        assert sign not in text


def test_links_keep_their_words() -> None:
    assert read("See [the release](https://example.org/x).") == "See the release."


def test_the_suffix_decides() -> None:
    assert read_file("readout.TXT", b"# 1 *star*") == "# 1 *star*"
    assert read_file("readout.Markdown", b"# 1 *star*") == "1 star"


@pytest.mark.parametrize("nasty", [">" * 3000, "*a_" * 3000, "[" * 3000, "<script" * 3000, "- " * 3000, "<p" * 3000])
def test_nothing_takes_for_ever(nasty: str) -> None:
    with at_most(5):
        read("Text\n\n" + nasty)


def test_more_than_anyone_compares_is_refused_before_it_is_rendered() -> None:
    with pytest.raises(IngestError, match="is too long"):
        read("word\n\n" * 200_000)
