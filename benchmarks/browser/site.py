"""Parallax as `make run` serves it, without the worker, and a real browser before it."""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from benchmarks.server import HOST, free_port

OBSERVER = Path(__file__).with_name("observe.js")
# A window of this size, whose page has 1440 by 900. A viewport that is only emulated ends outside of the window, and
# what is painted there has no time of its own.
SWITCHES = ["--no-sandbox", "--disable-background-networking", "--window-size=1440,987"]
RUNS = 20


@contextmanager
def server() -> Iterator[str]:
    """The web server's address; call it in a ``temporary_database``."""
    from comparisons.management.commands.serve import Child, wait_for_answer, web_command

    port = free_port()
    web = Child(*web_command(HOST, port))
    try:
        if not wait_for_answer(web, HOST, port, threading.Event()):
            sys.exit("The web server does not answer.")
        yield f"http://{HOST}:{port}"
    finally:
        web.ask_to_stop()
        web.end()


@contextmanager
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if not path:
        sys.exit("This needs Chromium. Install it with: sudo apt-get install chromium libatomic1")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        yield browser
        browser.close()


@dataclass
class Visitor:
    """Somebody at the screen with the owner's session; ``strangers`` are addresses of other hosts that were asked."""

    browser: Browser
    site: str
    session: str
    strangers: list[str]

    @contextmanager
    def visit(self, path: str = "") -> Iterator[Page]:
        """A page in a context of its own, with nothing in its cache."""
        context = self.context()
        page = context.new_page()
        if path:
            page.goto(self.site + path)
        yield page
        context.close()

    def context(self) -> BrowserContext:
        context = self.browser.new_context(no_viewport=True)
        context.add_cookies([{"name": "sessionid", "value": self.session, "url": self.site}])
        context.add_init_script(path=OBSERVER)
        context.on("request", lambda request: self.note(request.url))
        return context

    def note(self, url: str) -> None:
        if not url.startswith((f"{self.site}/", "data:", "blob:")):
            self.strangers.append(url)
