"""Comparisons as data that other programs and other servers read: written whole, and read back."""

from __future__ import annotations

from collections.abc import Callable

from comparisons.access import Seat

# The format that this server writes and reads; raised only where an older reader would go wrong.
FORMAT = 2


def json(seat: Seat, address: str) -> bytes:
    from comparisons.portable.write import write

    return write(seat, address)


def web_annotations(seat: Seat, address: str) -> bytes:
    from comparisons.portable.web_annotations import write

    return write(seat, address)


# By the slug of the format: the seat and the absolute address of the comparison's page make the file.
WRITERS: dict[str, Callable[[Seat, str], bytes]] = {"json": json, "jsonld": web_annotations}
