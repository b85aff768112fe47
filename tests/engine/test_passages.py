from comparisons.engine.claims import split_claims
from comparisons.engine.encode import encode
from comparisons.engine.passages import claim_likeness, passage_likeness, passages, side_of, texts_of


def test_a_passage_is_a_sentence_with_all_its_claims():
    claims = split_claims("The minister met the king and praised the queen. It rained in Oslo.")
    assert [(passage.text, passage.copies) for passage in passages(claims)] == [
        ("The minister met the king and praised the queen.", ((0, 1),)),
        ("It rained in Oslo.", ((2,),)),
    ]


def test_repeated_sentences_are_copies_of_one_passage():
    claims = split_claims("It rained in Oslo.\nIt snowed in Bergen.\nIT RAINED IN OSLO.\n")
    assert [passage.copies for passage in passages(claims)] == [((0,), (2,)), ((1,),)]


def side(text):
    claims = split_claims(text)
    found = passages(claims)
    return side_of(claims, found, encode(texts_of(claims, found)))


def test_likeness_counts_meaning_and_rare_words():
    ours, theirs = side("The old bridge over the Neretva fell."), side("A cat sat. The Neretva rose.")
    near = passage_likeness(ours, theirs)
    assert near.shape == (1, 2)
    assert near[0, 1] > near[0, 0] + 0.1
    assert claim_likeness(ours, (0,), theirs, (0, 1)).shape == (1, 2)
