"""The work in the background: each kind in a file of its own, all held by the same lease."""

from comparisons.jobs.analysis import Narrator, engine_version, finish, run
from comparisons.jobs.lease import Lease, LeaseLost, claim, work
from comparisons.jobs.sweep import forget_old, look_after, sweep

__all__ = [
    "Lease",
    "LeaseLost",
    "Narrator",
    "claim",
    "engine_version",
    "finish",
    "forget_old",
    "look_after",
    "run",
    "sweep",
    "work",
]
