"""The labelled accounts that models were trained on."""

from training.account_rows import TEST, candidates, comparison, comparisons, row_of
from training.pair_rows import KINDS, UNKNOWN
from training.rows import read


def test_no_development_account_is_trained_on():
    train, dev = comparisons()
    trained = {sentence for one in train for sentence in (*one.a, *one.b) if len(sentence) > 60}
    kept = {sentence for one in dev for sentence in (*one.a, *one.b)}
    kept |= {sentence for row in read(TEST) for side in "ab" for sentence in row[side]}
    assert not trained & kept


def test_every_pair_points_at_two_sentences_and_has_kinds_only_where_it_diverges():
    for one in [*comparisons()[0], *comparisons()[1], *map(comparison, read(TEST))]:
        for (a, b), (relation, kinds) in one.pairs.items():
            assert 0 <= a < len(one.a)
            assert 0 <= b < len(one.b)
            assert (relation == "diverge") == bool(kinds)
            assert set(kinds) <= set(KINDS)


def test_sentences_on_no_common_point_say_nothing_of_a_verdict():
    one = comparisons()[1][0]
    unpaired = next(pair for pair in candidates(one) if pair not in one.pairs)
    row = row_of(one, unpaired)
    assert (row.same, row.diverge, row.kinds) == (0.0, UNKNOWN, None)
