"""How a comparison reads as one line of the library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, Prefetch, Subquery, Value
from django.db.models.functions import Coalesce, NullIf

from comparisons.engine.progress import Stage
from comparisons.models import Annotation, Comparison, Job, LibraryTag, Member, Override, Person, Role, Verdict
from comparisons.models.people import GUEST
from comparisons.reading.filters import SLUGS
from comparisons.reading.snippets import snippets

# The drawing's own units; the page stretches it.
WIDTH, HEIGHT, LANE, GAP = 300.0, 13, 5, 3.0
# A divergence is drawn as two blocks sheared apart.
SHEAR = 3.5
STAGE_WORDS = {
    Stage.READ: "Reading both accounts",
    Stage.SPLIT: "Splitting into claims",
    Stage.MATCH: "Matching passages",
    Stage.JUDGE: "Judging each pair",
    Stage.GROUP: "Grouping by topic",
}


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of the two-line bar: A's line above, B's below."""

    slug: str
    x: float
    y: float
    width: float
    height: int


@dataclass(frozen=True, slots=True)
class Share:
    slug: str
    count: int
    words: str


def shares(comparison: Comparison) -> list[Share]:
    """How many findings there are of each verdict; needs ``with_counts``."""
    words = {
        Verdict.AGREE: "agree",
        Verdict.DIVERGE: "diverge",
        Verdict.ONLY_LEFT: "only A",
        Verdict.ONLY_RIGHT: "only B",
    }
    return [Share(SLUGS[verdict], getattr(comparison, f"{verdict}_count"), words[verdict]) for verdict in Verdict]


def blocks(parts: list[Share]) -> list[Block]:
    """The shares drawn to scale; what nobody found takes no room."""
    present = [part for part in parts if part.count]
    if not present:
        return []
    room = WIDTH - 1 - GAP * (len(present) - 1) - SHEAR * any(part.slug == "diverge" for part in present)
    scale, x = room / sum(part.count for part in present), 0.5
    drawn = []
    for part in present:
        width = part.count * scale
        drawn += shapes(part.slug, x, width)
        x += width + GAP + (SHEAR if part.slug == "diverge" else 0)
    return drawn


def shapes(slug: str, x: float, width: float) -> list[Block]:
    x, below = round(x, 1), HEIGHT - LANE + 0.5
    width = round(width, 1)
    return {
        "agree": [Block(slug, x, 0.5, width, HEIGHT)],
        "diverge": [Block(slug, x, 0.5, width, LANE), Block(slug, round(x + SHEAR, 1), below, width, LANE)],
        "only-a": [Block(slug, x, 0.5, width, LANE)],
        "only-b": [Block(slug, x, below, width, LANE)],
    }[slug]


@dataclass(frozen=True, slots=True)
class Step:
    """Which of the stages is under way."""

    number: int
    of: int
    words: str


def step(job: Job) -> Step:
    stages = list(Stage)
    stage = Stage(job.stage) if job.stage else stages[0]
    return Step(stages.index(stage) + 1, len(stages), STAGE_WORDS[stage])


def rows(pks: Sequence[UUID], person: Person | None, words: str) -> list[Any]:
    """The comparisons in this order, each with all that its line tells: also what is this person's alone.

    ``note_count``, ``override_count``, ``own_role`` and ``owner_name`` come with the row, ``own_tags`` and ``snippets``
    from one query each, however many rows there are.
    """
    found = Comparison.objects.filter(pk__in=pks).with_counts().with_sources().select_related("job")
    tags = Prefetch("library_tags", LibraryTag.objects.filter(person=person), to_attr="own_tags")
    said: Any = found.annotate(**told(person)).prefetch_related(tags)
    cut, by_pk = snippets(pks, words), {one.pk: one for one in said}
    for one in by_pk.values():
        one.snippets = cut.get(one.pk, [])
    return [by_pk[pk] for pk in pks if pk in by_pk]


def told(person: Person | None) -> dict[str, Any]:
    members = Member.objects.filter(comparison=OuterRef("pk"))
    owners = members.filter(role=Role.OWNER).order_by("joined_at", "pk")
    name = Coalesce(NullIf("person__name", Value("")), "person__handle", Value(GUEST))
    return {
        "note_count": number_of(Annotation),
        "override_count": number_of(Override),
        "own_role": Subquery(members.filter(person=person).values("role")[:1]),
        "owner_name": Subquery(owners.values(name=name)[:1]),
    }


def number_of(written: type[Annotation | Override]) -> Coalesce:
    standing = written._default_manager.filter(comparison=OuterRef("pk"), is_deleted=False).order_by()
    counted = standing.values("comparison").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
