"""A file that was checked, written as a new comparison."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from comparisons.ingest.words import count_words
from comparisons.models import Account, Analysis, Claim, Comparison, Finding, Job, Member, Person, Role, Side, Topic
from comparisons.portable.schema import Account as FileAccount
from comparisons.portable.schema import File
from comparisons.portable.store_people import People
from comparisons.services.overrides import settled

A_BATCH = 500


@transaction.atomic
def store(file: File, *, owner: Person | None, people: Mapping[str, Person] | None = None) -> Comparison:
    """``people`` are those of this server, by their keys in the file; the others become names without a login."""
    made = comparison_of(file)
    now, state = timezone.now(), Job.State.DONE
    Job.objects.create(comparison=made, state=state, progress=1, started_at=now, finished_at=now)
    Analysis.objects.create(comparison=made, found=file.parallax.machine.model_dump())
    if owner:
        # What was before them is not news to them.
        Member.objects.create(comparison=made, person=owner, role=Role.OWNER, seen=made.revision)
    findings = write_findings(file, made, write_claims(file, write_accounts(file, made)))
    People(file.parallax, made, findings, people or {}).write()
    return made


def comparison_of(file: File) -> Comparison:
    """With the day of the import as its own; all else as it was. Without a history, changes are counted anew."""
    engine, coverage = file.engine, file.coverage
    return Comparison.objects.create(
        **file.parallax.comparison.model_dump(exclude={"id", "created_at", "revision"}),
        revision=len(file.parallax.history or ()),
        engine_version=engine.version,
        engine_models=engine.models,
        left_coverage=coverage.left,
        right_coverage=coverage.right,
    )


def write_accounts(file: File, made: Comparison) -> dict[str, Account]:
    """The current one of each side; the earlier ones are kept too."""
    rows = Account.objects.bulk_create(
        Account(comparison=made, word_count=count_words(account.text), **known(account))
        for account in file.parallax.accounts
    )
    return {row.side: row for row in sorted(rows, key=lambda row: row.revision) if not row.is_withdrawn}


def known(account: FileAccount) -> dict[str, Any]:
    """An older file does not say when a text was taken in."""
    told = account.model_dump()
    return {**told, "made_at": told["made_at"] or timezone.now()}


def write_claims(file: File, accounts: Mapping[str, Account]) -> dict[tuple[str, int], Claim]:
    rows = {
        (side, claim.id): Claim(account=accounts[side], number=claim.id, **claim.model_dump(exclude={"id", "text"}))
        for side in Side.values
        for claim in getattr(file, side).claims
    }
    Claim.objects.bulk_create(rows.values(), batch_size=A_BATCH)
    return rows


def write_findings(file: File, made: Comparison, claims: Mapping[tuple[str, int], Claim]) -> dict[int, Finding]:
    topics = {topic.id: Topic(comparison=made, number=topic.id, label=topic.label) for topic in file.topics}
    Topic.objects.bulk_create(topics.values())
    given, rows = settled_in(file), dict[int, Finding]()
    for finding, beside in zip(file.findings, file.parallax.findings, strict=True):
        verdict, kinds = given.get(finding.id, ("", []))
        other = "right" if finding.left else "left"
        rows[finding.id] = Finding(
            comparison=made,
            topic=topics[finding.topic],
            number=finding.id,
            **finding.model_dump(exclude={"id", "topic", "left", "right"}),
            place=beside.place,
            mirrored_reason=beside.mirrored_reason,
            nearest=None if beside.nearest is None else claims[other, beside.nearest],
            settled=verdict,
            settled_kinds=kinds,
        )
    Finding.objects.bulk_create(rows.values(), batch_size=A_BATCH)
    link = Finding.claims.through
    links = [
        link(finding=rows[finding.id], claim=claims[side, number])
        for finding in file.findings
        for side in Side.values
        for number in getattr(finding, side)
    ]
    link.objects.bulk_create(links, batch_size=A_BATCH)
    return rows


def settled_in(file: File) -> dict[int, tuple[str, list[str]]]:
    """What follows from the verdicts, whatever the file says of it."""
    given: dict[int, list[Any]] = defaultdict(list)
    for override in file.parallax.overrides:
        if override.finding is not None and not (override.is_deleted or override.is_detached):
            given[override.finding].append(override)
    return {number: settled(overrides) for number, overrides in given.items()}
