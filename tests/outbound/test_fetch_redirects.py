"""Redirects: followed to the page, each checked like the first address."""

from __future__ import annotations

import socket
import time

import pytest

from comparisons.outbound import Patience, Unreached, fetch
from tests.outbound.sites import HERE, PAGE, moved, names, serving, soon
from tests.receiver import talking


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_leads_to_the_page(status: int) -> None:
    with serving({"/old?a=1": moved("/new#part", status), "/new": PAGE}) as (port, asked):
        site = f"http://{HERE}:{port}"
        page = fetch(f"{site}/old?a=1#top", allow_private=True)
    assert (page.url, page.redirects, page.body) == (f"{site}/new", (f"{site}/old?a=1",), PAGE[2])
    assert [path for _, path in asked] == ["/old?a=1", "/new"]


@pytest.mark.parametrize(
    ("location", "path"),
    [
        ("b", "/x/b"), ("../b", "/b"), ("?q=1", "/x/a?q=1"), ("/a b", "/a%20b"), ("/zw\u00f6lf", "/zw%C3%B6lf"),
        ("//{host}/b", "/b"), ("  /b  ", "/b"),
    ],
)  # fmt: skip
def test_where_a_redirect_leads_is_read_as_browsers_read_it(location: str, path: str) -> None:
    replies = {"/x/a": moved(""), path: PAGE}
    with serving(replies) as (port, asked):
        replies["/x/a"] = moved(location.format(host=f"{HERE}:{port}"))
        assert fetch(f"http://{HERE}:{port}/x/a", allow_private=True).status == 200
    assert asked[-1][1] == path


def test_the_name_of_another_site_is_looked_up_and_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up = names(monkeypatch, {"old.example": [HERE], "new.example": [HERE]})
    replies = {"/new": PAGE}
    with serving(replies) as (port, asked):
        replies["/"] = moved(f"http://new.example:{port}/new")
        assert fetch(f"http://old.example:{port}/", allow_private=True).url == f"http://new.example:{port}/new"
    assert asked == [(f"old.example:{port}", "/"), (f"new.example:{port}", "/new")]
    assert looked_up == ["old.example", "new.example"]


def test_five_redirects_are_followed_and_not_a_sixth() -> None:
    chain = {f"/{step}": moved(f"/{step + 1}") for step in range(6)}
    with serving({**chain, "/6": PAGE}) as (port, asked):
        assert len(fetch(f"http://{HERE}:{port}/1", allow_private=True).redirects) == 5
        asked.clear()
        with pytest.raises(Unreached, match="on and on"):
            fetch(f"http://{HERE}:{port}/0", allow_private=True)
    assert len(asked) == 6


def test_a_circle_ends() -> None:
    with serving({"/a": moved("/b"), "/b": moved("/a")}) as (port, _), pytest.raises(Unreached, match="on and on"):
        fetch(f"http://{HERE}:{port}/a", allow_private=True)


@pytest.mark.parametrize(
    ("location", "words"),
    [
        ("", "not where to"),
        ("file:///etc/passwd", "must begin with"),
        ("ftp://site.example/", "must begin with"),
        ("javascript:alert(1)", "must begin with"),
        ("http://user:secret@site.example/", "user name"),
        ("http://site.example:22/", "port 22"),
        ("http://[::1", "not where to|not a web address"),
        ("http://169.254.169.254/latest/meta-data/", "private network"),
        ("/gone", "no page at this address"),
    ],
)
def test_a_redirect_to_what_may_not_be_asked_for_is_said(location: str, words: str) -> None:
    with serving({"/": moved(location)}) as (port, _), pytest.raises(Unreached, match=words):
        fetch(f"http://{HERE}:{port}/", allow_private=True)


def test_the_clock_runs_over_all_redirects_together() -> None:
    def talk(caller: socket.socket) -> None:
        caller.recv(65536)
        time.sleep(0.3)
        caller.sendall(b"HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n")

    with soon(), talking(talk) as port, pytest.raises(Unreached, match="in time"):
        fetch(f"http://{HERE}:{port}/", allow_private=True, patience=Patience(total=0.5), most_redirects=50)


def test_an_address_longer_than_a_row_holds_is_not_followed() -> None:
    with serving({"/": moved(f"/{'a' * 2000}")}) as (port, _), pytest.raises(Unreached, match="too long"):
        fetch(f"http://{HERE}:{port}/", allow_private=True)
