"""What a piece of work may take, whatever else the machine does meanwhile."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Of the processor's time, which other processes do not lengthen."""
    began = time.process_time()
    yield
    assert time.process_time() - began < seconds
