import pytest

from comparisons.engine.claims import name_parties, split_claims


def test_scripts_without_blanks_make_claims():
    assert len(claims("会议持续了两个小时。")) == 1


def whole(sentence):
    return sentence, [sentence]


def claims(text):
    return [p.claim.text for p in split_claims(text)]


def voices(text):
    return [(p.claim.speaker, p.claim.act) for p in split_claims(text)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The Secretary discussed our relations, noted recent concerns and spoke about opportunities.",
            ["The Secretary discussed our relations", "noted recent concerns", "spoke about opportunities."],
        ),
        (
            "The ministers discussed the ceasefire, the exchange of prisoners and the opening of a corridor.",
            ["The ministers discussed the ceasefire", "the exchange of prisoners", "the opening of a corridor."],
        ),
        (
            "The teams were told to follow up, and the ministry will do so with its allies.",
            ["The teams were told to follow up", "the ministry will do so with its allies."],
        ),
        (
            "They spoke about ties between Norway and the Netherlands.",
            ["They spoke about ties between Norway and the Netherlands."],
        ),
        (
            "He made clear that the union and its allies would respond.",
            ["He made clear that the union and its allies would respond."],
        ),
        (
            "She called the views “biased, did not accept them and left”.",
            ["She called the views “biased, did not accept them and left”."],
        ),
        (
            "The army, which had advanced and was tired, stopped.",
            ["The army, which had advanced and was tired, stopped."],
        ),
    ],
)
def test_a_sentence_is_cut_where_it_holds_several_claims(sentence, expected):
    assert claims(sentence) == expected


def test_a_claim_without_its_own_subject_can_be_understood_alone():
    gists = [p.gist for p in split_claims("The ministers discussed the ceasefire and the exchange of prisoners.")]
    assert gists[1] == "The ministers discussed the exchange of prisoners."


def test_a_relative_clause_leans_on_its_noun_alone():
    told = split_claims("They thanked in the hall the envoy of the Union, who later flew to Baku.")
    assert told[-1].gist == "the envoy of the Union who later flew to Baku."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("U.S. Secretary of State Antony Blinken accepted the offer.", [("Blinken", "accept")]),
        ("President Joseph R. Biden, Jr. urged restraint.", [("Biden", "urge")]),
        ("Joseph Biden, in turn, rejected the plan.", [("Biden", "reject")]),
        ("The U.S. Department of State said that talks would go on.", [("The U.S. Department of State", "say")]),
        ("Ilham Aliyev met the guest. He noted that relations were poor.", [("", "assert"), ("Aliyev", "note")]),
        ("The two leaders met. They agreed to meet again.", [("", "assert"), ("The two leaders", "agree")]),
        ("During the talks the President said that trade had grown.", [("the President", "say")]),
        ("In Moscow the foreign minister of Armenia welcomed it.", [("the foreign minister of Armenia", "welcome")]),
        ("On the way home his deputy welcomed the offer.", [("his deputy", "welcome")]),
        ("The spokesman of the President said so.", [("The spokesman of the President", "say")]),
        (
            "Ilham Aliyev met the guest. After the talks he noted that trade had grown.",
            [("", "assert"), ("Aliyev", "note")],
        ),
        ("“The plan is dead,” Anthony Kennedy told reporters.", [("Kennedy", "assert")]),
        ("“We will not go to the talks,” said the minister.", [("the minister", "assert")]),
        ("“We will not go to the talks,” said Foreign Minister Sergey Lavrov.", [("Lavrov", "assert")]),
        ("The release says Aliyev emphasized that the ban was wrong.", [("Aliyev", "stress")]),
        ("“Blinken accepted this condition,” the news release says.", [("Blinken", "accept")]),
        ("The river rose by two metres.", [("", "assert")]),
        ("Speaking in Aqaba, the envoy was calm.", [("", "assert")]),
    ],
)
def test_speaker_and_act(text, expected):
    assert voices(text) == expected


def test_the_relay_is_left_out_of_the_claim():
    assert claims("In particular, the release says Aliyev emphasized that the ban was wrong.") == [
        "Aliyev emphasized that the ban was wrong."
    ]


def test_a_title_stands_for_the_one_who_bears_it_in_either_account():
    left = split_claims("Secretary of State Antony Blinken called.")
    right = split_claims("The Secretary welcomed the offer.")
    _, named = name_parties(left, right)
    assert named[0].claim.speaker == "Blinken"


def test_a_title_that_two_people_bear_stands_for_neither():
    left = split_claims("President Joe Biden met President Vladimir Putin.")
    right = split_claims("The President noted the hour.")
    assert name_parties(left, right)[1][0].claim.speaker == "The President"


@pytest.mark.parametrize(
    "text",
    [
        "Good morning.",
        "Thank you very much, Mr. President.",
        "What files were taken down?",
        "**Please give details.**",
        "https://example.org/readout",
        "The news release of the president’s press office reports about this.",
        "The Department of State said in a news release about the telephone conversation:",
    ],
)
def test_sentences_that_assert_nothing_make_no_claim(text):
    assert claims(text) == []


def test_joiners_at_the_end_of_a_sentence_cut_nothing():
    assert claims("They discussed the new plan and, also, wide") == ["They discussed the new plan and, also, wide"]


def test_a_ministry_is_nobody_s_name():
    left = split_claims("The Minister of Foreign Affairs visited the Secretary of Homeland Security.")
    right = split_claims("The Minister welcomed the guest.")
    assert name_parties(left, right)[1][0].claim.speaker == "The Minister"


def test_offsets_count_characters_of_the_untouched_text():
    text = "  🎈 Anna said it’s over.\n\n\tBen noted that  it is not."
    for p in split_claims(text):
        assert text[p.claim.start : p.claim.end] == p.claim.text


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Ms. Chen said taxes fell. Mr. Ode said wages rose. She said exports grew.", ["Chen", "Ode", "Chen"]),
        ("Chen said taxes fell. He said wages rose. She said exports grew.", ["Chen", "Chen", ""]),
        ("Baku said talks began. She said taxes fell.", ["Baku", ""]),
    ],
)
def test_a_pronoun_names_nobody_of_the_other_gender(text, speakers):
    assert [proposition.claim.speaker for proposition in split_claims(text)] == speakers


@pytest.mark.parametrize(
    ("text", "gists"),
    [
        ("The ship sank in May and became a reef.", ["The ship sank in May", "The ship became a reef."]),
        ("The bridge fell, killing two men.", ["The bridge fell", "The bridge killing two men."]),
        (
            "They toured the dam, which holds 3 million litres.",
            ["They toured the dam", "the dam which holds 3 million litres."],
        ),
        ("The bill passed, including its annex.", ["The bill passed, including its annex."]),
    ],
)
def test_a_clause_without_a_subject_leans_on_the_one_before(text, gists):
    assert [proposition.gist for proposition in split_claims(text)] == gists


def test_parties_have_one_name_in_both_accounts():
    left = split_claims("President Joseph R. Biden, Jr. met NATO in Kyiv.")
    right = split_claims("Biden met the North Atlantic Treaty Organization in Ukraine.")
    sides = [[d.value for p in side for d in p.claim.details] for side in name_parties(left, right)]
    assert sides[0] == sides[1] == ["Biden", "North Atlantic Treaty Organization", "Ukraine"]
