import numpy as np

from comparisons.engine.claims import split_claims
from comparisons.engine.encode import encode
from comparisons.engine.topics import group, label, topic_count

TRADE = [
    "Exports of wheat rose by a tenth.",
    "The tariff on wheat exports was cut.",
    "Wheat exporters asked for lower tariffs.",
]
HEALTH = [
    "The new hospital has two hundred beds.",
    "Nurses at the hospital asked for more beds.",
    "Hospital beds are short in winter.",
]


def heads(*topics):
    middles = np.stack([encode(topic).mean(axis=0) for topic in topics])
    return label([claims(topic) for topic in topics], middles)


def claims(sentences):
    return [p for sentence in sentences for p in split_claims(sentence)]


def test_rows_of_one_matter_come_together():
    mixed = [TRADE[0], HEALTH[0], TRADE[1], HEALTH[1], TRADE[2], HEALTH[2], *TRADE, *HEALTH]
    groups = group(encode(mixed[:7]))
    assert [{index % 2 for index in members if index < 6} for members in groups] == [{0}, {1}]


def test_labels_are_noun_phrases_of_the_topic_and_no_two_alike():
    first, second = heads(TRADE, HEALTH)
    assert "heat" in first or "ariff" in first
    assert "ospital" in second or "eds" in second
    one, other = heads(TRADE[:1], TRADE[:1])
    assert one != other


def test_a_topic_without_a_noun_phrase_is_headed_by_its_first_words():
    assert heads(["They went there and then they came back."])[0].startswith("1. They went there")


def test_topics_keep_to_a_number_that_a_reader_takes_in():
    assert [topic_count(rows) for rows in (1, 4, 13, 45, 90, 400)] == [1, 1, 4, 10, 10, 20]


def test_rows_with_one_vector_are_one_to_begin_with():
    assert group(np.ones((5000, 4), dtype=np.float32) / 2) == [list(range(5000))]


def test_a_very_long_text_is_grouped_part_by_part():
    vectors = np.random.default_rng(2).normal(size=(2100, 8)).astype(np.float32)
    groups = group(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))
    assert sorted(row for members in groups for row in members) == list(range(2100))
    assert not any(members[0] < 2000 <= members[-1] for members in groups)


def test_every_row_is_in_one_topic_and_order_is_kept():
    vectors = np.random.default_rng(1).normal(size=(30, 8)).astype(np.float32)
    groups = group(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))
    assert sorted(row for members in groups for row in members) == list(range(30))
    assert groups == sorted(sorted(members) for members in groups)
    assert group(vectors[:0]) == []
    assert group(vectors[:1]) == [[0]]
