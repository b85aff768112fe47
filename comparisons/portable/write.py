"""A comparison as one file of JSON: the engine's contract as it stands now, and what people made of it."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from comparisons.access import Seat
from comparisons.models import (
    PROVENANCE,
    Account,
    Annotation,
    Claim,
    Correction,
    Event,
    Finding,
    Job,
    Override,
    Person,
    Side,
)
from comparisons.models.notes import Written
from comparisons.portable import FORMAT
from comparisons.portable.sight import Sight
from comparisons.reading.events import Names, names_for, place_of, words
from comparisons.services.overrides import settled
from comparisons.services.refusal import Refused

MENTION = re.compile(r'<span class="mention">@([^<]*)</span>')
WAIT = "The comparison is still being made. Wait until it is finished."
Data = dict[str, Any]


def write(seat: Seat, address: str) -> bytes:
    return dumped(Writer(seat, address).file())


def dumped(data: Data) -> bytes:
    return json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1).encode()


class Keys:
    """Short names for rows, in the order that they are first asked for."""

    def __init__(self, letter: str) -> None:
        self.letter, self.by_pk = letter, dict[int, str]()

    def of(self, pk: int) -> str:
        return self.by_pk.setdefault(pk, f"{self.letter}{len(self.by_pk) + 1}")


class Writer:
    """Writes what one seat may see. ``people`` are those that the file names, by their keys."""

    def __init__(self, seat: Seat, address: str) -> None:
        self.comparison, self.sight, self.address = seat.comparison, Sight(seat), address
        self.accounts = {side: self.comparison.account(side) for side in Side}
        if Job.objects.get(comparison=self.comparison).state != Job.State.DONE:
            raise Refused(WAIT)
        self.keys = {"annotation": Keys("n"), "override": Keys("v"), "correction": Keys("c")}
        self.people: dict[str, Person] = {}
        self.person_keys = Keys("p")
        self.numbers: dict[int, int] = {}

    def file(self) -> Data:
        self.claims = {side: self.claims_of(account) for side, account in self.accounts.items()}
        self.findings = list(self.comparison.findings.select_related("topic").prefetch_related("claims"))
        people = self.parallax()
        return {**self.report(), "parallax": people}

    def claims_of(self, account: Account) -> list[Claim]:
        """Those in some row: one that a person set aside is no claim any more."""
        found = account.claims.filter(findings__isnull=False).distinct().order_by("number")
        self.numbers.update((claim.pk, claim.number) for claim in found)
        return list(found)

    def report(self) -> Data:
        made = self.comparison
        of_topic: dict[int, list[int]] = defaultdict(list)
        for finding in self.findings:
            of_topic[finding.topic_id].append(finding.number)
        return {
            "engine": {"version": made.engine_version, "models": made.engine_models},
            "left": self.side(Side.LEFT),
            "right": self.side(Side.RIGHT),
            "topics": [
                {"id": topic.number, "label": topic.label, "findings": of_topic[topic.pk]}
                for topic in made.topics.all()
            ],
            "findings": [self.finding(finding) for finding in self.findings],
            "coverage": {"left": made.left_coverage, "right": made.right_coverage},
        }

    def side(self, side: Side) -> Data:
        account = self.accounts[side]
        digest = hashlib.sha256(account.text.encode()).hexdigest()
        return {"text_sha256": digest, "claims": [claim_of(one, account.text) for one in self.claims[side]]}

    def finding(self, finding: Finding) -> Data:
        left, right = (self.ids(finding, side) for side in Side)
        return {
            "id": finding.number,
            "topic": finding.topic.number,
            "left": left,
            "right": right,
            "verdict": finding.verdict,
            "kinds": finding.kinds,
            "reason": finding.reason,
            "confidence": finding.confidence,
            "needs_review": finding.needs_review,
            "marks": finding.marks,
        }

    def ids(self, finding: Finding, side: Side) -> list[int]:
        account = self.accounts[side]
        own = [claim for claim in finding.claims.all() if claim.account_id == account.pk]
        return [claim.number for claim in sorted(own, key=lambda claim: (claim.start, claim.end))]

    def parallax(self) -> Data:
        annotations, overrides = self.sight.annotations(), self.sight.overrides()
        parts = {
            "findings": list(self.beside(overrides)),
            "annotations": [self.annotation(note) for note in annotations],
            "overrides": [self.override(given) for given in overrides],
            "corrections": [self.correction(made) for made in self.sight.corrections()],
            "machine": self.comparison.analysis.found,
            "history": self.history(self.sight.events()),
        }
        return {
            "format": FORMAT,
            "written_at": timezone.now().isoformat(),
            "address": self.address,
            "comparison": self.settings(),
            "accounts": [account_of(account) for account in self.sight.accounts()],
            "people": [{"key": key, "name": str(person)} for key, person in self.people.items()],
            **parts,
        }

    def settings(self) -> Data:
        names = ("title", "event_date", "created_at", "analysed_at", "is_blind", "tags", "has_free_tags", "revision")
        told = {name: plain(getattr(self.comparison, name)) for name in (*names, "version")}
        return {"id": str(self.comparison.pk), **told}

    def beside(self, overrides: Iterable[Override]) -> Iterable[Data]:
        """What people settled on, as far as this reader sees it."""
        given: dict[int | None, list[Override]] = defaultdict(list)
        for override in overrides:
            if not (override.is_deleted or override.is_detached):
                given[override.finding_id].append(override)
        for finding in self.findings:
            verdict, kinds = settled(given[finding.pk])
            yield {
                "id": finding.number,
                "place": finding.place,
                "mirrored_reason": finding.mirrored_reason,
                "nearest": self.numbers.get(finding.nearest_id or 0),
                "settled": verdict,
                "settled_kinds": kinds,
            }

    def person(self, person: Person) -> str:
        key = self.person_keys.of(person.pk)
        self.people.setdefault(key, person)
        return key

    def written(self, kind: str, row: Written) -> Data:
        return {
            "key": self.keys[kind].of(row.pk),
            "person": self.person(row.person),
            "version": row.version,
            "is_deleted": row.is_deleted,
            "is_detached": row.is_detached,  # type: ignore[attr-defined]
            "made_at": plain(row.made_at),
            "changed_at": plain(row.changed_at),
        }

    def annotation(self, note: Annotation) -> Data:
        return {
            **self.written("annotation", note),
            "parent": self.keys["annotation"].of(note.parent_id) if note.parent_id else None,
            "scope": note.scope,
            "finding": note.finding.number if note.finding else None,
            "target": note.target,
            "body": note.body,
            "tags": note.tags,
            "is_resolved": note.is_resolved,
            "mentions": list(dict.fromkeys(MENTION.findall(note.html))),
        }

    def override(self, given: Override) -> Data:
        names = ("target", "verdict", "kinds", "reason", "machine_verdict", "machine_kinds")
        return {
            **self.written("override", given),
            "finding": given.finding.number if given.finding else None,
            **{name: getattr(given, name) for name in names},
        }

    def correction(self, made: Correction) -> Data:
        told = {"action": made.action, "number": made.number, "arguments": made.arguments}
        return {**self.written("correction", made), **told}

    def history(self, events: list[Event] | None) -> list[Data] | None:
        if events is None:
            return None
        names = names_for(events)
        return [self.event(event, names) for event in events]

    def event(self, event: Event, names: Names) -> Data:
        """In words alone where the file lacks the subject, or where this reader may not know more."""
        hidden, key = self.sight.is_hidden(event), self.key_of(event)
        told = f"gave a verdict on {place_of(event)}" if hidden else ""
        if not (hidden or key or (event.subject == "comparison" and event.subject_id)):
            told = words(event, names)
        return {
            "number": event.number,
            "person": self.person(event.person),
            "at": plain(event.at),
            "action": "judged" if hidden else event.action,
            "subject": event.subject,
            "key": None if told else key,
            "told": told,
            "before": {} if told else event.before,
            "after": {} if told else event.after,
            "finding": event.finding,
            "undoes": event.undoes.number if event.undoes and not hidden else None,
        }

    def key_of(self, event: Event) -> str | None:
        known = self.keys.get(event.subject)
        return known.by_pk.get(int(event.subject_id)) if known and event.subject_id else None


def claim_of(claim: Claim, text: str) -> Data:
    return {
        "id": claim.number,
        "start": claim.start,
        "end": claim.end,
        "text": text[claim.start : claim.end],
        "speaker": claim.speaker,
        "act": claim.act,
        "details": claim.details,
    }


def account_of(account: Account) -> Data:
    names = (
        "side",
        "revision",
        *PROVENANCE,
        "retrieved_at",
        "made_at",
        "checked_at",
        "is_withdrawn",
        "version",
        "text",
    )
    return {name: plain(getattr(account, name)) for name in names}


def plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
