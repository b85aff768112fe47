"""Words found in titles and accounts, whatever they are made of. Runs on both databases, by DATABASE_URL."""

from __future__ import annotations

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comparisons import search
from comparisons.models import Account, Comparison
from comparisons.search.terms import LONGEST_SEARCH, Term, terms_of
from tests import factories

pytestmark = pytest.mark.django_db


def found(words: str) -> set[str]:
    return set(Comparison.objects.matching(words).values_list("title", flat=True))


@pytest.fixture
def library() -> None:
    factories.comparison(title="Signing of the accord", left_publisher="Ministère des Affaires étrangères")
    factories.comparison(
        title="Encontro em São Paulo", left="O Président falou com as partes and/or others.", right="x"
    )
    factories.comparison(title="会談", left="習近平国家主席は北京で首相と会談した。", right="Xi met the premier. 🕊 €5")
    factories.comparison(title="ประชุม", left="นายกรัฐมนตรีหารือกับประธานาธิบดี", right="Talks in Bangkok, 100 people")
    factories.comparison(title="Встреча", left="Президент заявил о мире.", right="О войне.")


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("sign", {"Signing of the accord"}),
        ("igning", set()),
        ("ETRANGERES ministere", {"Signing of the accord"}),
        ("étrangères", {"Signing of the accord"}),
        ("sao president", {"Encontro em São Paulo"}),
        ("others", {"Encontro em São Paulo"}),
        ("and/or", {"Encontro em São Paulo"}),
        ("and or", {"Encontro em São Paulo"}),
        ('"signed on 4 May"', {"Signing of the accord"}),
        ("“signed on 4 May”", {"Signing of the accord"}),
        ('"signed on 4 Ma"', set()),
        ('"on signed"', set()),
        ('"thanked the delegation" newspaper', {"Signing of the accord"}),
        ('"thanked the delegation', {"Signing of the accord"}),
        ("国家主席", {"会談"}),
        ("北京 会談", {"会談"}),
        ("北京 上海", set()),
        ("ประธาน", {"ประชุม"}),
        ("ПРЕЗИДЕНТ мир", {"Встреча"}),
        ("🕊", {"会談"}),
        ("Signing – accord", {"Signing of the accord"}),
        ("100%", {"ประชุม"}),
        ("%", set()),
        ("_", set()),
    ],
)
def test_every_word_is_found_as_the_beginning_of_one(library: None, words: str, titles: set[str]) -> None:
    assert found(words) == titles


@pytest.mark.parametrize("words", ["accord NOT zebra", "accord AND président", "NEAR(accord minister)", "title:accord"])
def test_no_word_is_an_operator(library: None, words: str) -> None:
    assert found(words) == set()


@pytest.mark.parametrize("words", ["accord OR встреча", "-accord", "^accord", "accord*", "acc*rd"])
def test_nor_is_a_sign(library: None, words: str) -> None:
    assert found(words) == (set() if words in ("accord OR встреча", "acc*rd") else {"Signing of the accord"})


@pytest.mark.parametrize(
    "words",
    [
        '"', '""', '"""', "*", "**", "NEAR(", "NEAR(a b, 2)", "AND", "OR NOT", "a AND", "\x00", "a\x00b", "{text} : x",
        "🙂", "\\", "'", "':*", "' | '", "a & b", "!!", "<->", "x" * 10_000, "🙂" * 10_000, '"' * 10_000, "a " * 5_000,
        "習" * 10_000, "%" * 10_000, "ﷺ" * 900, "é" * 3_000, "हिन्दी", "\u0301", "\ufffe", "\U0010ffff", ")" * 500,
    ],
)  # fmt: skip
def test_hostile_words_find_what_they_may_and_raise_nothing(library: None, words: str) -> None:
    assert found(words) <= set(Comparison.objects.values_list("title", flat=True))


@given(
    words=st.text()
    | st.lists(st.sampled_from(['"', "*", "NEAR(", "AND", "'", ":", "\\", "a", "é", "習", " "])).map("".join)
)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_words_at_all_raise(library: None, words: str) -> None:
    list(Comparison.objects.matching(words))


@given(text=st.text(max_size=300))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_text_is_taken_and_taken_out(comparison: Comparison, text: str) -> None:
    account = comparison.left
    Account.objects.filter(pk=account.pk).update(text=text.replace("\x00", ""))
    Account.objects.filter(pk=account.pk).update(text="Nothing.")
    assert found("nothing") == {comparison.title}


def test_words_may_stand_in_different_places(library: None) -> None:
    assert found("accord delegation newspaper") == {"Signing of the accord"}


def test_only_the_revision_that_stands_is_searched(comparison: Comparison) -> None:
    factories.revise(comparison, "left", "The minister signed nothing whatsoever.")
    assert (found("whatsoever"), found("delegation")) == ({comparison.title}, set())
    Account.objects.filter(comparison=comparison, revision=2).update(is_withdrawn=True)
    assert (found("whatsoever"), found("delegation")) == (set(), {comparison.title})


def test_changes_are_found_at_once(comparison: Comparison) -> None:
    Account.objects.filter(pk=comparison.left.pk).update(publisher="Chancellery")
    Comparison.objects.update(title="The treaty")
    assert found("chancellery") == found("treaty") == {"The treaty"}
    assert found("ministry") == found("accord") == set()
    comparison.delete()
    assert found("treaty") == found("chancellery") == set()


def test_what_is_there_already_is_filled_in(comparison: Comparison) -> None:
    vendor = search.vendor_of(connection)
    connection.check_constraints()  # What is deferred until the transaction ends would forbid it.
    vendor.remove(connection)
    factories.comparison(title="Without an index")
    connection.check_constraints()
    vendor.install(connection)
    assert found("delegation") == {comparison.title, "Without an index"}
    assert found("index") == {"Without an index"}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the other database keeps its indexes by itself")
def test_what_a_migration_drops_is_put_back(comparison: Comparison) -> None:
    with connection.cursor() as cursor:
        for name in search.sqlite.TRIGGERS:
            cursor.execute(f"DROP TRIGGER {name}")
    factories.comparison(title="Without a trigger")
    assert found("trigger") == set()
    search.sqlite.keep(connection)
    assert found("delegation") == {comparison.title, "Without a trigger"}
    factories.comparison(title="With a trigger")
    assert found("trigger") == {"Without a trigger", "With a trigger"}


@pytest.mark.parametrize("text", ["\U00020000 " * 5, "word{} ", "字{} ", "\U0001f600{} ", "ﷺ{} "])
def test_the_longest_texts_are_taken(comparison: Comparison, text: str) -> None:
    long = "".join(text.format(number) for number in range(400_000 // len(text)))
    Account.objects.filter(pk=comparison.left.pk).update(text=f"Beginning. {long}")
    assert found("beginning") == {comparison.title}


def test_terms() -> None:
    assert terms_of('  two words, "and a  phrase" ') == (
        Term("two"),
        Term("words,"),
        Term("and a phrase", is_phrase=True),
    )
    assert terms_of("a a b .*") == (Term("a"), Term("b"))
    assert len(terms_of(" ".join(map(str, range(50))))) == 10
    assert len(terms_of("x" * 10_000)[0].text) == LONGEST_SEARCH
