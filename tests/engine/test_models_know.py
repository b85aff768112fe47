"""When the models are asked, and when not."""

import pytest

from comparisons.engine.languages import is_english, models_know

RUSSIAN = "Стороны обсудили открытие границы и возвращение пленных."
GERMAN = "Die beiden Seiten haben nach langen Gesprächen in Berlin vereinbart, den Hafen im Sommer wieder zu öffnen."
ENGLISH = "After long talks in Berlin the two sides have agreed that the port is to be opened again in the summer."


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", ENGLISH, True),
        ("EN-gb", "", True),
        ("en", RUSSIAN, False),
        ("de", GERMAN, False),
        ("de", ENGLISH, False),
        ("enm", ENGLISH, False),
        ("", ENGLISH, True),
        ("und", ENGLISH, True),
        ("", "Police arrested 25 people.", True),
        ("", "", True),
        ("", GERMAN, False),
        ("", RUSSIAN, False),
        ("", f"{ENGLISH} {RUSSIAN}", False),
    ],
)
def test_english_by_tag_script_and_words(language, text, expected):
    assert is_english(language, text) is expected


def test_both_have_to_be_in_english():
    assert models_know(("en", ""), (ENGLISH, ENGLISH))
    assert not models_know(("en", "de"), (ENGLISH, GERMAN))
