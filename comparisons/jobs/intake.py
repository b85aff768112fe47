"""One account on its way in: fetched, read, and looked at with the engine's eyes."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.conf import settings

from comparisons import ingest, outbound
from comparisons.ingest.language import detect
from comparisons.jobs import recheck
from comparisons.jobs.lease import Lease, work
from comparisons.jobs.originals import reading_of
from comparisons.models import BOTH, Incoming, Original
from comparisons.services import arrivals, dividing
from comparisons.services.intake import entry, take_back
from comparisons.services.repairs import key_of

# Of the names of encodings that a row holds; a longer one names none.
LONGEST_CHARSET = 40
# A few kilobytes can unpack to millions of letters, and a page of an upload shows a hundred accounts.
MOST_LETTERS_IN_A_BATCH = 500_000
ALONE = "Send it by itself, not with many others, or shorten it to the part on the event."
FETCH, READ, LOOK = "fetch", "read", "look"
NO_FETCHING = "This server fetches no pages. Open the address in your browser, and paste its text here."


def prepare(incoming_id: int) -> None:
    work(Incoming, incoming_id, take)


def take(lease: Lease[Incoming]) -> None:
    with lease.kept_alive():
        try:
            if not lease.job.is_read:
                read(lease)
            if lease.job.intake.is_check:
                recheck.hold(lease)
                return
        except (outbound.Unreached, ingest.IngestError) as why:
            lease.end(Incoming.State.FAILED, error=str(why), **as_before(lease.job))
            return
        look(lease)


def read(lease: Lease[Incoming]) -> None:
    incoming = lease.job
    original = incoming.original or fetched(lease)
    lease.write(stage=READ, original=original)
    reading = reading_of(original, incoming.encoding if incoming.is_encoding_given else "")
    if why := arrivals.overlong(reading.text, "This text"):
        raise ingest.IngestError(why)
    letters = sum(len(part.text) for part in reading.paragraphs)
    if incoming.intake.batch_id and letters > MOST_LETTERS_IN_A_BATCH:
        raise ingest.IngestError(f"This text has {letters:,} letters. {ALONE}")
    save(
        lease,
        original=original,
        paragraphs=[entry(part) for part in reading.paragraphs],
        encoding=reading.encoding,
        is_read=True,
        **told(incoming, original, reading),
    )


def fetched(lease: Lease[Incoming]) -> Original:
    if not settings.FETCH_PAGES:
        raise outbound.Unreached(NO_FETCHING)
    lease.write(stage=FETCH)
    page = outbound.fetch(lease.job.url, allow_private=settings.OUTBOUND_PRIVATE)
    return Original.objects.keep(
        page.body,
        url=page.url,
        redirects=list(page.redirects),
        content_type=page.content_type,
        charset=page.charset[:LONGEST_CHARSET],
        retrieved_at=page.fetched_at,
    )


def as_before(incoming: Incoming) -> dict[str, Any]:
    """Where another encoding was tried in vain, what stood there before stays."""
    if not incoming.past or incoming.is_read:
        return {}
    take_back(incoming)
    return {
        "is_read": True,
        "paragraphs": incoming.paragraphs,
        "past": incoming.past,
        "encoding": incoming.encoding,
        "is_encoding_given": incoming.is_encoding_given,
    }


def told(incoming: Incoming, original: Original, reading: ingest.Reading) -> dict[str, Any]:
    """What the document says of itself, where the person did not say it."""
    said = arrivals.said(reading.particulars)
    values = arrivals.unsaid(incoming, said)
    if original.url:
        values["retrieved_at"] = original.retrieved_at
        values["url"] = said.get("url") or incoming.url
    return values


def look(lease: Lease[Incoming]) -> None:
    from comparisons.engine.preview import preview

    incoming = lease.job
    language = incoming.language or detect(incoming.text)
    lease.write(stage=LOOK, language=language)
    if incoming.side == BOTH:
        dividing.propose(text=incoming)
        lease.finish(previewed=incoming.version)
        return
    # What is too long to be compared would keep the worker for minutes.
    texts = [] if arrivals.overlong(incoming.text, "This text") else [part["text"] for part in incoming.kept]
    glances = zip(texts, preview(texts, language or "en"), strict=True)
    seen = [{"of": key_of(text), **asdict(glance)} for text, glance in glances]
    lease.finish(preview=seen, previewed=incoming.version)


def save(lease: Lease[Incoming], **values: Any) -> None:
    lease.write(**values)
    for name, value in values.items():
        setattr(lease.job, name, value)
