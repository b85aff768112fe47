"""How long a browser test waits, and for what a locator cannot tell."""

from __future__ import annotations

import time
from collections.abc import Callable

from playwright.sync_api import Page

# Milliseconds, many times what a page takes: on a busy machine all goes at a tenth of its pace.
PATIENCE = 30_000


def until(page: Page, holds: Callable[[], object]) -> None:
    """Ends in any case; the caller looks at what there is then."""
    end = time.monotonic() + PATIENCE / 1000
    while not holds() and time.monotonic() < end:
        page.wait_for_timeout(20)
