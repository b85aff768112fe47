import pytest

from comparisons.engine.details import find_details
from comparisons.engine.tagger import tag


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police arrested twenty-five people.", [("number", "25")]),
        ("Police arrested 25 people.", [("number", "25")]),
        ("It covers 1.5 million women.", [("number", "1500000")]),
        ("The fund holds $2 billion.", [("money", "USD 2000000000")]),
        ("The fund holds 2 billion dollars.", [("money", "USD 2000000000")]),
        ("The fund holds $1,234,567.89.", [("money", "USD 1234567.89")]),
        ("Prices rose by 12 per cent.", [("percent", "12")]),
        ("Prices rose by 12 percent.", [("percent", "12")]),
        ("They met on November 15, 2023.", [("date", "2023-11-15")]),
        ("They met on 15 November.", [("date", "--11-15")]),
        ("They met in June 2021.", [("date", "2021-06")]),
        ("They met on Tuesday.", [("date", "tuesday")]),
        ("They did not meet.", [("negation", "not")]),
        ("They didn’t meet.", [("negation", "not")]),
        ("One could hope.", []),
        (
            "The Department of State of the United States replied.",
            [("name", "Department of State of the United States")],
        ),
        ("They may meet in the open.", []),
    ],
)
def test_details(text, expected):
    assert [(d.kind, d.value) for d in find_details(text, tag(text))] == expected


def test_a_detail_is_the_source_s_own_characters():
    text = "They met on November  15, 2023 in New  York."
    for detail in find_details(text, tag(text)):
        assert text[detail.start : detail.end] == detail.text
