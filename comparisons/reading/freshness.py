"""What the pages of a comparison depend on, told without making them."""

from __future__ import annotations

import functools
import hashlib
from functools import reduce
from itertools import chain
from operator import or_

from django.conf import settings
from django.core.cache import cache
from django.db.models import Q

from comparisons.models import Comparison, Person

SECONDS_OF_NAMES = 10
SHIPPED = ("comparisons", "templates", "static")


def stamp(comparison: Comparison, *more: object) -> str:
    """Differs whenever the texts, the findings, what people made of them, their names or Parallax itself differ."""
    return digest(
        comparison.pk,
        comparison.revision,
        comparison.version,
        comparison.analysed_at,
        comparison.engine_version,
        *names(comparison),
        *more,
    )


def digest(*parts: object) -> str:
    """The same parts give the same, in this release of Parallax."""
    return hashlib.sha256("\x00".join(map(str, (release(), *parts))).encode()).hexdigest()[:32]


def names(comparison: Comparison) -> list[tuple[int, str, str | None]]:
    """Of those who wrote on it: a new name makes no event, so it shows a few seconds later than all else."""
    key = f"names:{comparison.pk}:{comparison.revision}"
    found: list[tuple[int, str, str | None]] | None = cache.get(key)
    if found is None:
        found = names_now(comparison)
        cache.set(key, found, SECONDS_OF_NAMES)
    return found


def names_now(comparison: Comparison) -> list[tuple[int, str, str | None]]:
    written = (comparison.annotations, comparison.overrides, comparison.corrections)
    wrote = reduce(or_, (Q(pk__in=kind.values("person")) for kind in written))
    return list(Person.objects.filter(wrote).order_by("pk").values_list("pk", "name", "handle"))


@functools.cache
def release() -> str:
    """Of the code that this process runs: an update ends what browsers kept."""
    files = chain.from_iterable((settings.BASE_DIR / folder).rglob("*.*") for folder in SHIPPED)
    # What Python compiles comes while processes run, and would give each of them another release.
    shipped = (path for path in files if path.suffix != ".pyc" and path.is_file())
    found = sorted((str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in shipped)
    return hashlib.sha256(repr(found).encode()).hexdigest()[:16]
