"""One message to one webhook."""

from __future__ import annotations


def deliver(delivery_id: int) -> None:
    raise NotImplementedError
