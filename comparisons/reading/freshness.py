"""What the pages of a comparison depend on, told without making them."""

from __future__ import annotations

import hashlib
from functools import cache
from itertools import chain

from django.conf import settings
from django.db.models import Q

from comparisons.models import Comparison, Person

SHIPPED = ("comparisons", "templates", "static")


def stamp(comparison: Comparison, *more: object) -> str:
    """Differs whenever the texts, the findings, what people made of them, their names or Parallax itself differ."""
    parts = (
        release(),
        comparison.pk,
        comparison.revision,
        comparison.version,
        comparison.analysed_at,
        comparison.engine_version,
        *names(comparison),
        *more,
    )
    return hashlib.sha256("\x00".join(map(str, parts)).encode()).hexdigest()[:32]


def names(comparison: Comparison) -> list[tuple[int, str, str | None]]:
    """Of those who wrote on it: a new name makes no event."""
    wrote = Q(pk__in=comparison.annotations.values("person")) | Q(pk__in=comparison.overrides.values("person"))
    return list(Person.objects.filter(wrote).order_by("pk").values_list("pk", "name", "handle"))


@cache
def release() -> str:
    """Of the code that this process runs: an update ends what browsers kept."""
    files = chain.from_iterable((settings.BASE_DIR / folder).rglob("*.*") for folder in SHIPPED)
    found = sorted((str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in files if path.is_file())
    return hashlib.sha256(repr(found).encode()).hexdigest()[:16]
