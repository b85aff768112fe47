"""One page from a real server: what comes back, and what is said where none does."""

from __future__ import annotations

import hashlib
import socket
import time
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from gzip import compress

import brotli
import pytest

from comparisons.outbound import Fetched, Patience, Unreached, fetch
from tests.outbound.sites import soon
from tests.receiver import HERE, Receiver, listening, talking

USUAL = Patience()
# Where an answer never ends.
SHORT = Patience(connect=1, read=0.5, total=1)
PAGE = "<!doctype html><p>Zwölf Minister trafen sich.</p>".encode()


@pytest.fixture
def site() -> Iterator[Receiver]:
    page = Receiver(answers=[200], headers={"Content-Type": "text/html; charset=UTF-8"}, body=PAGE)
    with listening(page) as made:
        yield made


def get(url: str, patience: Patience = USUAL, most_bytes: int = 5_000_000) -> Fetched:
    return fetch(url, allow_private=True, patience=patience, most_bytes=most_bytes)


def test_a_page_comes_with_its_address_time_and_hash(site: Receiver) -> None:
    page = get(site.url + "#part")
    assert (page.url, page.status, page.redirects) == (site.url, 200, ())
    assert (page.content_type, page.charset, page.body) == ("text/html", "utf-8", PAGE)
    assert page.sha256 == hashlib.sha256(PAGE).hexdigest()
    assert timedelta(0) <= datetime.now(UTC) - page.fetched_at < timedelta(minutes=1)


