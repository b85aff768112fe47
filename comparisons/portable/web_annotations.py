"""A comparison as W3C Web Annotations (https://www.w3.org/TR/annotation-model/), for tools that know nothing of us.

Notes comment, answers reply, people's verdicts assess, and each paired finding links words of one account with words of
the other. A selector's offsets count the characters of the text that was compared.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from comparisons.access import Seat
from comparisons.anchors import Selector
from comparisons.models import PAIRED, Account, Annotation, Finding, Override, Side
from comparisons.models.notes import OnWords
from comparisons.portable.sight import Sight
from comparisons.services.targets import Target

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
Data = dict[str, Any]


def write(seat: Seat, address: str) -> bytes:
    return json.dumps(Collection(seat, address).whole(), ensure_ascii=False, indent=1).encode()


class Collection:
    """All that one reader may see, in one page."""

    def __init__(self, seat: Seat, address: str) -> None:
        self.comparison, self.sight, self.address = seat.comparison, Sight(seat), address
        self.accounts: dict[str, Account] = {side: self.comparison.account(side) for side in Side}
        self.software = {"type": "Software", "name": f"Parallax, engine {self.comparison.engine_version}"}

    def whole(self) -> Data:
        items = [*self.findings(), *self.verdicts(), *self.notes()]
        name = f"{self.address}#annotations"
        page = {"id": f"{name}-1", "type": "AnnotationPage", "partOf": name, "startIndex": 0, "items": items}
        return {
            "@context": CONTEXT,
            "id": name,
            "type": "AnnotationCollection",
            "label": self.comparison.title,
            "total": len(items),
            "first": page,
        }

    def findings(self) -> Iterator[Data]:
        """Those that pair words of both; of what one account alone says there is nothing to link."""
        for finding in self.comparison.findings.filter(verdict__in=PAIRED).prefetch_related("claims"):
            yield {
                "id": self.finding_url(finding),
                "type": "Annotation",
                "motivation": "linking",
                **self.made_by_machine(),
                "body": [*classes(finding.verdict, finding.kinds), text(finding.reason, "describing")],
                "target": list(self.targets(self.target_of(finding))),
            }

    def target_of(self, finding: Finding) -> Target:
        """Its claims, in the order of the text."""
        found: Target = {}
        for side, account in self.accounts.items():
            own = [claim for claim in finding.claims.all() if claim.account_id == account.pk]
            places = sorted((claim.start, claim.end) for claim in own)
            found[side] = [Selector.of(account.text, start, end).to_json() for start, end in places]
        return found

    def made_by_machine(self) -> Data:
        at = self.comparison.analysed_at
        return {"generator": self.software, **({"generated": utc(at)} if at else {})}

    def verdicts(self) -> Iterator[Data]:
        for given in self.sight.overrides():
            if not given.is_deleted:
                yield {
                    "id": f"{self.place_of(given)}#verdict-{given.pk}",
                    "type": "Annotation",
                    "motivation": "assessing",
                    **written(given),
                    "body": [*classes(given.verdict, given.kinds), text(given.reason, "assessing")],
                    "target": self.targets_of(given),
                }

    def notes(self) -> Iterator[Data]:
        standing: set[int] = set()
        for note in self.sight.annotations():
            if note.is_deleted or (note.parent_id and note.parent_id not in standing):
                continue
            standing.add(note.pk)
            does = "replying" if note.parent_id else "commenting"
            body = {**text(note.body, does), "format": "text/markdown"}
            yield {
                "id": self.note_url(note.pk),
                "type": "Annotation",
                "motivation": does,
                **written(note),
                "body": [body, *(text(tag, "tagging") for tag in note.tags)],
                "target": [self.note_url(note.parent_id)] if note.parent_id else self.targets_of(note),
            }

    def targets_of(self, row: OnWords) -> list[Data] | list[str]:
        """The words it was written on, be they there or not; without any, the place where it is read."""
        return list(self.targets(row.target)) or [self.place_of(row)]

    def targets(self, target: Target) -> Iterator[Data]:
        """Several selectors of one resource would be several ways to the same words: each quote is a resource."""
        for side in Side.values:
            for selector in target.get(side, ()):
                yield {
                    "type": "SpecificResource",
                    "source": self.source(side),
                    "scope": self.address,
                    "selector": selector,
                }

    def source(self, side: str) -> str:
        """Where the account was published, or where it is read here."""
        return self.accounts[side].url or f"{self.address}read/{'a' if side == Side.LEFT else 'b'}/"

    def place_of(self, row: OnWords) -> str:
        return self.finding_url(row.finding) if row.finding else f"{self.address}detached/"

    def finding_url(self, finding: Finding) -> str:
        return f"{self.address}f/{finding.number + 1}/"

    def note_url(self, pk: int) -> str:
        return f"{self.address}notes/{pk}/"


def classes(verdict: str, kinds: Iterable[str]) -> Iterator[Data]:
    """The verdict, and each kind, as the contract names them."""
    yield from (text(word, "classifying") for word in (verdict, *kinds))


def text(words: str, purpose: str) -> Data:
    return {"type": "TextualBody", "value": words, "format": "text/plain", "purpose": purpose}


def written(row: Annotation | Override) -> Data:
    told: Data = {"creator": {"type": "Person", "name": str(row.person)}, "created": utc(row.made_at)}
    return {**told, "modified": utc(row.changed_at)} if row.version > 1 else told


def utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
