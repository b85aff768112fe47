"""What is told of an account before it is compared."""

import time
from pathlib import Path

import pytest

from comparisons.engine.claims import split_claims
from comparisons.engine.preview import Glance, preview

EXAMPLE = Path(__file__).parents[2] / "comparisons" / "example"


def paragraphs(side):
    return (EXAMPLE / f"{side}.txt").read_text().strip().split("\n\n")


def test_the_worked_example_paragraph_by_paragraph():
    glances = preview(paragraphs("a"))
    assert [g.sentences for g in glances] == [1, 1, 1, 1, 1, 2]
    assert glances[1] == Glance(1, 0, (), "introduces the source")
    assert glances[0].speakers == ("Aliyev",)
    assert glances[3].speakers == ("Aliyev",), "“He” is whom the paragraphs before name"
    assert sum(g.claims for g in glances) == len(split_claims("\n\n".join(paragraphs("a"))))
    assert [bool(g.claims) for g in glances] == [not g.makes_no_claim for g in glances]


@pytest.mark.parametrize(
    ("paragraph", "why"),
    [
        ("Thank you very much.", "greeting"),
        ("## What was said", "heading"),
        ("What happens next?", "question"),
        ("https://example.org/statement", "only a link"),
        ("Statement", "too short"),
        ("The Department of State said in a news release about the call:", "introduces the source"),
        ("* * *", ""),
        ("", ""),
    ],
)
def test_a_paragraph_without_a_claim_says_why(paragraph, why):
    first, found, last = preview(["The port opened on Monday.", paragraph, "Police arrested 25 people."])
    assert (found.claims, found.makes_no_claim) == (0, why)
    assert first.claims == last.claims == 1


def test_other_languages_have_sentences_and_no_speakers():
    glances = preview(["Министр сказал, что порт откроется. Полиция задержала 25 человек.", "Что дальше?"], "ru")
    assert glances == [Glance(2, 2, (), ""), Glance(1, 0, (), "question")]


def test_a_title_is_read_as_the_name_that_bears_it():
    glances = preview(["Secretary of State Antony Blinken called.", "The Secretary welcomed the offer."])
    assert glances[1].speakers == ("Blinken",)


def test_nothing_gives_nothing():
    assert preview([]) == []
    assert preview(["  ", "\n\n"]) == [Glance(0, 0, (), "")] * 2


def test_time_grows_with_the_text_alone():
    def seconds(copies):
        began = time.process_time()
        preview(paragraphs("a") * copies)
        return time.process_time() - began

    preview(paragraphs("a"))
    few = min(seconds(8) for _ in range(3))
    assert min(seconds(40) for _ in range(3)) < 20 * max(few, 0.01)
