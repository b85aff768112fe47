"""Both accounts by where they come from, as one reader may see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from comparisons.access import Action, Seat
from comparisons.models import Account, Event, Intake, Original, Side
from comparisons.reading.rechecks import Check, check_of
from comparisons.wording.languages import name_of

DIRECTIONS = {"rtl": "written from right to left", "ltr": "written from left to right"}
WAYBACK = "https://web.archive.org/web/*/"


@dataclass(frozen=True, slots=True)
class Particular:
    """One thing that may be known; all blank where it is not. ``language`` is the one that its words are in."""

    label: str
    words: str = ""
    day: date | None = None
    moment: datetime | None = None
    url: str = ""
    language: str = ""

    @property
    def is_known(self) -> bool:
        return bool(self.words or self.day or self.moment or self.url)


@dataclass(frozen=True, slots=True)
class Revision:
    """``by`` is blank for the first, which came with the comparison, and for one that came with an imported file."""

    account: Account
    by: str
    stands: bool
    # The numbers of the texts to hold it against.
    before: int | None
    present: int | None


@dataclass(frozen=True, slots=True)
class Source:
    """One account. Its revisions and its original are for those who take part; a check is for whoever asked for it."""

    account: Account
    letter: str
    particulars: tuple[Particular, ...]
    text: tuple[Particular, ...]
    original: tuple[Particular, ...]
    revisions: tuple[Revision, ...]
    check: Check | None

    @property
    def slug(self) -> str:
        return self.letter.lower()

    @property
    def wayback(self) -> str:
        return wayback(self.account)

    @property
    def may_go_back(self) -> bool:
        return self.account.revision > 1


def wayback(account: Account) -> str:
    """Where the archive lists its copies of the page; only linked to."""
    return WAYBACK + account.url if account.url else ""


def is_live(seat: Seat) -> bool:
    """Whether the reader is at the comparison itself: readers of a link or a version see the one text that stands."""
    return seat.token is None and seat.edition is None


def sources(seat: Seat) -> tuple[Source, ...]:
    # The bytes of every original would come along with what is told of it.
    every = seat.comparison.accounts.select_related("original").defer("original__packed")
    accounts = list(every.order_by("-revision"))
    made_by = names_of_makers(accounts) if is_live(seat) else {}
    checks = checks_of(seat)
    return tuple(
        source(seat, [account for account in accounts if account.side == side], made_by, checks.get(side))
        for side in Side
    )


def source(seat: Seat, every: list[Account], made_by: Mapping[str, str], intake: Intake | None) -> Source:
    """``every`` are the revisions of one side, newest first."""
    account = next(account for account in every if not account.is_withdrawn)
    return Source(
        account=account,
        letter=str(Side(account.side).label),
        particulars=tuple(particulars(account)),
        text=tuple(of_text(account)),
        original=tuple(of_original(account.original)) if is_live(seat) and account.original else (),
        revisions=tuple(revisions(every, account, made_by)) if is_live(seat) else (),
        check=check_of(intake, account) if intake else None,
    )


def particulars(account: Account) -> Iterator[Particular]:
    yield Particular("Source", account.publisher)
    yield Particular("Title", account.title, language=account.language)
    yield Particular("Author", account.author)
    yield Particular("Published", day=account.published_on)
    yield Particular("Retrieved", moment=account.retrieved_at)
    yield Particular("Address", url=account.url)
    yield Particular("Archived copy", url=account.archive_url)
    direction = DIRECTIONS.get(account.direction, "")
    yield Particular("Language", f"{name_of(account.language)}, {direction}" if account.language else "")


def of_text(account: Account) -> Iterator[Particular]:
    yield Particular("Words", f"{account.word_count:,}")
    yield Particular("Paragraphs", f"{len(account.paragraphs):,}")
    if account.checked_at:
        yield Particular("Last found unchanged", moment=account.checked_at)


def of_original(original: Original) -> Iterator[Particular]:
    if original.name:
        yield Particular("File", original.name)
    if original.url:
        yield Particular("Page", url=original.url)
    for redirect in original.redirects:
        yield Particular("Reached by way of", url=redirect)
    if original.content_type:
        charset = f", {original.charset}" if original.charset else ""
        yield Particular("Type", original.content_type + charset)
    yield Particular("Size", f"{original.size:,} bytes")
    yield Particular("SHA-256", original.sha256)


def revisions(every: list[Account], standing: Account, made_by: Mapping[str, str]) -> Iterator[Revision]:
    for account in every:
        stands = account.pk == standing.pk
        before = account.revision - 1 or None
        present = None if stands or standing.revision == before else standing.revision
        yield Revision(account, made_by.get(str(account.pk), ""), stands, before, present)


def names_of_makers(accounts: list[Account]) -> dict[str, str]:
    made = Event.objects.filter(subject="account", action="revised", subject_id__in=[str(a.pk) for a in accounts])
    return {event.subject_id: str(event.person) for event in made.select_related("person")}


def checks_of(seat: Seat) -> dict[str, Intake]:
    """What this person asked of the addresses and has not looked at yet, by side."""
    if not (seat.person and seat.may(Action.EDIT) and is_live(seat)):
        return {}
    asked = Intake.objects.checks().filter(comparison=seat.comparison, person=seat.person)
    return {intake.side: intake for intake in asked.prefetch_related("accounts").order_by("made_at")}
