from datetime import date

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
        ("They met on the 3rd of May.", [("date", "--05-03")]),
        ("They met on January 9–10.", [("date", "--01-09/--01-10")]),
        ("In 2019 25 people met.", [("date", "2019"), ("number", "25")]),
        ("About 1.5 million women sued.", [("number", "~1500000")]),
        ("It covers up to 1.6 million men.", [("number", "<1600000")]),
        ("More than two hours passed.", [("quantity", ">7200 s")]),
        ("Two to three people came.", [("number", "2..3")]),
        ("It costs $1.2–1.4 billion.", [("money", "USD 1200000000..1400000000")]),
        ("It cost 1,5 million euros.", [("money", "EUR 1500000")]),
        ("The line is 2 km long.", [("quantity", "2000 m")]),
        ("They met yesterday.", []),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met yesterday.", ["2023-11-15"]),
        ("They met on Tuesday.", ["2023-11-14"]),
        ("They will meet next week.", ["2023-11-20/2023-11-26"]),
        ("They met last month.", ["2023-10"]),
    ],
)
def test_a_relative_date_is_resolved_against_the_day_of_telling(text, expected):
    assert [d.value for d in find_details(text, tag(text), date(2023, 11, 16))] == expected
