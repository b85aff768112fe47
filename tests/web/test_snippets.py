"""What the list shows of the accounts that hold the words."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from comparisons.models import Account, Comparison
from comparisons.reading.snippets import WIDTH, cut
from comparisons.search.terms import terms_of
from tests import factories
from tests.clock import at_most


def marked(text: str, words: str) -> str:
    return "".join(f"[{run.text}]" if run.is_hit else run.text for run in cut(text, terms_of(words)))


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("The minister signed.", "MINIST", "The [minist]er signed."),
        ("Un Président élu", "president elu", "Un [Président] [élu]"),
        ("It was igniting", "nit", ""),
        ("first line\n\nsecond minister\n\nminister signed it", "minister signed", "[minister] [signed] it"),
        ("they met in New  York, not York", '"new york"', "they met in [New  York], not York"),
        ("he met newly York", '"new york"', ""),
        ("習近平国家主席は北京で会談した。", "北京", "習近平国家主席は[北京]で会談した。"),
        ("U.S.-led talks", "u.s.-led", "[U.S.-led] talks"),
        ("Nothing", "", ""),
        ("An article", "A a AN", "[An] [a]rticle"),
    ],
)
def test_the_words_are_marked(text: str, words: str, shown: str) -> None:
    assert marked(text, words) == shown


def test_long_texts_are_cut_between_words() -> None:
    shown = marked(f"{'before ' * 100}minister {'after ' * 100}", "minister")
    assert shown.startswith("… before")
    assert shown.endswith("after …")
    assert len(shown) < WIDTH + 20
    assert len(marked("x" * 500 + " minister" + "y" * 500, "minister")) < 800


# Few characters, so that what is looked for is there now and then.
FEW = st.sampled_from(["a", "A", "é", " ", "ـ", "-", "習", "\n", ".", "\u0301", '"', "ﬁ", "🕊", "x" * 60])


@given(
    text=st.text(max_size=400) | st.lists(FEW, max_size=80).map("".join),
    words=st.text(max_size=40) | st.lists(FEW, max_size=8).map("".join),
)
def test_whatever_is_shown_stands_in_the_text(text: str, words: str) -> None:
    shown = "".join(run.text for run in cut(text, terms_of(words)))
    assert shown.removeprefix("… ").removesuffix(" …") in text


def of(response: Any) -> list[str]:
    return [
        snippet.letter + ": " + "".join(run.text for run in snippet.runs)
        for one in response.context["page_obj"]
        for snippet in one.snippets
    ]


def test_one_of_each_account(alice: Client, finished: Comparison) -> None:
    assert of(alice.get("/", {"q": "minister"})) == [
        "A: The minister signed on 4 May.",
        "B: The minister signed on 5 May.",
    ]
    assert of(alice.get("/", {"q": "reporters"})) == ["B: Reporters were not admitted."]
    assert of(alice.get("/", {"q": "accord"})) == of(alice.get("/")) == []


def test_they_lead_to_the_words_in_the_account(alice: Client, finished: Comparison) -> None:
    page = alice.get("/", {"q": "reporters &"}).content.decode()
    place = f"{finished.get_absolute_url()}read/b/?q=reporters%20%26"
    assert f'<a href="{place}"' in page
    assert "<mark>Reporters</mark>" in page
    assert "Reporters" in alice.get(place).content.decode()


def test_they_are_escaped(alice: Client, db: None) -> None:
    factories.comparison(left="<script>alert(1)</script> minister <b>bold</b>")
    page = alice.get("/", {"q": "minister"}).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; <mark>minister</mark> &lt;b&gt;" in page


def test_only_of_what_stands(alice: Client, finished: Comparison) -> None:
    factories.revise(finished, "left", "The minister resigned.")
    assert of(alice.get("/", {"q": "minister"}))[0] == "A: The minister resigned."
    Account.objects.filter(revision=2).update(is_withdrawn=True)
    assert of(alice.get("/", {"q": "minister"}))[0] == "A: The minister signed on 4 May."


@pytest.mark.parametrize(
    ("text", "words"),
    [("漢" * 1_700_000, "漢 字"), ("\n".join(["a " * 200] * 250), "a zzz"), ("a-" * 2_500_000, f'"{"a " * 50}b"')],
    ids=["no blanks", "many hits", "a long phrase"],
)
def test_a_hostile_account_holds_up_no_page(text: str, words: str) -> None:
    with at_most(1):
        cut(text, terms_of(words))
