"""Sharing as people do it: a link made in the dialog, read by strangers, framed by another site."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from comparisons.models import Comparison, Role, ShareLink
from tests import reports
from tests.browser.conftest import Open
from tests.browser.readings import faults
from tests.web.links import address, link_to

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def made(transactional_db: None) -> Comparison:
    return reports.worked_example()


def dialog(page: Page) -> Page:
    page.get_by_role("link", name="Share", exact=True).click()
    expect(page.get_by_role("dialog")).to_be_visible()
    return page


@pytest.mark.parametrize("width", [1440, 390])
def test_a_link_is_made_in_the_dialog_and_opens_to_a_stranger(
    open_page: Open, made: Comparison, new_context: Callable[..., BrowserContext], width: int
) -> None:
    page = dialog(open_page(made.get_absolute_url(), width=width))
    page.get_by_label("View and comment").check()
    page.get_by_label("Label, for owners only").fill("Foreign desk")
    page.get_by_role("button", name="Make link").click()
    url = page.get_by_label("The new link").input_value()
    assert page.url.endswith(made.get_absolute_url())
    assert faults(page) == []
    stranger = new_context().new_page()
    stranger.goto(url)
    expect(stranger.get_by_role("heading", level=1)).to_have_text(made.title)
    assert stranger.context.cookies() == []
    assert ShareLink.objects.get().role == Role.ANNOTATOR


def test_a_faulty_wish_is_told_in_the_dialog_and_keeps_what_was_typed(open_page: Open, made: Comparison) -> None:
    page = dialog(open_page(made.get_absolute_url()))
    page.get_by_text("Password, embedding, search engines").click()
    page.get_by_label("Sites that may embed it").first.fill("not a site!")
    page.get_by_role("button", name="Make link").click()
    expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("is not the address of a site")
    expect(page.get_by_label("Sites that may embed it").first).to_have_value("not a site!")


def test_revoking_in_the_dialog_stops_it_at_once(
    open_page: Open, made: Comparison, new_context: Callable[..., BrowserContext], live_server: LiveServer
) -> None:
    link = link_to(made, label="Desk")
    page = dialog(open_page(made.get_absolute_url()))
    page.get_by_role("button", name="Revoke Desk").click()
    expect(page.get_by_role("dialog").get_by_text("“Desk” is revoked.")).to_be_visible()
    stranger = new_context().new_page()
    answer = stranger.goto(live_server.url + address(link))
    assert answer
    assert answer.status == 404


def test_escape_closes_it_and_the_button_opens_it_anew(open_page: Open, made: Comparison) -> None:
    page = dialog(open_page(made.get_absolute_url()))
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    dialog(page)


def test_without_script_all_of_it_works_on_a_page(open_page: Open, made: Comparison) -> None:
    page = open_page(made.get_absolute_url(), script=False)
    page.get_by_role("link", name="Share", exact=True).click()
    page.get_by_role("button", name="Make link").click()
    assert "/s/" in page.get_by_label("The new link").input_value()


def test_a_reader_of_a_link_moves_filters_and_opens_notes(open_page: Open, made: Comparison) -> None:
    page = open_page(address(link_to(made)))
    page.get_by_role("link", name=re.compile("^Diverge")).first.click()
    expect(page).to_have_url(re.compile(r"/s/[^/]+/\?show=diverge"))
    page.get_by_role("link", name="Side by side").click()
    expect(page).to_have_url(re.compile(r"/s/[^/]+/side/"))
    page.goto(page.url.split("side/")[0])
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.get_by_text("No notes yet.")).to_be_visible()
    page.get_by_role("link", name="Cite").click()
    expect(page.get_by_label("Link to this finding")).to_have_value(re.compile(r"/s/[^/]+/#finding-1$"))


class Elsewhere(BaseHTTPRequestHandler):
    """Another site, whose page has the frame that the query names."""

    def do_GET(self) -> None:
        src = self.path.partition("?")[2]
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(f'<!DOCTYPE html><title>News</title><iframe src="{src}" width="700"></iframe>'.encode())

    def log_message(self, *args: object) -> None:
        """Said by the test."""


@pytest.fixture
def news() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{site.server_port}"
        site.shutdown()


def framed(context: BrowserContext, news: str, url: str) -> Page:
    page = context.new_page()
    page.goto(f"{news}/?{url}")
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_another_site_shows_it_in_its_readers_colours(
    made: Comparison, new_context: Callable[..., BrowserContext], live_server: LiveServer, news: str, scheme: str
) -> None:
    link = link_to(made, embeds=[news])
    page = framed(new_context(color_scheme=scheme), news, live_server.url + address(link, "embed"))
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading", level=1)).to_have_text(made.title)
    paper = frame.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", paper)[:3])) > 380) is (scheme == "light")
    assert page.context.cookies() == []


@pytest.mark.parametrize("sites", [[], ["https://other.example"]])
def test_a_site_that_is_not_named_shows_nothing_of_it(
    made: Comparison, new_context: Callable[..., BrowserContext], live_server: LiveServer, news: str, sites: list[str]
) -> None:
    link = link_to(made, embeds=sites)
    page = framed(new_context(), news, live_server.url + address(link, "embed"))
    expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_contain_text("may not show")
    # The page itself, which is no frame, the browser refuses.
    page = framed(new_context(), news, live_server.url + address(link))
    assert made.title not in page.frames[1].content()
