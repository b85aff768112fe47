"""The templates of what a page holds hundreds of: Jinja2 compiles them, all others are Django's."""

from __future__ import annotations

from typing import Any

from django.urls import reverse_lazy
from jinja2 import Environment, StrictUndefined

from comparisons.wording.reasons import quotations


def environment(**options: Any) -> Environment:
    # Django's options turn escaping on.
    made = Environment(**{**options, "undefined": StrictUndefined}, trim_blocks=True, lstrip_blocks=True)  # noqa: S701
    made.globals["how"] = str(reverse_lazy("how-it-works"))
    made.filters["quotations"] = quotations
    return made
