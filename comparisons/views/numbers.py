"""Whole numbers that come as letters, in an address or a form."""

from __future__ import annotations

from django.http import HttpRequest

# Longer ones do not fit into the databases that we use.
MOST_DIGITS = 18


def whole(sent: str, most_digits: int = MOST_DIGITS) -> int | None:
    """None for whatever is no number, or a longer one than anything has."""
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) <= most_digits else None


def number_in(request: HttpRequest, name: str) -> int:
    """A posted id; what is no number is nobody's id."""
    return whole(request.POST.get(name, "")) or 0
