from comparisons.engine.acts import ACTS, past


def test_every_act_has_a_verb_of_its_own_to_be_read_by():
    assert {act.name for act in ACTS.values()} <= ACTS.keys()


def test_an_act_reads_well_after_a_name():
    assert past(ACTS["speak"].name) == "discussed"
    assert past("agree") == "agreed"
    assert past("an act of an older engine") == "an act of an older engine"
