"""Finished comparisons of some size, built by hand: the worked example, and as many findings as a test asks for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.conf import settings

from comparisons import services
from comparisons.engine.report import (
    SHARED,
    AccountClaims,
    Claim,
    Coverage,
    Engine,
    Finding,
    Kind,
    Mark,
    Marks,
    Report,
    Topic,
    Verdict,
)
from comparisons.models import Account, Comparison, Job
from tests import factories

EXAMPLE = Path(settings.BASE_DIR) / "comparisons" / "example"


@dataclass(frozen=True)
class Saying:
    """A claim by its words, and the words in it that are marked."""

    speaker: str
    act: str
    words: str
    marks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Point:
    """A finding to be."""

    topic: str
    verdict: Verdict
    reason: str
    left: tuple[Saying, ...] = ()
    right: tuple[Saying, ...] = ()
    kinds: tuple[Kind, ...] = ()
    confidence: float = 0.9
    needs_review: bool = False
    mirrored_reason: str = ""
    nearest: int | None = None


@dataclass
class Side:
    """Gathers the claims of one text."""

    text: str
    claims: list[Claim] = field(default_factory=list)

    def add(self, sayings: Iterable[Saying]) -> tuple[tuple[int, ...], tuple[Mark, ...]]:
        numbers, marks = [], []
        for saying in sayings:
            start = self.text.index(saying.words)
            number = len(self.claims)
            claim = Claim(number, start, start + len(saying.words), saying.words, saying.speaker, saying.act)
            self.claims.append(claim)
            numbers.append(number)
            for words, kind in saying.marks:
                at = self.text.index(words, start)
                marks.append(Mark(at, at + len(words), kind))
        return tuple(numbers), tuple(marks)

    def done(self) -> AccountClaims:
        return AccountClaims(hashlib.sha256(self.text.encode()).hexdigest(), tuple(self.claims))


def report(left: str, right: str, points: Sequence[Point]) -> Report:
    a, b = Side(left), Side(right)
    labels = list(dict.fromkeys(point.topic for point in points))
    findings = []
    for number, point in enumerate(points):
        (mine, left_marks), (theirs, right_marks) = a.add(point.left), b.add(point.right)
        findings.append(
            Finding(
                id=number,
                topic=labels.index(point.topic),
                left=mine,
                right=theirs,
                verdict=point.verdict,
                kinds=point.kinds,
                reason=point.reason,
                confidence=point.confidence,
                needs_review=point.needs_review,
                marks=Marks(left_marks, right_marks),
                nearest=point.nearest,
                mirrored_reason=point.mirrored_reason,
            )
        )
    topics = (Topic(n, label, tuple(f.id for f in findings if f.topic == n)) for n, label in enumerate(labels))
    return Report(Engine("test", {}), a.done(), b.done(), tuple(topics), tuple(findings), Coverage(0.5, 0.5))


def finished(
    left: str, right: str, points: Sequence[Point], *, owner: str, title: str, publisher: str = "Azerbaijani presidency"
) -> Comparison:
    day = date(2023, 11, 27)
    made = services.create_comparison(
        owner=factories.person(owner),
        title=title,
        event_date=day,
        left=services.Draft(
            text=left, publisher=publisher, title="Press office", published_on=day,
            url="https://example.org/readout",
        ),
        right=services.Draft(text=right, publisher="U.S. Department of State", published_on=day),
    )  # fmt: skip
    services.store_report(made, report(left, right, points))
    Job.objects.filter(comparison=made).update(state=Job.State.DONE, progress=1)
    return Comparison.objects.get(pk=made.pk)


def worked_example(*, owner: str = "alice") -> Comparison:
    left, right = ((EXAMPLE / name).read_text() for name in ("a.txt", "b.txt"))
    return finished(left, right, POINTS, owner=owner, title="Aliyev–Blinken telephone call")


def long_comparison(count: int, *, owner: str = "alice") -> Comparison:
    """As many findings, a tenth as many topics, all verdicts and kinds in turn."""
    left, right, points = [], [], []
    for number in range(count):
        verdict, kind = list(Verdict)[number % 4], list(Kind)[number % 6]
        mine = f"On day {number} the ministers agreed to lift the ban on visits before the spring."
        theirs = f"On day {number} the delegations spoke about visits and the benefits of trade."
        mark = kind if verdict == Verdict.DIVERGE else SHARED
        points.append(
            Point(
                topic=f"Visits and trade, part {number // 10}",
                verdict=verdict,
                reason="A reports a condition and a date. B says only that visits and trade came up.",
                left=(Saying("The ministers", "agree", mine, (("lift the ban", mark),)),) * (verdict != "only_right"),
                right=(Saying("", "discuss", theirs, (("visits", mark),)),) * (verdict != "only_left"),
                kinds=(kind,) * (verdict == Verdict.DIVERGE),
                confidence=0.5 + number % 5 / 10,
                needs_review=number % 10 == 9,
                mirrored_reason="A says only that visits and trade came up. B reports a condition and a date.",
                # Of four points in turn the second diverges, and three a side make a claim.
                nearest=number // 4 * 3 + 1 if verdict.startswith("only") else None,
            )
        )
        left.append(mine)
        right.append(theirs)
    publisher = "Ministry of Foreign Affairs and International Cooperation of the Republic"
    texts = "\n\n".join(left), " ".join(right)
    return finished(*texts, points, owner=owner, title="A long day of talks", publisher=publisher)


def overlapping(*, owner: str = "alice") -> Comparison:
    """Two findings that rest on some of the same words of A, and on words of B that stand far apart."""
    filler = [f"On day {number} nothing was said of it by anyone who was there." for number in range(40)]
    met = "The ministers met at the port and agreed on fish."
    left = [*filler[:20], met, *filler[20:]]
    right = [*filler[:4], "They met by the sea.", *filler[4:30], "Fish was not settled.", *filler[30:]]
    points = [
        Point("Fish", Verdict.AGREE, "Both say that they met.",
              (Saying("", "report", "The ministers met at the port"),),
              (Saying("", "report", "They met by the sea."),), mirrored_reason="Both say that they met."),
        Point("Fish", Verdict.DIVERGE, "A says that they agreed. B says that nothing was settled.",
              (Saying("", "report", "met at the port and agreed on fish"),),
              (Saying("", "report", "Fish was not settled."),), (Kind.CONTRADICTION,),
              mirrored_reason="A says that nothing was settled. B says that they agreed."),
    ]  # fmt: skip
    return finished("\n\n".join(left), "\n\n".join(right), points, owner=owner, title="Fish")


def arabic_and_azerbaijani(*, owner: str = "alice") -> Comparison:
    """A reads from right to left, B from left to right; names, titles and topics are in their own languages too."""
    texts = "\n\n".join(ARABIC), "\n\n".join(AZERBAIJANI)
    made = finished(*texts, IN_TWO_SCRIPTS, owner=owner, title="مكالمة هاتفية بين علييف وبلينكن")
    for side, language, publisher, title in (
        ("left", "ar", "وزارة الخارجية", "بيان صحفي عن المكالمة"),
        ("right", "az", "Azərbaycan Prezidentinin Mətbuat Xidməti", "Telefon danışığı haqqında"),
    ):
        names = {"language": language, "publisher": publisher, "title": title}
        Account.objects.filter(comparison=made, side=side).update(**names)
    return Comparison.objects.get(pk=made.pk)


ARABIC = [
    "تلقى رئيس أذربيجان إلهام علييف يوم 27 نوفمبر اتصالا هاتفيا من وزير الخارجية الأمريكي أنتوني بلينكن.",
    "وقال علييف إن التصريحات الأخيرة لواشنطن ألحقت ضررا بالغا بالعلاقات بين البلدين.",
    "ووافق علييف على الزيارة بشرط رفع الحظر عن زيارات المسؤولين الأذربيجانيين. وذكر أن باكو ألغت زيارات رفيعة المستوى"
    " إلى الولايات المتحدة.",
]
AZERBAIJANI = [
    "Noyabrın 27-də ABŞ dövlət katibi Entoni Blinken Azərbaycan Prezidenti İlham Əliyevə telefonla zəng edib.",
    "Dövlət katibi Azərbaycanla uzunmüddətli əlaqələri müzakirə edib. O, yüksək səviyyəli təmasların vacibliyini qeyd"
    " edib.",
    "Katib Azərbaycan ilə Ermənistan arasında davamlı sülh sazişinin bağlanmasını alqışlayıb.",
]
IN_TWO_SCRIPTS = [
    Point(
        "اتصالا هاتفيا", Verdict.AGREE, "Both say that Blinken telephoned.",
        (Saying("", "report", ARABIC[0], (("اتصالا هاتفيا", SHARED),)),),
        (Saying("", "report", AZERBAIJANI[0], (("telefonla zəng", SHARED),)),),
        mirrored_reason="Both say that Blinken telephoned.",
    ),
    Point(
        "العلاقات", Verdict.DIVERGE, "A speaks of “ألحقت ضررا بالغا”, B of “uzunmüddətli əlaqələri”.",
        (Saying("علييف", "assert", ARABIC[1], (("ألحقت ضررا بالغا", Kind.FRAMING),)),),
        (Saying("Dövlət katibi", "discuss", "Dövlət katibi Azərbaycanla uzunmüddətli əlaqələri müzakirə edib.",
                (("uzunmüddətli əlaqələri", Kind.FRAMING),)),), (Kind.FRAMING,),
        mirrored_reason="A speaks of “uzunmüddətli əlaqələri”, B of “ألحقت ضررا بالغا”.",
    ),
    Point(
        "العلاقات", Verdict.ONLY_LEFT, "Only A reports cancelled visits.",
        (Saying("علييف", "assert", "وذكر أن باكو ألغت زيارات رفيعة المستوى إلى الولايات المتحدة."),),
        mirrored_reason="Only B reports cancelled visits.", nearest=1,
    ),
    Point(
        "Sülh sazişi", Verdict.ONLY_RIGHT, "Only B welcomes a peace agreement.",
        right=(Saying("Katib", "welcome", AZERBAIJANI[2]),), confidence=0.5, needs_review=True,
        mirrored_reason="Only A welcomes a peace agreement.", nearest=1,
    ),
]  # fmt: skip

CALL, RELATIONS, VISITS, PEACE = "The call", "State of relations", "High-level visits", "Peace with Armenia"
POINTS = [
    Point(
        CALL, Verdict.AGREE, "Both say that Aliyev and Blinken spoke by telephone.",
        (Saying("", "report", "Azerbaijani President Ilham Aliyev said in a telephone conversation with U.S. Secretary"
         " of State Antony Blinken", (("telephone conversation", SHARED),)),),
        (Saying("", "report", "The U.S. Department of State said in a news release about the telephone conversation"
         " with Ilham Aliyev:", (("telephone conversation", SHARED),)),),
        mirrored_reason="Both say that Aliyev and Blinken spoke by telephone.",
    ),
    Point(
        RELATIONS, Verdict.DIVERGE,
        "A quotes Aliyev: U.S. steps “seriously damaged” relations. B calls the same relations “enduring”.",
        (Saying("Aliyev", "assert", "“Washington’s recent statements and steps have seriously damaged relations"
         " between the two countries.”", (("seriously damaged relations", Kind.FRAMING),)),),
        (Saying("Blinken", "discuss", "The Secretary discussed our enduring relations with Azerbaijan,",
         (("enduring relations", Kind.FRAMING),)),),
        (Kind.FRAMING,),
        mirrored_reason="A calls relations “enduring”. B quotes Aliyev: U.S. steps “seriously damaged” them.",
    ),
    Point(
        VISITS, Verdict.DIVERGE,
        "A reports a condition, and that Blinken accepted it. B says only that high-level engagement is important.",
        (Saying("Aliyev", "agree", "“President Aliyev agreed, on the condition that after this visit the unjustified"
         " ban on visits of high-ranking Azerbaijani officials to the United States would be lifted.",
         (("agreed, on the condition", Kind.COMMITMENT), ("unjustified ban", Kind.SCOPE))),
         Saying("Blinken", "accept", "Secretary to Blinken accepted this condition,”",
         (("accepted this condition", Kind.COMMITMENT),))),
        (Saying("Blinken", "discuss", "the importance of high-level engagement.”",
         (("importance of high-level engagement", Kind.COMMITMENT),)),),
        (Kind.COMMITMENT, Kind.SCOPE), 0.7,
        mirrored_reason="A says only that high-level engagement is important. B reports a condition, and that Blinken"
        " accepted it.",
    ),
    Point(
        VISITS, Verdict.ONLY_LEFT, "Only A reports cancelled meetings and visits.",
        (Saying("Aliyev", "assert", "Baku adequately responded to the statement of the U.S. side on canceling bilateral"
         " meetings and high-level contacts and for its part canceled high-level visits to the United States."),),
        confidence=0.5, needs_review=True, mirrored_reason="Only B reports cancelled meetings and visits.", nearest=2,
    ),
    Point(
        PEACE, Verdict.ONLY_RIGHT, "Only B reports a commitment to a peace agreement.",
        right=(Saying("Blinken", "welcome", "“The Secretary welcomed President Aliyev’s commitment to conclude a"
         " durable and dignified peace agreement between Azerbaijan and Armenia."),),
        mirrored_reason="Only A reports a commitment to a peace agreement.", nearest=2,
    ),
]  # fmt: skip
