"""Comparisons as data that other programs and other servers read: written whole, and read back."""

from __future__ import annotations

from collections.abc import Callable

from comparisons.access import Seat

# By the slug of the format: the seat and the absolute address of the comparison's page make the file.
WRITERS: dict[str, Callable[[Seat, str], bytes]] = {}
