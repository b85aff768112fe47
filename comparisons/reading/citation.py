"""A finding, or a whole comparison, as text to put into an article: quotations with source, place, date and address."""

from __future__ import annotations

from collections.abc import Iterator

from comparisons.models import Account, Comparison
from comparisons.reading.rows import Row
from comparisons.reading.told import Told
from comparisons.wording.quotes import Quote

INNER = str.maketrans("“”", "‘’")


def finding_cited(row: Row, told: Told, comparison: Comparison, address: str) -> str:
    """``address`` is the absolute permalink of the finding."""
    lines = [
        line
        for witness, side in zip(told.sides, row.sides, strict=True)
        for quote in side.quotes
        for line in (quoted(quote.claim), f"— {source(witness.account, quote)}", "")
    ]
    kinds = f" ({row.kinds.lower()})" if row.kinds else ""
    lines += [f"{row.word}{kinds}: {row.reason}", f"Finding {row.number}, {compared(comparison)}, {address}"]
    return "\n".join(lines)


def comparison_cited(comparison: Comparison, address: str, edition: str = "") -> str:
    """On one line; ``edition`` names a published version."""
    left, right = comparison.left, comparison.right
    version = f", {edition}" if edition else ""
    return f"“{comparison.title}”{version}: {left} and {right}, {compared(comparison)}, {address}"


def quoted(words: str) -> str:
    """On one line; quotations inside it get single marks, as in print."""
    return f"“{' '.join(words.split()).translate(INNER)}”"


def source(account: Account, quote: Quote) -> str:
    return ", ".join(parts(account, f"¶ {quote.paragraph}"))


def parts(account: Account, place: str) -> Iterator[str]:
    yield str(account)
    if account.author:
        yield account.author
    if account.title:
        yield f"“{account.title}”"
    if account.published_on:
        yield f"{account.published_on:%-d %B %Y}"
    yield place
    if account.url:
        yield account.url
    if account.retrieved_at:
        yield f"retrieved {account.retrieved_at:%-d %B %Y}"
    if account.archive_url:
        yield f"archived at {account.archive_url}"


def compared(comparison: Comparison) -> str:
    day = f" on {comparison.analysed_at:%-d %B %Y}" if comparison.analysed_at else ""
    return f"compared by Parallax{day}"
