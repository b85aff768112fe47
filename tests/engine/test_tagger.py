from comparisons.engine.tagger import tag


def tags(text):
    return " ".join(f"{t.word}/{t.tag}" for t in tag(text))


def test_verbs_nouns_and_names_are_told_apart():
    assert tags("The Secretary discussed our enduring relations with Azerbaijan.") == (
        "The/DT Secretary/NNP discussed/VBD our/PRP$ enduring/JJ relations/NNS with/IN Azerbaijan/NNP ./."
    )


def test_contractions_possessives_and_abbreviations_are_tokens():
    assert [t.word for t in tag("Baku’s U.S. envoy Joseph R. O’Brien didn’t reply at 10:30.")] == [
        "Baku", "’s", "U.S.", "envoy", "Joseph", "R.", "O’Brien", "did", "n’t", "reply", "at", "10:30", "."
    ]  # fmt: skip


def test_tokens_carry_offsets_of_the_whole_text():
    text = "First sentence. Second one."
    assert [text[t.start : t.end] for t in tag(text, 16, 27)] == ["Second", "one", "."]
