"""Reports and sequences of corrections, drawn at random; and both with the sides swapped."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from comparisons.alignment import Action, Alignment, Claim, Correction, Key, Row, Side, Span, base, replay
from comparisons.engine import report as engine
from comparisons.engine.report import SHARED, Kind, Mark, Marks, Verdict

OTHER: dict[Verdict, Verdict] = {
    Verdict.ONLY_LEFT: Verdict.ONLY_RIGHT,
    Verdict.ONLY_RIGHT: Verdict.ONLY_LEFT,
}
kinds = st.lists(st.sampled_from(list(Kind)), min_size=1, max_size=2, unique=True).map(tuple)
words = st.lists(st.sampled_from(["port", "opened", "会", "🎈", "25"]), min_size=1, max_size=4).map(" ".join)


@st.composite
def accounts(draw: st.DrawFn) -> engine.AccountClaims:
    claims: list[engine.Claim] = []
    start = 0
    for number, text in enumerate(draw(st.lists(words, max_size=3))):
        end = start + len(text)
        first = text.split(" ")[0]
        details = (engine.Detail("name", first, first, start, start + len(first)),) if draw(st.booleans()) else ()
        claims.append(engine.Claim(number, start, end, text, draw(st.sampled_from(["", "Berg"])), "assert", details))
        start = end + 1
    return engine.AccountClaims("", tuple(claims))


@st.composite
def reports(draw: st.DrawFn) -> engine.Report:
    left, right = draw(accounts()), draw(accounts())
    findings = [*draw(pairs(left, right))]
    for side, account, other in (("left", left, right), ("right", right, left)):
        paired = {number for finding in findings for number in getattr(finding, side)}
        for claim in account.claims:
            if claim.id not in paired:
                findings.append(draw(silences(side, claim, other)))
    findings = draw(st.permutations(findings))
    topic_of = sorted(draw(st.integers(0, 2)) for _ in findings)
    labels = {topic: number for number, topic in enumerate(dict.fromkeys(topic_of))}
    numbered = [
        replace(finding, id=at, topic=labels[topic])
        for at, (finding, topic) in enumerate(zip(findings, topic_of, strict=True))
    ]
    topics = [
        engine.Topic(number, f"Topic {number}", tuple(f.id for f in numbered if f.topic == number))
        for number in labels.values()
    ]
    return engine.Report(engine.Engine("0", {}), left, right, tuple(topics), tuple(numbered), engine.Coverage(0.5, 0.5))


@st.composite
def pairs(draw: st.DrawFn, left: engine.AccountClaims, right: engine.AccountClaims) -> list[engine.Finding]:
    if not (left.claims and right.claims):
        return []
    some = st.tuples(subsets(len(left.claims)), subsets(len(right.claims)))
    # Few claims in many rows: what corrections go wrong on is claims that several rows have.
    least = draw(st.integers(0, 3))
    found = draw(st.lists(some, min_size=min(least, len(left.claims) * len(right.claims)), max_size=5, unique=True))
    return [draw(pair(left, right, key)) for key in found]


@st.composite
def pair(
    draw: st.DrawFn, left: engine.AccountClaims, right: engine.AccountClaims, key: tuple[tuple[int, ...], ...]
) -> engine.Finding:
    given = draw(st.just(()) | kinds)
    said = given[0] if given else SHARED
    marks = Marks(
        *(
            tuple(Mark(account.claims[at].start, account.claims[at].end, said) for at in side)
            for account, side in zip((left, right), key, strict=True)
        )
    )
    verdict = Verdict.DIVERGE if given else Verdict.AGREE
    reason = draw(st.sampled_from(["A says so.", "A goes further."]))
    return engine.Finding(
        0, 0, *key, verdict, given, reason, draw(st.floats(0, 1)), draw(st.booleans()), marks, None, "B says so."
    )


@st.composite
def silences(draw: st.DrawFn, side: str, claim: engine.Claim, other: engine.AccountClaims) -> engine.Finding:
    key: tuple[tuple[int, ...], tuple[int, ...]] = ((claim.id,), ()) if side == "left" else ((), (claim.id,))
    nearest = draw(st.integers(0, len(other.claims) - 1)) if other.claims else None
    letters = ("A", "B") if side == "left" else ("B", "A")
    reason, mirrored_reason = (f"Only {letter} reports it." for letter in letters)
    verdict = Verdict(f"only_{side}")
    return engine.Finding(0, 0, *key, verdict, (), reason, 0.5, True, Marks(), nearest, mirrored_reason)


def subsets(size: int) -> st.SearchStrategy[tuple[int, ...]]:
    return st.lists(st.integers(0, size - 1), min_size=1, max_size=2, unique=True).map(lambda at: tuple(sorted(at)))


@st.composite
def corrections(draw: st.DrawFn, start: Alignment, most: int = 6) -> list[Correction]:
    """Most fit what those before them left; some name what is no longer there."""
    drawn: list[Correction] = []
    for number in range(draw(st.integers(0, most))):
        now = replay(start, drawn).alignment
        seen = start if draw(st.integers(0, 5)) == 0 else now
        if seen.rows:
            drawn.append(draw(correction(seen, 100 + number)))
    return drawn


@st.composite
def correction(draw: st.DrawFn, seen: Alignment, number: int) -> Correction:
    action = draw(st.sampled_from([*Action, Action.LINK, Action.MERGE, Action.UNLINK, Action.UNLINK]))
    rows = draw(named_rows(seen, action))
    given = draw(st.just(()) | kinds)
    verdict = Verdict.DIVERGE if given else draw(st.sampled_from([Verdict.AGREE, Verdict.AGREE, None]))
    topics = st.sampled_from([topic.name for topic in seen.topics] + [topic.label for topic in seen.topics] + ["New"])
    claims, offset = draw(named_claims(seen, action, rows[0]))
    return Correction(
        id=1000 + number,
        action=action,
        number=number,
        rows=tuple(row.key for row in rows),
        claims=claims,
        offset=offset,
        verdict=verdict,
        kinds=given,
        reason=draw(st.sampled_from(["", "Because."])),
        topic=draw(topics),
        label=draw(st.sampled_from(["Ports", "New", " "])),
    )


@st.composite
def named_rows(draw: st.DrawFn, seen: Alignment, action: Action) -> list[Row]:
    """Rows that the action fits, where there are any."""
    first = draw(st.sampled_from([row for row in seen.rows if len(row.left + row.right) > 1] or seen.rows))
    if action is Action.UNLINK:
        return [first]
    first = draw(st.sampled_from(seen.rows))
    if action is Action.LINK:
        second = [row for row in seen.rows if (row.left or first.left) and (row.right or first.right)]
    elif action is Action.MERGE:
        second = [
            row for row in seen.rows if bool(row.left) == bool(first.left) and bool(row.right) == bool(first.right)
        ]
    else:
        return [first]
    return [first, draw(st.sampled_from([row for row in second if row is not first] or seen.rows))]


@st.composite
def named_claims(
    draw: st.DrawFn, seen: Alignment, action: Action, row: Row
) -> tuple[tuple[tuple[Side, Span], ...], int | None]:
    sided: list[tuple[Side, Span]] = [("left", span) for span in row.left]
    sided += [("right", span) for span in row.right]
    most = len(sided) if action is Action.UNLINK else 1
    claims = tuple(draw(st.lists(st.sampled_from(sided), min_size=1, max_size=most, unique=True)))
    span = claims[0][1]
    return claims, draw(st.integers(span.start, span.end)) if action is Action.SPLIT else None


def swapped(alignment: Alignment) -> Alignment:
    return Alignment(alignment.right, alignment.left, alignment.topics, tuple(map(swapped_row, alignment.rows)))


def swapped_row(row: Row) -> Row:
    return replace(
        row,
        left=row.right,
        right=row.left,
        verdict=OTHER.get(row.verdict, row.verdict),
        reason=row.mirrored_reason,
        mirrored_reason=row.reason,
        marks=Marks(row.marks.right, row.marks.left),
        keys=frozenset(map(swapped_key, row.keys)),
    )


def swapped_key(key: Key) -> Key:
    return key[1], key[0]


def swapped_correction(correction: Correction) -> Correction:
    return replace(
        correction,
        rows=tuple(map(swapped_key, correction.rows)),
        claims=tuple(("right" if side == "left" else "left", span) for side, span in correction.claims),
        verdict=OTHER.get(correction.verdict, correction.verdict) if correction.verdict else None,
    )


def live(alignment: Alignment, side: Side) -> list[Claim]:
    return [claim for claim in alignment.claims(side) if not claim.is_set_aside]


@st.composite
def cases(draw: st.DrawFn, most: int = 6) -> tuple[Alignment, list[Correction]]:
    start = base(draw(reports()))
    return start, draw(corrections(start, most))
