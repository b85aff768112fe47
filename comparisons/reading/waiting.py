"""How a job reads on the waiting page, stage by stage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from comparisons.engine.progress import Stage
from comparisons.models import Comparison, Job, Leased
from comparisons.reading.library import STAGE_WORDS

# How long a worker that runs may take to notice a job; after that the page says what is missing.
PATIENCE = timedelta(seconds=10)
# A stage without a note keeps its line, so that nothing moves when the note comes.
NO_NOTE = "\u00a0"


@dataclass(frozen=True, slots=True)
class Step:
    words: str
    state: str
    icon: str
    note: str


@dataclass(frozen=True, slots=True)
class Wait:
    """``now`` is what a screen reader hears, ``held_up`` why nothing happens yet."""

    steps: list[Step]
    progress: float
    now: str
    held_up: str


ICONS = {"done": "check", "now": "now", "later": "later", "fault": "flag"}


def wait(job: Job) -> Wait:
    states = states_of(job)
    steps = [
        Step(STAGE_WORDS[stage], state, ICONS[state], job.notes.get(stage) or NO_NOTE)
        for stage, state in zip(Stage, states, strict=True)
    ]
    return Wait(steps, job.progress, now(job), held_up(job))


def again(comparison: Comparison) -> str:
    """Why what was compared before is compared once more; blank the first time."""
    analysed = comparison.analysed_at
    if analysed is None:
        return ""
    new = [a.get_side_display() for a in (comparison.left, comparison.right) if a.made_at > analysed]
    if not new:
        return "Comparing again. What people wrote is kept."
    told = f"Account {new[0]} has a new text" if len(new) == 1 else "Both accounts have new texts"
    return f"{told}; comparing again. What people wrote is kept."


def states_of(job: Job) -> list[str]:
    """Which of the stages are done, under way, still to come, or where it broke."""
    begun = job.stage and job.state != Job.State.QUEUED
    current = list(Stage).index(Stage(job.stage)) if begun else 0
    here = {Job.State.RUNNING: "now", Job.State.FAILED: "fault"}.get(Job.State(job.state), "later")
    return ["done"] * current + [here] + ["later"] * (len(Stage) - current - 1)


def now(job: Job) -> str:
    if job.state == Job.State.QUEUED:
        return "Waiting to begin"
    stage = Stage(job.stage) if job.stage else Stage.READ
    return f"Stage {list(Stage).index(stage) + 1} of {len(Stage)}: {STAGE_WORDS[stage].lower()}"


def held_up(job: Job) -> str:
    """Why a queued job has not begun, once that needs saying."""
    if job.state != Job.State.QUEUED:
        return ""
    if job.attempt:
        return tried(job)
    ahead = Job.objects.at_work().count()
    if ahead:
        return f"Waiting for its turn: {ahead} other comparison{'s are' if ahead > 1 else ' is'} being worked on."
    return unanswered(job)


def tried(job: Leased) -> str:
    return f"The last try failed. Parallax tries again by itself: {job.attempt + 1} of {settings.JOB_MAX_ATTEMPTS}."


def unanswered(job: Leased) -> str:
    waited = timezone.now() - job.queued_at
    if waited < PATIENCE:
        return "Waiting for a worker."
    return (
        f"No worker has taken this up for {waited.total_seconds():.0f} seconds. "
        "It begins by itself as soon as one runs. If this is your server, start one with “python manage.py run_huey”."
    )


def seen(job: Leased) -> str:
    """What the page last told; it is told again only when this changes."""
    return f"{job.state}-{job.attempt}-{job.stage}"
