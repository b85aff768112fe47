from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparisons.notes.sanitize import first_step, last_step, sanitize
from tests.clock import at_most
from tests.notes.corpus import PAYLOADS
from tests.notes.parsed import Tags, faults

REL = 'rel="nofollow noopener noreferrer ugc"'
PIECES = [
    *"<>/\"'=&;` \n\tx!-[]",
    *("<a href=", "<p>", "</p>", "<pre>", "\n\n", "<ol start=7>", "<li>", "<svg>", "<math>", "<style>", "<script>"),
    *("<table>", "<td>", "<!--", "-->", "<![CDATA[", "onerror=", "javascript:", "http://x.org", "&#x6a;", "&lt;", "\0"),
    *(
        "<span class=mention>",
        "</span>",
        "<template>",
        "<noscript>",
        "<blockquote>",
        "</a>",
        "<br>",
        "<code>",
        "é",
        "\xa0",
    ),
]
MARKUP = st.one_of(
    st.text(),
    st.lists(st.sampled_from(PIECES)).map("".join),
    st.lists(st.sampled_from(PAYLOADS), max_size=3).map("".join),
)


def test_the_corpus_is_large_and_has_nothing_twice() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) > 250


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_is_left(payload: str) -> None:
    assert faults(sanitize(payload)) == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_each_cleaner_alone_leaves_none(payload: str) -> None:
    rel_is_of_the_last_step = [
        fault for fault in faults(first_step(payload)) if not fault.startswith(("rel ", "href "))
    ]
    assert rel_is_of_the_last_step == []
    assert faults(last_step(payload)) == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_comes_out_as_a_fixed_point(payload: str) -> None:
    once = sanitize(payload)
    assert sanitize(once) == last_step(once) == once


@given(MARKUP)
def test_whatever_goes_in_only_the_allow_list_comes_out(html: str) -> None:
    clean = sanitize(html)
    assert faults(clean) == []
    assert "<script" not in clean.lower()
    assert not any(name.startswith("on") for _, attributes in Tags(clean).found for name in attributes)


@given(MARKUP)
def test_what_comes_out_is_a_fixed_point_of_both_cleaners(html: str) -> None:
    clean = sanitize(html)
    assert last_step(clean) == clean
    assert sanitize(clean) == clean


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<p>It is <strong>so</strong>.</p>", "<p>It is <strong>so</strong>.</p>"),
        ("<h2>Head</h2><p>x</p>", "Head<p>x</p>"),
        ('<a href="https://x.org/?a=1&amp;b=2">x</a>', f'<a href="https://x.org/?a=1&amp;b=2" {REL}>x</a>'),
        ('<a href="mailto:ann@x.org">x</a>', f'<a href="mailto:ann@x.org" {REL}>x</a>'),
        ('<a href="/logout/">x</a>', f"<a {REL}>x</a>"),
        ("See http://x.org.", f'See <a href="http://x.org" {REL}>http://x.org</a>.'),
        ("(http://x.org/a_(b))", f'(<a href="http://x.org/a_(b)" {REL}>http://x.org/a_(b)</a>)'),
        ("<code>http://x.org</code>", "<code>http://x.org</code>"),
        ("notes.md and report.pl", "notes.md and report.pl"),
        ('<img src="https://x.org/pixel.gif">', ""),
        ('<span class="mention">@ann</span>', '<span class="mention">@ann</span>'),
        ('<span class="topbar">x</span>', "<span>x</span>"),
        ('<ol start="3"><li>x</li></ol>', '<ol start="3"><li>x</li></ol>'),
        ('<ol start="-3e9"><li>x</li></ol>', "<ol><li>x</li></ol>"),
        ("5 < 6 & 7", "5 &lt; 6 &amp; 7"),
        ("\ud800", "?"),
        ("", ""),
    ],
)
def test_what_stays_and_what_goes(html: str, clean: str) -> None:
    assert sanitize(html) == clean


@pytest.mark.parametrize(
    "piece", ["<ul><li>", "<blockquote>", "<strong>", "<a href=http://x>", "<svg>", "<", "&", "<!--"]
)
def test_a_nesting_bomb_is_answered_at_once(piece: str) -> None:
    with at_most(10):
        assert faults(sanitize(piece * 10_000)) == []


def test_a_nesting_bomb_comes_out_as_text() -> None:
    assert sanitize("<ul><li>" * 10_000).startswith("&lt;ul&gt;")
