"""Two accounts in any languages, compared by words, numbers and names."""

from __future__ import annotations

from comparisons.engine.found import Found
from comparisons.engine.languages import primary
from comparisons.engine.progress import OnProgress, Progress, Stage
from comparisons.engine.rows import in_order
from comparisons.engine.surface.pairing import pair_up
from comparisons.engine.surface.rows import make_rows
from comparisons.engine.surface.sentences import sentence_claims
from comparisons.engine.surface.units import AcrossLanguages, Way, WithinOneLanguage

# Topics are told by what sentences mean, so there is but one.
LABEL = "All findings"


def by_surface(left: str, right: str, languages: tuple[str, str], on_progress: OnProgress) -> Found:
    """No model has a say in it. ``languages`` are BCP 47 tags, "" where unknown."""
    ours, theirs = sentence_claims(left, languages[0]), sentence_claims(right, languages[1])
    on_progress(Progress(Stage.SPLIT, 0.1, f"{len(ours)} claims in A, {len(theirs)} in B"))
    within = primary(languages[0]) == primary(languages[1])
    way: Way = (
        WithinOneLanguage()
        if within
        else AcrossLanguages((claim.sentence for claim in ours), (claim.sentence for claim in theirs))
    )
    pairing = pair_up(
        ours, theirs, way, lambda share: on_progress(Progress(Stage.MATCH, 0.1 + 0.7 * share, f"{share:.0%} matched"))
    )
    on_progress(Progress(Stage.JUDGE, 0.8, f"{len(pairing.pairs)} shared points"))
    rows = make_rows(ours, theirs, pairing, way, "this language" if within else "both languages")
    on_progress(Progress(Stage.GROUP, 0.9, f"{len(rows)} findings"))
    ordered = in_order(rows, ours, theirs, by_left=(len(left), left) >= (len(right), right))
    return Found(ours, theirs, [(LABEL, ordered)] if ordered else [], {})
