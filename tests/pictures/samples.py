"""Pictures from the usual to the nasty."""

from __future__ import annotations

from itertools import cycle, islice

from comparisons.pictures.picture import VERDICTS, Picture, TopicMarks

LABELS = (
    "Trade and tariffs",
    "The return of prisoners of war and of civilians who were taken from the occupied territories",
    "Energy",
    "العلاقات الثنائية بين البلدين والتعاون الاقتصادي في المنطقة",
    "<script>alert(1)</script> & co",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "和平条约的签署与边界问题",
    "👨‍👩‍👧‍👦 families 🇦🇲",
)


def topics(findings: int, count: int) -> tuple[TopicMarks, ...]:
    """So many topics, the last of which has what is left."""
    slugs = tuple(islice(cycle(VERDICTS), findings))
    share = findings // count
    cuts = [(number * share, (number + 1) * share) for number in range(count - 1)]
    spans = [*cuts, ((count - 1) * share, findings)]
    return tuple(TopicMarks(label, slugs[start:end]) for label, (start, end) in zip(cycle(LABELS), spans, strict=False))


def picture(
    findings: int = 10,
    count: int = 4,
    *,
    title: str = "A telephone call",
    left: str = "Presidency",
    right: str = "Department of State",
) -> Picture:
    summary = "The two accounts share 293 points: they agree on 145 and diverge on 148. 98 are only in A."
    coverage = ("61 of 83 claims in A have a counterpart in B", "58 of 90 claims in B have a counterpart in A")
    return Picture(title, left, right, summary, coverage, topics(findings, count))


EXAMPLE = Picture(
    "Aliyev–Blinken telephone call",
    "Azerbaijani presidency",
    "U.S. Department of State",
    "The two accounts share 4 points: they agree on 1 and diverge on 3. 2 points are only in A, 4 only in B.",
    ("5 of 7 claims in A have a counterpart in B", "4 of 8 claims in B have a counterpart in A"),
    (
        TopicMarks("The call", ("agree",), "1 agrees"),
        TopicMarks("State of relations", ("diverge", "diverge", "only-b"), "2 diverge, 1 only in B"),
        TopicMarks("High-level visits", ("diverge", "only-a", "only-a"), "1 diverges, 2 only in A"),
        TopicMarks("Peace with Armenia", ("only-b", "only-b", "only-b"), "3 only in B"),
    ),
)
ARABIC = picture(
    14,
    5,
    title="مكالمة هاتفية بين الرئيس إلهام علييف ووزير الخارجية الأميركي أنتوني بلينكن (27 نوفمبر 2023)",
    left="رئاسة جمهورية أذربيجان، المكتب الصحفي",
    right="وزارة الخارجية الأميركية (U.S.)",
)
SAMPLES = {
    "example": EXAMPLE,
    "nothing": picture(0, 1),
    "one": picture(1, 1),
    "thirty": picture(30, 6),
    "arabic": ARABIC,
    "forty topics": picture(40, 40),
    "five hundred": picture(500, 12),
    "five hundred in forty": picture(500, 40),
    "five hundred in one": picture(500, 1),
    "long": picture(90, 9, title="Joint statement of the Presidents " * 6, left="Ministry of Foreign Affairs " * 8),
    "unbroken": picture(title="W" * 200, left="m" * 300, right="字" * 200),
    "emoji": picture(title="👨‍👩‍👧‍👦" * 50, left="e\u0301" * 200, right="🇦🇲😀" * 60),
    "markup": picture(title="<script>alert(1)</script>" * 8, left='"><b onload="x">', right="]]> & &amp; <!--"),
    "unfit for XML": picture(title="a\x00b\x0bc\ufffe", left="\u202eturned\u2069", right="\ud800 half a sign"),
    "empty": picture(title="", left=" ", right="\n"),
}
