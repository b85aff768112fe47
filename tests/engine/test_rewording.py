import pytest

from comparisons.engine.claims import split_claims
from comparisons.engine.report import Kind
from comparisons.engine.rewording import reworded


def words(kind, left, right):
    (ours,), (theirs,) = split_claims(left), split_claims(right)
    return tuple([text[start:end] for start, end in spans] for text, spans in
                 zip((left, right), reworded(kind, ours, theirs), strict=True))  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "left", "right", "expected"),
    [
        (
            Kind.FRAMING,
            "The army crushed the peaceful rally.",
            "The army dispersed the rally.",
            (["peaceful"], ["dispersed"]),
        ),
        (Kind.COMMITMENT, "The state will pay the fee.", "The state may pay the fee.", (["will"], ["may"])),
        (Kind.FACT, "The ship reached Oslo.", "The ship reached Bergen.", (["Oslo"], ["Bergen"])),
        (
            Kind.SCOPE,
            "The ban was lifted for small boats from Malta.",
            "The ban was lifted.",
            (["small boats from Malta"], []),
        ),
        (Kind.CONTRADICTION, "The firm did not pay.", "The firm refunded it.", (["not"], ["refunded"])),
    ],
)
def test_the_words_that_carry_the_kind(kind, left, right, expected):
    assert words(kind, left, right) == expected


def test_few_words_are_marked_where_nearly_all_differ():
    left = "The tall, ancient, grey, hollow, crooked oak outside the old wooden abbey fell in a sudden nocturnal storm."
    ours, _ = words(Kind.FRAMING, left, "A tree came down.")
    assert 0 < sum(len(span.split()) for span in ours) <= 4