def test_the_request_says_who_asks_and_carries_nothing_else(site: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://{HERE}:1")
    site.headers["Set-Cookie"] = "seen=1"
    get(site.url)
    fetch(site.url, allow_private=True, agent="Parallax/1 (+https://parallax.example)")
    first, second = site.got
    assert (first.method, first.body, set(first.headers)) == (
        "GET",
        b"",
        {"host", "user-agent", "accept", "accept-encoding"},
    )
    assert first.headers["user-agent"] == "Parallax/1"
    assert second.headers["user-agent"] == "Parallax/1 (+https://parallax.example)"


PACKED: dict[str, Callable[[bytes], bytes]] = {
    "gzip": compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "gzip, br": lambda data: brotli.compress(compress(data)),
}


@pytest.mark.parametrize("encoding", PACKED)
def test_a_packed_page_is_unpacked(site: Receiver, encoding: str) -> None:
    site.headers["Content-Encoding"], site.body = encoding, PACKED[encoding](PAGE * 5000)
    assert get(site.url).body == PAGE * 5000


@pytest.mark.parametrize("encoding", PACKED)
def test_a_page_that_grows_without_end_when_unpacked_is_refused(site: Receiver, encoding: str) -> None:
    site.headers["Content-Encoding"], site.body = encoding, PACKED[encoding](b"a" * 30_000_000)
    assert len(site.body) < 100_000
    with pytest.raises(Unreached, match=r"larger than 0\.1 MB"):
        get(site.url, most_bytes=100_000)


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd", "rot13"])
def test_a_page_that_cannot_be_unpacked_is_said(site: Receiver, encoding: str) -> None:
    site.headers["Content-Encoding"], site.body = encoding, b"not packed like that at all"
    with pytest.raises(Unreached, match="cannot be unpacked"):
        get(site.url)


@pytest.mark.parametrize("with_length", [True, False])
def test_a_page_that_is_too_large_is_refused(site: Receiver, with_length: bool) -> None:
    site.body = b"x" * 100_001
    if with_length:
        site.headers["Content-Length"] = "100001"
    with pytest.raises(Unreached, match=r"larger than 0\.1 MB"):
        get(site.url, most_bytes=100_000)
    assert len(get(site.url, most_bytes=100_001).body) == 100_001


@pytest.mark.parametrize(
    ("content_type", "kind"),
    [
        ("video/mp4", "a video"), ("image/png", "a picture"), ("audio/mpeg", "a sound"), ("application/zip", "a file"),
        ("application/json", "a file"), ("application/octet-stream", "a file"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_said(site: Receiver, content_type: str, kind: str) -> None:
    site.headers["Content-Type"] = content_type
    with pytest.raises(Unreached, match=f"leads to {kind}, not to a text"):
        get(site.url)


@pytest.mark.parametrize(
    ("declared", "body", "content_type", "charset"),
    [
        ("text/html", PAGE, "text/html", ""),
        ("", PAGE, "text/html", ""),
        ("TEXT/HTML; Charset=windows-1251", PAGE, "text/html", "windows-1251"),
        ("text/html, text/html", PAGE, "text/html", ""),
        ("text/plain;charset=ascii", b"words", "text/plain", "ascii"),
        ("application/pdf", b"%PDF-1.7", "application/pdf", ""),
        ("application/octet-stream", b"%PDF-1.7", "application/pdf", ""),
        ("application/xhtml+xml", PAGE, "application/xhtml+xml", ""),
    ],
)  # fmt: skip
def test_texts_come_with_their_type(
    site: Receiver, declared: str, body: bytes, content_type: str, charset: str
) -> None:
    site.headers, site.body = {"Content-Type": declared} if declared else {}, body
    page = get(site.url)
    assert (page.content_type, page.charset, page.body) == (content_type, charset, body)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "who log in"), (402, "who pay"), (403, "refuses .* to programs"), (404, "no page at this address"),
        (410, "taken down"), (429, "too often"), (451, "legal reasons"), (418, "answers with 418"),
        (500, "fault of its own just now .500."), (503, "fault of its own"), (300, "answers with 300"),
        (204, "empty page"),
    ],
)  # fmt: skip
def test_a_status_that_brings_no_page_is_said(site: Receiver, status: int, words: str) -> None:
    site.answers = [status]
    with pytest.raises(Unreached, match=words):
        get(site.url)


def test_a_guard_against_programs_is_known_by_its_header(site: Receiver) -> None:
    site.answers, site.headers["cf-mitigated"] = [503], "challenge"
    with pytest.raises(Unreached, match="refuses"):
        get(site.url)


@pytest.mark.parametrize("body", [b"", b" \r\n\t"])
def test_an_empty_page_is_said(site: Receiver, body: bytes) -> None:
    site.body = body
    with pytest.raises(Unreached, match="empty page"):
        get(site.url)


def test_a_page_that_breaks_off_is_said(site: Receiver) -> None:
    site.headers["Content-Length"] = "1000"
    with pytest.raises(Unreached, match="broke off"):
        get(site.url)


def endless(start: bytes, piece: bytes, pause: float) -> Callable[[socket.socket], None]:
    def talk(caller: socket.socket) -> None:
        caller.recv(65536)
        caller.sendall(start)
        while True:
            caller.sendall(piece)
            time.sleep(pause)

    return talk


OK = b"HTTP/1.1 200 OK\r\n"


@pytest.mark.parametrize(
    ("start", "piece"),
    [
        (b"", b"x"),
        (OK + b"X-Long: ", b"x"),
        (OK, b"X-More: 1\r\n"),
        (OK + b"\r\n", b"x"),
        (OK + b"Content-Length: 4000\r\n\r\n", b"x"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        # A stream of empty blocks, which unpack to nothing for ever.
        (OK + b"Content-Encoding: deflate\r\n\r\n\x78\x9c", b"\x00\x00\x00\xff\xff"),
    ],
    ids=["status", "a header", "headers", "body", "announced body", "chunks", "nothing packed"],
)
def test_what_drips_is_cut_by_the_clock(start: bytes, piece: bytes) -> None:
    with soon(), talking(endless(start, piece, 0.05)) as port, pytest.raises(Unreached, match="in time"):
        get(f"http://{HERE}:{port}/", SHORT)


@pytest.mark.parametrize("start", [OK + b"\r\n", OK + b"Transfer-Encoding: chunked\r\n\r\n"], ids=["plain", "chunked"])
def test_a_flood_is_refused_at_its_size(start: bytes) -> None:
    piece = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    with talking(endless(start, piece, 0)) as port, pytest.raises(Unreached, match="larger than 1 MB"):
        get(f"http://{HERE}:{port}/", most_bytes=1_000_000)


def test_a_page_that_stops_half_way_is_waited_for_no_longer_than_asked() -> None:
    def talk(caller: socket.socket) -> None:
        caller.recv(65536)
        caller.sendall(OK + b"Content-Length: 100\r\n\r\nhalf")
        caller.recv(1)  # Until the other end hangs up.

    with talking(talk) as port, pytest.raises(Unreached, match="in time"):
        get(f"http://{HERE}:{port}/", Patience(connect=1, read=0.2, total=5))
