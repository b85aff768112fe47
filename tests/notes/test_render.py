from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparisons.notes.markdown import render
from comparisons.notes.mentions import mentioned
from comparisons.notes.sanitize import last_step, sanitize
from comparisons.notes.tokens import LONGEST_NOTE
from tests.clock import at_most
from tests.notes.corpus import PAYLOADS
from tests.notes.parsed import Tags, faults

HANDLES = {"ann": "Ann Lee", "Bob": "Bob", "c.d": "C. D.", "é": "É"}
REL = 'rel="nofollow noopener noreferrer ugc"'
ANN = '<span class="mention">@ann</span>'
PIECES = [
    *"@ .,*_`~[]()<>#>-\n\\!:/'\"&;",
    "ann",
    "Bob",
    "c.d",
    "@ann",
    "```\n",
    "    ",
    "http://x.org/",
    "1. ",
    "javascript:",
]
BOMBS = [
    *("> ", ">", "[", "![", "](", "[a](", "[a]: b\n", "[a](http://x.y) ", "*", "**a ", "_a ", "*_", "~~a ", "`", "`a"),
    *("<", "<!--", "<a@", "&#", "\\", "@", "@a.", "- ", "1. ", "- a\n", "a\n\n", "(", "\0"),
    *("http://", "http://a.", "http://x.y ", "http://x.org/(", "http://x.org/))))))))"),
]
NOTES = st.one_of(
    st.text(),
    st.lists(st.sampled_from(PIECES)).map("".join),
    st.lists(st.sampled_from(PAYLOADS), max_size=3).map("\n".join),
)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_is_left(payload: str) -> None:
    page = render(payload, HANDLES)
    assert faults(page) == []
    assert sanitize(page) == last_step(page) == page


@given(NOTES)
def test_whatever_is_written_only_the_allow_list_comes_out(source: str) -> None:
    page = render(source, HANDLES)
    assert faults(page) == []
    assert "<script" not in page.lower()


@given(NOTES)
def test_who_is_mentioned_is_whose_mention_shows(source: str) -> None:
    page = render(source, HANDLES)
    shown = sum(attributes.get("class") == "mention" for _, attributes in Tags(page).found)
    named = mentioned(source, HANDLES)
    assert len(named) <= shown
    assert all(f'<span class="mention">@{handle}</span>' in page for handle in named)
    assert bool(named) == bool(shown)


@pytest.mark.parametrize(
    ("source", "page"),
    [
        ("It is **so**, *really* ~~not~~.", "<p>It is <strong>so</strong>, <em>really</em> <del>not</del>.</p>"),
        ("# Head", "<p><strong>Head</strong></p>"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ("[x](https://x.org)", f'<p><a href="https://x.org" {REL}>x</a></p>'),
        ("[x](javascript:1)", "<p>[x](javascript:1)</p>"),
        ("[x](/logout/)", "<p>[x](/logout/)</p>"),
        ("![x](https://x.org/p.gif)", f'<p>!<a href="https://x.org/p.gif" {REL}>x</a></p>'),
        ("https://x.org/@ann", f'<p><a href="https://x.org/@ann" {REL}>https://x.org/@ann</a></p>'),
        ("3. x", '<ol start="3">\n<li>x</li>\n</ol>'),
        ("```js\n\n1 < 2\n```", "<pre><code>\n1 &lt; 2\n</code></pre>"),
        ("> @ann", f"<blockquote>\n<p>{ANN}</p>\n</blockquote>"),
    ],
)
def test_what_a_note_becomes(source: str, page: str) -> None:
    assert render(source, HANDLES).strip() == page


@pytest.mark.parametrize(
    ("source", "handles"),
    [
        ("@ann", ["ann"]),
        ("(@ann), @ANN's and **@bob**!", ["ann", "Bob"]),
        ("@bob, @ann, @bob", ["Bob", "ann"]),
        ("@ann. @c.d. @c.d", ["ann", "c.d"]),
        ("@é", ["é"]),
        ("# @ann\n\n- @bob", ["ann", "Bob"]),
        ("@eve @annabel @ann.lee @c", []),
        ("me@ann ann@bob.org @ann@x.org @@ann /@ann", []),
        ("<me@ann.org> https://x.org/@ann", []),
        ("`@ann` ``x @ann``", []),
        ("```\n@ann\n```\n\n    @bob", []),
        ("[@ann](https://x.org)", []),
        ("", []),
    ],
)
def test_who_is_mentioned(source: str, handles: list[str]) -> None:
    assert mentioned(source, HANDLES) == handles


def test_a_mention_shows_as_its_owner_spells_it() -> None:
    assert render("@BOB and @eve", HANDLES) == '<p><span class="mention">@Bob</span> and @eve</p>\n'


def test_a_handle_is_escaped_like_any_word() -> None:
    assert faults(render("@ann", ["ann", "<script>"])) == []


@pytest.mark.parametrize("piece", BOMBS)
def test_the_longest_note_is_answered_at_once(piece: str) -> None:
    # Far from what a busy machine takes, and near to nothing of what a slow pattern would.
    with at_most(10):
        assert faults(render((piece * LONGEST_NOTE)[:LONGEST_NOTE], HANDLES)) == []


def test_a_longer_note_is_refused() -> None:
    with pytest.raises(ValueError, match="10000"):
        render("x" * (LONGEST_NOTE + 1), HANDLES)
