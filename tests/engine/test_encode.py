import numpy as np

from comparisons.engine.encode import encode

RIVER = "The river flooded the old town."


def test_a_vector_has_length_one_and_does_not_depend_on_its_neighbours():
    alone = encode([RIVER])
    among = encode(["Prices rose.", RIVER, "Prices rose."])
    assert np.array_equal(alone[0], among[1])
    assert np.array_equal(among[0], among[2])
    assert np.allclose(np.linalg.norm(among, axis=1), 1, atol=1e-5)


def test_nothing_gives_no_vectors():
    assert encode([]).shape == (0, 384)


def test_progress_is_told():
    told = []
    encode([f"Sentence number {n}." for n in range(40)], told.append)
    assert told == [0, 16, 32]
