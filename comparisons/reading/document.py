"""A finished comparison as a document for export, as one reader may see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from django.utils import timezone

from comparisons.access import Seat
from comparisons.exports import document as paper
from comparisons.models import Annotation, Finding, Verdict
from comparisons.reading.filters import SHOWN_AS, SLUGS, Choice
from comparisons.reading.page import Page
from comparisons.reading.places import TOPICS
from comparisons.reading.rows import Row, Rows, RowSide
from comparisons.reading.search import Words
from comparisons.reading.threads import Note, Thread, threads_of
from comparisons.reading.told import MIRRORED, Said, Witness
from comparisons.wording.quotes import Quote

# How each facet of a choice is told; the verdict has names of its own.
FACETS = {
    "kind": "kind: {}",
    "topic": "topic {}",
    "speaker": "speaker: {}",
    "look": "needs a look",
    "noted": "annotated",
    "q": "with the words “{}”",
}
OnProgress = Callable[[float], None]


def document(seat: Seat, choice: Choice, address: str, on_progress: OnProgress = lambda share: None) -> paper.Document:
    """``address`` is the absolute one of the comparison's page; permalinks are built on it."""
    return Writer(seat, choice, address).document(on_progress)


class Writer:
    def __init__(self, seat: Seat, choice: Choice, address: str) -> None:
        self.comparison, self.choice, self.address = seat.comparison, choice, address
        self.page = Page(seat.comparison, choice, TOPICS, seat)
        self.told = self.page.told
        self.letters = {"A": "B", "B": "A"} if choice.swap else {"A": "A", "B": "B"}
        self.rows = Rows(self.told, Words.of(""))
        self.by_finding: dict[int | None, list[Thread]] = defaultdict(list)
        for thread in threads_of(Annotation.objects.filter(comparison=seat.comparison), seat):
            self.by_finding[thread.first.note.finding_id].append(thread)

    def document(self, on_progress: OnProgress) -> paper.Document:
        comparison, coverage = self.comparison, self.page.coverage()
        return paper.Document(
            title=comparison.title,
            event_date=comparison.event_date,
            address=self.address,
            sources=self.sources(),
            sections=tuple(self.sections(on_progress)),
            summary="".join(link.text for link in self.page.summary()).strip(),
            coverage=(f"{coverage[0].share} {coverage[0].words}", f"{coverage[1].share} {coverage[1].words}"),
            total=self.page.total,
            engine=comparison.engine_version,
            analysed_at=comparison.analysed_at,
            written_at=timezone.now(),
            edition=str(self.page.seat.edition or "") if self.page.seat else "",
            filters=told_filters(self.choice),
            on_words=tuple(map(self.thread, self.by_finding[None])),
            limits=self.page.limits(),
        )

    def sources(self) -> tuple[paper.Source, paper.Source]:
        left, right = map(source, self.told.sides)
        return left, right

    def sections(self, on_progress: OnProgress) -> Iterable[paper.Section]:
        done, every = 0, len(self.page.shown)
        for topic, findings in self.told.by_topic(self.page.shown):
            yield paper.Section(topic.label, tuple(map(self.entry, findings)))
            done += len(findings)
            on_progress(done / every)

    def entry(self, finding: Finding) -> paper.Entry:
        row = self.rows.row(finding)
        left, right = map(self.side, self.told.sides, row.sides, (finding, finding))
        verdict, kinds = self.machine(finding)
        return paper.Entry(
            number=finding.number + 1,
            verdict=row.slug,
            word=row.word,
            kinds=tuple(finding.kinds),
            reason=row.reason,
            confidence=finding.confidence,
            needs_review=finding.needs_review,
            sides=(left, right),
            opinions=tuple(opinions(row)),
            hidden=row.hidden,
            machine=row.machine,
            machine_verdict=verdict,
            machine_kinds=kinds,
            threads=tuple(map(self.thread, self.by_finding[finding.pk])),
            address=f"{self.address}f/{finding.number + 1}/",
        )

    def machine(self, finding: Finding) -> tuple[str, tuple[str, ...]]:
        if finding.confidence is None:
            return "", ()
        verdict, kinds = self.told.given.machine.get(finding.pk, (finding.verdict, finding.kinds))
        # Kept as it was before the sides were swapped, where people spoke after it.
        if self.told.swapped and finding.pk in self.told.given.machine:
            verdict = MIRRORED.get(Verdict(verdict), verdict)
        return SLUGS[Verdict(verdict)], tuple(kinds)

    def side(self, witness: Witness, side: RowSide, finding: Finding) -> paper.Side:
        claims = witness.claims.get(finding.pk, ())
        near = witness.by_pk.get(finding.nearest_id or 0)
        return paper.Side(
            letter=side.letter,
            quotations=tuple(map(quotation, side.quotes, claims)),
            nearest=quotation(side.nearest, near) if side.nearest and near else None,
        )

    def thread(self, thread: Thread) -> paper.Thread:
        answers = tuple(map(self.note, thread.answers))
        return paper.Thread(self.note(thread.first), answers, thread.first.note.is_resolved)

    def note(self, read: Note) -> paper.Note:
        note = read.note
        return paper.Note(
            author=str(note.person),
            at=note.made_at,
            body=note.body,
            html=note.html,
            tags=tuple(note.tags),
            quoted=tuple((self.letters[quote.letter], quote.words) for quote in read.quoted),
            address=f"{self.address}notes/{note.pk}/",
        )


def source(witness: Witness) -> paper.Source:
    account = witness.account
    return paper.Source(
        letter=witness.letter,
        name=str(account) if account.publisher else f"Account {witness.letter}",
        title=account.title,
        author=account.author,
        published_on=account.published_on,
        url=account.url,
        archive_url=account.archive_url,
        retrieved_at=account.retrieved_at,
        language=account.language,
        direction=account.direction,
        text=account.text,
        paragraphs=tuple(account.paragraphs),
    )


def quotation(quote: Quote, claim: Said) -> paper.Quotation:
    return paper.Quotation(
        speaker=quote.speaker,
        act=quote.act,
        paragraph=int(quote.paragraph),
        start=claim.start,
        end=claim.end,
        runs=tuple(paper.Run(segment.text, segment.is_context, segment.mark) for segment in quote.segments),
        cut_before=quote.cut_before,
        cut_after=quote.cut_after,
    )


def opinions(row: Row) -> Iterable[paper.Opinion]:
    for given in row.given:
        kinds = tuple(filter(None, given.kinds.split(", ")))
        yield paper.Opinion(given.name, given.at, given.slug, given.word, kinds, given.reason)


def told_filters(choice: Choice) -> str:
    """Which findings were asked for, in words; blank for all of them."""
    asked = choice.without("swap").asked()
    told = [SHOWN_AS[asked["show"]].lower()] if "show" in asked else []
    return ", ".join([*told, *(words.format(asked[name]) for name, words in FACETS.items() if name in asked)])
