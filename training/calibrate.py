"""Fit the chances in comparisons/engine/models/weights.json on the accounts kept for development.

    python -m training.calibrate

Neither the pair model nor anything else was trained on these accounts. Logistic regressions of a few features, each
computed by the engine itself.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from comparisons.engine.weights import MODEL
from training.account_rows import comparisons
from training.logistic import Features, fit
from training.observe import Observation, Silence, observe, silences


def weights_of(found: Sequence[Observation], silent: Sequence[Silence]) -> dict[str, Features]:
    """The weights of each chance, rounded as they are stored."""
    shared = [one for one in found if one.verdict]
    weights = {
        "same_point": fit([one.link for one in found], [bool(one.verdict) for one in found]),
        "diverge": fit([one.relation for one in shared], [one.verdict == "diverge" for one in shared]),
        "contradiction": fit([one.contradiction for one in shared], ["contradiction" in one.kinds for one in shared]),
        "silent": fit([{"met": one.met} for one in silent], [one.holds for one in silent]),
    }
    return {name: {key: round(value, 4) for key, value in group.items()} for name, group in weights.items()}


def kept_accounts() -> tuple[list[Observation], list[Silence]]:
    """What the engine sees in the accounts kept for development."""
    _, dev = comparisons()
    return [one for kept in dev for one in observe(kept)], [one for kept in dev for one in silences(kept)]


def main() -> None:
    found, silent = kept_accounts()
    MODEL.write_text(json.dumps(weights_of(found, silent), indent=2) + "\n", encoding="utf-8")
    print(f"{len(found)} pairs of passages, {sum(bool(one.verdict) for one in found)} on one point")
    print(MODEL.read_text())


if __name__ == "__main__":
    main()
