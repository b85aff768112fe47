import pytest

from comparisons.engine.claims import split_claims
from comparisons.engine.differences import find_differences
from comparisons.engine.reasons import reason_of_silence, reason_to_agree, reason_to_diverge

LONGEST = 28  # words


def claim(text):
    return split_claims(text)[-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Secretary of State Antony Blinken asked for a visit in December.",
            "Only A reports that Blinken asked for a visit in December.",
        ),
        ("The river rose by two metres.", "Only A reports that the river rose by two metres."),
        (
            "Antony Blinken discussed the ceasefire and the exchange of prisoners.",
            "Only A reports that Blinken discussed the exchange of prisoners.",
        ),
        ("Russian forces attacked the town.", "Only A reports that Russian forces attacked the town."),
        ("We are ready to help.", "Only A says “We are ready to help”."),
        ("“We are ready,” he said.", "Only A says “We are ready”."),
    ],
)
def test_a_silence_is_told_in_the_account_s_own_words(text, expected):
    assert reason_of_silence("A", claim(text)) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Police arrested 25 people.", "Police arrested thirty people.", "A gives “25”, B “thirty”."),
        (
            "The leaders agreed to meet.",
            "The parties discussed a meeting.",
            "A reports that the leaders agreed to meet; B that the parties discussed a meeting.",
        ),
        (
            "The meeting was about recent aggression.",
            "The meeting was about recent talks.",
            "A speaks of “recent aggression”; B tells of recent talks in plainer words.",
        ),
        (
            "The ban will be lifted.",
            "The ban will be lifted on condition of a visit.",
            "A sets no condition, B does (“on condition of a visit”).",
        ),
        (
            "President Berg agreed to open the port.",
            "The opening of the port was a wish of President Berg.",
            "A reports that Berg agreed to open the port; B that the opening of the port was a wish of President Berg.",
        ),
        (
            "All members voted.",
            "All members voted except for Malta.",
            "A says nothing here of “except for Malta”, which B adds.",
        ),
    ],
)
def test_a_divergence_is_named(left, right, expected):
    ours, theirs = claim(left), claim(right)
    assert reason_to_diverge(ours, theirs, find_differences(ours, theirs)) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("The port opened.", "The port opened.", "Both accounts use the same words."),
        (
            "He reaffirmed support for Ukraine’s territorial integrity.",
            "She thanked him for support for Ukraine’s territorial integrity.",
            "Both speak of support for Ukraine’s territorial integrity.",
        ),
    ],
)
def test_an_agreement_names_what_is_shared(left, right, expected):
    assert reason_to_agree(claim(left), claim(right)) == expected


def test_reasons_stay_short():
    text = f"The chairman of the board of the harbour company explained {'very ' * 40} much."
    assert len(reason_of_silence("B", claim(text)).split()) <= LONGEST
    assert len(reason_to_agree(claim(text), claim("The mayor " + text)).split()) <= LONGEST


def test_a_participle_is_retold_as_an_act_of_its_speaker():
    _, second = split_claims("Berg discussed trade, noting the importance of ports.")
    assert reason_of_silence("A", second) == "Only A reports that Berg noted the importance of ports."
