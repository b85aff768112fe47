"""The templates of what a page holds hundreds of: Jinja2 compiles them, all others are Django's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.urls import reverse_lazy
from jinja2 import Environment, StrictUndefined

QUOTATION = re.compile("(?<=“)([^”]+)(?=”)")


def environment(**options: Any) -> Environment:
    # Django's options turn escaping on.
    made = Environment(**{**options, "undefined": StrictUndefined}, trim_blocks=True, lstrip_blocks=True)  # noqa: S701
    made.globals["how"] = str(reverse_lazy("how-it-works"))
    made.filters["quotations"] = quotations
    return made


def quotations(sentence: str) -> Iterator[tuple[str, str]]:
    """A sentence as its plain words and its quotations, in turn: quoted words keep their own direction."""
    parts = [*QUOTATION.split(sentence), ""]
    return zip(parts[::2], parts[1::2], strict=True)
