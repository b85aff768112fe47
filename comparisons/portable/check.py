"""Whether the parts of a file fit each other: every reference leads somewhere, every quote is where it says."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate

from django.conf import settings

from comparisons.ingest.words import count_words
from comparisons.models import PAIRED, Side
from comparisons.portable.refusal import ensure, ensure_once
from comparisons.portable.report import Claims, Detail, FoundClaim, FoundRow, Marks
from comparisons.portable.schema import Account, File

Span = tuple[int, int]
OURS = "parallax"


def check_texts(accounts: Sequence[Account]) -> dict[str, str]:
    """The current text of each side."""
    where = f"{OURS}.accounts"
    ensure_once(where, [(account.side, account.revision) for account in accounts])
    for number, account in enumerate(accounts):
        check_length(f"{where}[{number}].text", account.text)
    standing = [account for account in accounts if not account.is_withdrawn]
    texts = {account.side: account.text for account in sorted(standing, key=lambda account: account.revision)}
    ensure(set(texts) == set(Side.values), where, "should hold an account of each side")
    return {str(side): text for side, text in texts.items()}


def check_length(where: str, text: str) -> None:
    words, size = settings.MAX_ACCOUNT_WORDS, settings.MAX_ACCOUNT_BYTES
    ensure(count_words(text) <= words, where, f"has more than {words:,} words")
    ensure(len(text.encode()) <= size, where, f"has more than {size:,} bytes")


def check_report(file: File, texts: Mapping[str, str]) -> None:
    """The contract: claims are quotes, findings rest on claims, and topics hold findings."""
    spans = {side: check_claims(side, getattr(file, side), texts[side]) for side in Side.values}
    topics = [topic.id for topic in file.topics]
    ensure_once("topics", topics)
    ensure_once("findings", [finding.id for finding in file.findings])
    listed = {number: topic.id for topic in file.topics for number in topic.findings}
    used: dict[str, set[int]] = {side: set() for side in Side.values}
    keys = []
    for at, finding in enumerate(file.findings):
        where = f"findings[{at}]"
        ensure(listed.get(finding.id) == finding.topic, where, "is not listed by its topic")
        sides = [check_ids(f"{where}.{side}", getattr(finding, side), spans[side]) for side in Side.values]
        check_shape(where, finding.verdict, sides[0], sides[1])
        check_marks(f"{where}.marks", finding.marks, sides, texts)
        used["left"].update(finding.left)
        used["right"].update(finding.right)
        keys.append((frozenset(sides[0]), frozenset(sides[1])))
    ensure_once("findings", keys)
    listings = sum(len(topic.findings) for topic in file.topics)
    ensure(len(listed) == listings == len(file.findings), "topics", "should list every finding once")
    for side in Side.values:
        ensure(used[side] == set(spans[side]), f"{side}.claims", "should be those of the findings, and no others")
    check_beside(file, spans)


def check_claims(side: str, found: Claims, text: str) -> dict[int, Span]:
    digest = hashlib.sha256(text.encode()).hexdigest()
    ensure(found.text_sha256 == digest, f"{side}.text_sha256", "is of another text than the account")
    for at, claim in enumerate(found.claims):
        check_quote(f"{side}.claims[{at}]", (claim.start, claim.end), claim.text, text, claim.details)
    ensure_once(f"{side}.claims", [claim.id for claim in found.claims])
    spans = {claim.id: (claim.start, claim.end) for claim in found.claims}
    ensure_once(f"{side}.claims", list(spans.values()))
    return spans


def check_quote(where: str, span: Span, quote: str, text: str, details: Sequence[Detail]) -> None:
    start, end = span
    ensure(start < end <= len(text) and text[start:end] == quote, where, "quotes words that do not stand there")
    for at, detail in enumerate(details):
        inside = detail.start <= detail.end <= len(text)
        ensure(inside, f"{where}.details[{at}]", "lies outside the text")


def check_ids(where: str, ids: Sequence[int], spans: Mapping[int, Span]) -> list[Span]:
    ensure(set(ids) <= spans.keys(), where, "names a claim that is not there")
    ensure_once(where, ids)
    return [spans[number] for number in ids]


def check_shape(where: str, verdict: str, left: Sequence[Span], right: Sequence[Span]) -> None:
    shape = bool(left), bool(right)
    fits = {"only_left": (True, False), "only_right": (False, True)}.get(verdict, (True, True))
    ensure(shape == fits, where, "has a verdict that does not fit the claims it rests on")


def check_marks(where: str, marks: Marks, sides: Sequence[Sequence[Span]], texts: Mapping[str, str]) -> None:
    for side, claims in zip(Side.values, sides, strict=True):
        ordered = sorted(claims)
        # How far the claims reach that begin no later: a file may hold so many that trying each would take hours.
        reach = [0, *accumulate((end for _, end in ordered), max)]
        for at, mark in enumerate(getattr(marks, side)):
            begun = bisect_right(ordered, mark.start, key=lambda claim: claim[0])
            inside = mark.start < mark.end <= reach[begun]
            ensure(inside, f"{where}.{side}[{at}]", "lies outside the claims of its finding")


def check_beside(file: File, spans: Mapping[str, Mapping[int, Span]]) -> None:
    where, beside = f"{OURS}.findings", file.parallax.findings
    ensure([one.id for one in beside] == [one.id for one in file.findings], where, "should name the findings in order")
    for at, (extra, finding) in enumerate(zip(beside, file.findings, strict=True)):
        other = "right" if finding.left else "left"
        is_near = extra.nearest is None or (finding.verdict not in PAIRED and extra.nearest in spans[other])
        ensure(is_near, f"{where}[{at}].nearest", "is no claim of the other side")


def check_machine(file: File, texts: Mapping[str, str]) -> None:
    """What the corrections are replayed over, at any later time."""
    found, where = file.parallax.machine, f"{OURS}.machine"
    spans = {
        "left": check_found(f"{where}.left", found.left, texts["left"]),
        "right": check_found(f"{where}.right", found.right, texts["right"]),
    }
    topics = [topic.number for topic in found.topics]
    ensure_once(f"{where}.topics", topics)
    for at, row in enumerate(found.rows):
        check_row(f"{where}.rows[{at}]", row, spans, set(topics), texts)
    ensure_once(f"{where}.rows", [row.number for row in found.rows])
    ensure_once(f"{where}.rows", [(frozenset(pairs(row.left)), frozenset(pairs(row.right))) for row in found.rows])
    for side in Side.values:
        told = {span for row in found.rows for span in pairs(getattr(row, side))}
        ensure(told == spans[side], f"{where}.{side}", "should be those of the rows, and no others")


def check_found(where: str, claims: Sequence[FoundClaim], text: str) -> set[Span]:
    for at, claim in enumerate(claims):
        check_quote(f"{where}[{at}]", span_of(claim.span), claim.text, text, claim.details)
        ensure(not claim.is_set_aside, f"{where}[{at}]", "is set aside, which only people do")
    ensure_once(where, [span_of(claim.span) for claim in claims])
    return {span_of(claim.span) for claim in claims}


def check_row(
    where: str, row: FoundRow, spans: Mapping[str, set[Span]], topics: Collection[int], texts: Mapping[str, str]
) -> None:
    left, right = pairs(row.left), pairs(row.right)
    ensure(set(left) <= spans["left"] and set(right) <= spans["right"], where, "rests on a claim that is not there")
    ensure(left == sorted(set(left)) and right == sorted(set(right)), where, "should name its claims in order, once")
    check_shape(where, row.verdict, left, right)
    check_marks(f"{where}.marks", row.marks, (left, right), texts)
    other = spans["right" if left else "left"]
    is_near = row.nearest is None or (row.verdict not in PAIRED and span_of(row.nearest) in other)
    ensure(is_near, f"{where}.nearest", "is no claim of the other side")
    ensure(row.topic in topics, f"{where}.topic", "is not there")
    ensure(row.keys == [[row.left, row.right]], f"{where}.keys", "should be the claims of the row")
    ensure(row.made_by is None, f"{where}.made_by", "should be empty: the machine made the row")


def pairs(places: Sequence[Sequence[int]]) -> list[Span]:
    return [span_of(place) for place in places]


def span_of(place: Sequence[int]) -> Span:
    return place[0], place[1]
