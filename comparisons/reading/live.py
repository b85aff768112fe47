"""How often people kept the machine's verdict, and how far they agree, in words and tables for readers."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from comparisons.agreement.alpha import Agreement, agreement
from comparisons.agreement.judgement import Judgement
from comparisons.agreement.kept import Rate, kept
from comparisons.engine.report import Kind
from comparisons.models import Verdict
from comparisons.reading.accuracy import Table

# From so many on, the interval is narrow enough to be told without a warning.
MANY = 100
NONE = "–"
ALPHA = (
    "{findings} by two people or more, {people} people in all. “Same” is how often two of them say the same of one"
    " finding. Krippendorff’s alpha takes away what chance alone would bring: 1 is full agreement, 0 is chance, below"
    " 0 is worse than chance. With few findings it says little; where all say one and the same of everything it is"
    " undefined: –."
)


@dataclass(frozen=True, slots=True)
class Live:
    """``people`` is the sentence on agreement between people where there is no table of it."""

    summary: str
    tables: tuple[Table, ...]
    people: str = ""


def live(judgements: Sequence[Judgement]) -> Live | None:
    """None where nothing was judged."""
    if not judgements:
        return None
    found, between = kept(judgements), agreement(judgements)
    tables = [
        kept_table("By verdict", "Kept is where a person, having looked, gave the same verdict.",
                   "the machine said", ((str(Verdict(v).label), rate) for v, rate in found.by_verdict.items())),
    ]  # fmt: skip
    if found.by_kind:
        note = "Kept is where the person names the kind too, perhaps among others."
        named = ((kind.capitalize(), rate) for kind, rate in found.by_kind.items())
        tables.append(kept_table("By kind of divergence", note, "the machine named", named))
    if between.items:
        tables.append(agreement_table(between, judgements))
    alone = "" if between.items else "No finding was judged by two people yet, so how far people agree is not known."
    return Live(summary(found.overall), tuple(tables), alone)


def summary(rate: Rate) -> str:
    few = "with so few, " if rate.judged < MANY else ""
    return (
        f"People kept the machine’s verdict in {counted(rate)} judgements, {percent(rate.share)};"
        f" {few}anything from {reach(rate)} is plausible."
    )


def kept_table(title: str, note: str, first: str, rates: Iterable[tuple[str, Rate]]) -> Table:
    rows = tuple((name, counted(rate), percent(rate.share), reach(rate)) for name, rate in rates)
    return Table(title, note, (first, "kept", "share", "plausible"), rows)


def agreement_table(whole: Agreement, judgements: Sequence[Judgement]) -> Table:
    named = {kind for judgement in judgements for kind in judgement.kinds}
    kinds = (kind for kind in Kind if kind in named)
    rows = [agreement_row("Verdict", whole)]
    rows += [agreement_row(kind.capitalize(), agreement(judgements, naming(kind))) for kind in kinds]
    findings = "1 finding was judged" if whole.items == 1 else f"{whole.items:,} findings were judged"
    note = ALPHA.format(findings=findings, people=f"{whole.people:,}")
    return Table("Between people", note, ("what they say", "same", "alpha"), tuple(rows))


def agreement_row(name: str, found: Agreement) -> tuple[str, ...]:
    alpha = NONE if found.alpha is None else f"{found.alpha:.2f}".replace("-", "−")
    return name, percent(found.raw), alpha


def naming(kind: str) -> Callable[[Judgement], Hashable]:
    return lambda judgement: kind in judgement.kinds


def counted(rate: Rate) -> str:
    return f"{rate.kept:,} of {rate.judged:,}"


def percent(share: float | None) -> str:
    return NONE if share is None else f"{share * 100:.0f}\N{NO-BREAK SPACE}%"


def reach(rate: Rate) -> str:
    low, high = rate.interval or (0.0, 1.0)
    return f"{low * 100:.0f} to {percent(high)}"
