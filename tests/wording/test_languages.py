from __future__ import annotations

import pytest
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from comparisons.engine.compare import compare
from comparisons.wording.languages import LANGUAGES, NAMES, name_of, tag_of, what_works

RUSSIAN = "Стороны обсудили открытие границы и возвращение пленных."
ENGLISH = "The two sides discussed the reopening of the border and the return of prisoners."
REST = (
    " Parallax’s models know English only: sentences are paired by shared {}, speakers are not told, and every verdict"
    " needs a look unless the words are the same."
)
ALIKE, ACROSS = REST.format("words and numbers"), REST.format("numbers, names and words spelt alike")


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("ru", "Russian"),
        ("AZ", "Azerbaijani"),
        ("az-Cyrl-AZ", "Azerbaijani"),
        ("pt-br", "Portuguese (Brazil)"),
        ("zh_Hant", "Chinese"),
        ("fr-BE", "French"),
        ("qq", "qq"),
        ("", ""),
    ],
)
def test_a_language_has_its_english_name(tag: str, name: str) -> None:
    assert name_of(tag) == name


@pytest.mark.parametrize(
    ("written", "tag"),
    [("English", "en"), (" french", "fr"), ("EN_gb", "en-GB"), ("zh-hant", "zh-Hant"), ("Klingon", ""), ("", "")],
)
def test_a_language_is_known_by_its_tag_or_its_name(written: str, tag: str) -> None:
    assert tag_of(written) == tag


def test_every_language_that_can_be_told_has_a_name() -> None:
    labels = set(LanguageIdentifier.from_model_file(MODEL_FILE).labels)
    assert labels - {"zxx"} <= set(NAMES)


def test_the_choices_stand_by_name() -> None:
    names = [name for _, name in LANGUAGES]
    assert names == sorted(names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        ("en", "en", ""),
        ("en-GB", "", ""),
        ("ru", "ru", f"Both accounts are in Russian.{ALIKE}"),
        ("en", "ru", f"Account A is in English, account B in Russian.{ACROSS}"),
        ("fr-CA", "fr", f"Account A is in French (Canada), account B in French.{ALIKE}"),
        ("", "de", f"Account A is in English, account B in German.{ACROSS}"),
    ],
)
def test_what_works_is_told_by_the_tags(left: str, right: str, told: str) -> None:
    assert what_works(left, right) == told


def test_texts_tell_what_tags_do_not() -> None:
    assert what_works("", "", (ENGLISH, ENGLISH)) == ""
    assert what_works("", "", (RUSSIAN, RUSSIAN)).startswith("The languages of the two accounts could not be told. ")
    only = "Account A is in English; the language of account B could not be told. "
    assert what_works("en", "", (ENGLISH, RUSSIAN)).startswith(only)
    assert what_works("en", "en", (ENGLISH, RUSSIAN)).startswith(only)


@pytest.mark.parametrize("left", ["en", "", "ru", "de"])
@pytest.mark.parametrize("right", ["en", "", "en-US"])
@pytest.mark.parametrize("texts", [(ENGLISH, ENGLISH), (RUSSIAN, ENGLISH), (RUSSIAN, RUSSIAN)])
def test_it_is_said_exactly_where_no_model_has_a_say(left: str, right: str, texts: tuple[str, str]) -> None:
    report = compare(*texts, languages=(left, right))
    assert bool(what_works(left, right, texts)) is (report.engine.models == {})
