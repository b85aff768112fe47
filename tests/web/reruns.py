"""Texts that are edited, a simple engine that reads them anew, and people who wrote on what it found before."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from random import Random

from django.http import QueryDict

from comparisons import services
from comparisons.alignment import key_id
from comparisons.engine.report import AccountClaims, Claim, Coverage, Engine, Finding, Report, Topic, Verdict
from comparisons.models import Annotation, Comparison, Job, Person, Role, Side
from comparisons.models import Finding as Row
from comparisons.services import alignment, corrections, overrides, writing
from comparisons.services.refusal import Refused
from comparisons.services.targets import target_of, target_on
from tests import factories

SENTENCES = [
    "The ministers met on Monday.", "They agreed.", "Both sides welcomed the accord.", "They agreed.",
    "The border stays closed 🎈.", "Der Straßenbau beginnt im März.", "اتفق الوزراء على الهدنة.",
    "Reporters were not admitted.", "Aid of $40 million came in May.", "The talks will resume.",
]  # fmt: skip
# How coarse the claims of an engine are.
CLAIMS = {"sentence": r"[^.\n]+\.", "paragraph": r"[^\n]+", "half": r"\S+(?: \S+){0,2}"}
JOINTS = (" ", "\n\n")
PEOPLE = ("bob", "carol")


def told(draw: Random) -> list[str]:
    return [draw.choice(SENTENCES) for _ in range(draw.randint(1, 7))]


def joined(sentences: list[str], draw: Random) -> str:
    text = ""
    for sentence in sentences:
        text += (draw.choice(JOINTS) if text else "") + sentence
    return text


def edited(sentences: list[str], draw: Random) -> list[str]:
    """Sentences inserted, taken out, reworded and put in another order."""
    new = list(sentences)
    for _ in range(draw.randint(1, 3)):
        at, turn = draw.randrange(len(new)), draw.choice(["insert", "delete", "reword", "reorder"])
        if turn == "insert":
            new.insert(at, draw.choice(SENTENCES))
        elif turn == "delete" and len(new) > 1:
            del new[at]
        elif turn == "reword":
            new[at] = new[at].replace(" ", " still ", 1)
        else:
            draw.shuffle(new)
    return new


def claims_of(text: str, size: str) -> AccountClaims:
    found = (match for match in re.finditer(CLAIMS[size], text) if match[0].strip())
    spans = [(m.end() - len(m[0].lstrip()), m.start() + len(m[0].rstrip())) for m in found]
    claims = (Claim(n, start, end, text[start:end], "", "assert") for n, (start, end) in enumerate(spans))
    return AccountClaims(hashlib.sha256(text.encode()).hexdigest(), tuple(claims))


def report(made: Comparison, size: str = "sentence", version: str = "1") -> Report:
    """The same words on both sides agree; whatever else there is, one side alone tells."""
    left, right = claims_of(made.left.text, size), claims_of(made.right.text, size)
    findings = tuple(findings_of(left, right))
    topics = [Topic(n, f"Part {n}", tuple(f.id for f in findings if f.topic == n)) for n in (0, 1)]
    engine = Engine(version, {})
    return Report(engine, left, right, tuple(t for t in topics if t.findings), findings, Coverage(0.5, 0.5))


def findings_of(left: AccountClaims, right: AccountClaims) -> Iterator[Finding]:
    free, number = list(right.claims), 0
    for claim in left.claims:
        same = next((other for other in free if other.text == claim.text), None)
        if same:
            free.remove(same)
        verdict = Verdict.AGREE if same else Verdict.ONLY_LEFT
        yield Finding(number, 0, (claim.id,), (same.id,) if same else (), verdict, (), "As A has it.", 0.9, False)
        number += 1
    for last, claim in enumerate(free, number):
        yield Finding(last, 1, (), (claim.id,), Verdict.ONLY_RIGHT, (), "As B has it.", 0.5, True)


def finished(left: str, right: str) -> Comparison:
    made = factories.comparison(left=left, right=right)
    analysed(made)
    for name in PEOPLE:
        factories.seat(made, name, Role.EDITOR)
    return made


def analysed(made: Comparison, size: str = "sentence", version: str = "1") -> None:
    services.store_report(made, report(made, size, version))
    Job.objects.filter(comparison=made).update(state=Job.State.DONE)


def write_much(made: Comparison, draw: Random) -> None:
    """Notes on rows and on words, verdicts and corrections, some of them taken back or answered."""
    for _ in range(draw.randint(2, 8)):
        person = factories.person(draw.choice(PEOPLE))
        assert person
        turn = draw.choice([note_on_row, note_on_words, verdict, correction, correction])
        try:
            turn(made, person, draw)
        except Refused:
            continue


def any_row(made: Comparison, draw: Random) -> Row:
    rows = list(made.findings.order_by("number"))
    if not rows:
        raise Refused("All claims were set aside.")
    row = draw.choice(rows)
    row.comparison = made
    return row


def note_on_row(made: Comparison, person: Person, draw: Random) -> None:
    row = any_row(made, draw)
    note = writing.annotate(comparison=made, person=person, body="On a row.", target=target_of(row), finding=row)
    if draw.random() < 0.5:
        writing.reply(parent=note, person=person, body="An answer.")


def note_on_words(made: Comparison, person: Person, draw: Random) -> None:
    account = made.account(draw.choice(Side.values))
    start = draw.randrange(len(account.text))
    words = account.text[start : start + draw.randint(1, 40)]
    target = target_on(account, words, near=start)
    row = writing.row_of(made, target)
    scope = Annotation.Scope.WORDS
    note = writing.annotate(comparison=made, person=person, body="On words.", target=target, finding=row, scope=scope)
    if draw.random() < 0.2:
        writing.delete(note=note, person=person, may_edit=False)


def verdict(made: Comparison, person: Person, draw: Random) -> None:
    row = any_row(made, draw)
    wanted = draw.choice(["agree", "diverge"]) if row.verdict in ("agree", "diverge") else row.verdict
    own = row.overrides.filter(person=person, is_deleted=False).first()
    given = overrides.judge(
        finding=row, person=person, verdict=wanted, kinds=["scope"], reason="So.", version=own.version if own else None
    )
    if draw.random() < 0.2:
        overrides.withdraw(override=given, person=person)


def correction(made: Comparison, person: Person, draw: Random) -> None:
    row, other = any_row(made, draw), any_row(made, draw)
    claim = draw.choice(list(row.claims.order_by("pk")))
    sent = QueryDict(mutable=True)
    sent.update(
        {"key": key(row), "claim": str(claim.pk), "offset": str((claim.end - claim.start) // 2), "label": "Named",
         "other": f"{other.number + 1}-{key(other)}", "verdict": "agree"}
    )  # fmt: skip
    action = draw.choice(["link", "link", "unlink", "split", "move", "rename", "no_claim"])
    corrections.correct(finding=row, person=person, action=action, sent=sent)


def key(row: Row) -> str:
    spans = alignment.spans_of(target_of(row), row.comparison)
    assert spans
    return key_id(spans)
