"""A real browser before a real server, with alice's session in it."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.waiting import PATIENCE
from tests.conftest import visitor

Open = Callable[..., Page]
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session", autouse=True)
def _django_beside_a_browser() -> None:
    # Playwright keeps an event loop in this thread, and Django would take it for an async view.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    chromium = shutil.which("chromium")
    if not chromium:
        pytest.fail("The browser tests need Chromium. Install it with: sudo apt-get install chromium")
    switches = ["--no-sandbox", "--disable-background-networking"]
    return {**browser_type_launch_args, "executable_path": chromium, "args": switches}


@pytest.fixture
def open_page(new_context: Callable[..., BrowserContext], live_server: LiveServer) -> Iterator[Open]:
    """``open_page("/path", width=390, theme="dark", script=False)``; ``init`` is script that runs before the page's.

    Any complaint of the browser fails the test, also that its security policy stopped something; so does a request
    to another host.
    """
    complaints: list[str] = []
    session = visitor("alice").cookies["sessionid"].value

    def listen(message: ConsoleMessage) -> None:
        # Chromium complains of every refusal, also of those that the page shows.
        if message.type in ("error", "warning") and not re.search("status of (409|422)", message.text):
            complaints.append(message.text)

    def overhear(request: Request) -> None:
        if not request.url.startswith((live_server.url, "data:", "blob:")):
            complaints.append(f"asked of another host: {request.url}")

    def open_(
        path: str, *, width: int = 1440, theme: str = "light", script: bool = True, init: str = "", **options: Any
    ) -> Page:
        context = new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, java_script_enabled=script,
            reduced_motion="reduce", **options,
        )  # fmt: skip
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        if init:
            context.add_init_script(init)
        context.on("request", overhear)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", listen)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(live_server.url + path)
        return page

    yield open_
    assert complaints == []
