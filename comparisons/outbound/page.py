"""One page from the web, as whoever opens its address gets it, or the reason why not.

Every redirect is checked like the first address. One from https to http is followed too: only the site itself can
have sent it, nothing secret goes with the request, and the final address shows how the page came.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urldefrag, urljoin

from urllib3 import BaseHTTPResponse
from urllib3.exceptions import DecodeError, HTTPError, ReadTimeoutError

from comparisons.outbound.fetched import ENCODINGS, Fetched, check_encoding, check_type, no_page, told_type, type_of
from comparisons.outbound.line import Checked
from comparisons.outbound.lookup import addresses_within
from comparisons.outbound.request import Patience, answering
from comparisons.outbound.target import Target, target_of
from comparisons.outbound.unreached import Unreached

MOST_BYTES = 5_000_000
MOST_REDIRECTS = 5
LONGEST_ADDRESS = 2000
A_PIECE = 64 * 1024
PATIENT = Patience(connect=5, read=10, total=20)
AGENT = "Parallax/1"
ASKED_FOR = {
    "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.9,*/*;q=0.1",
    "Accept-Encoding": ", ".join(ENCODINGS),
}
REDIRECTS = {301, 302, 303, 307, 308}


@dataclass(frozen=True, slots=True)
class Limits:
    """``ends`` is on the monotonic clock, and holds for all redirects together."""

    allow_private: bool
    patience: Patience
    most_bytes: int
    ends: float

    def left(self, target: Target) -> Patience:
        seconds = self.ends - time.monotonic()
        if seconds <= 0:
            raise Unreached(f"“{target.host}” did not answer in time.")
        connect, read = min(self.patience.connect, seconds), min(self.patience.read, seconds)
        return Patience(connect=connect, read=read, total=seconds)


@dataclass(frozen=True, slots=True)
class Moved:
    to: str


def fetch(
    url: str,
    *,
    allow_private: bool = False,
    patience: Patience = PATIENT,
    most_bytes: int = MOST_BYTES,
    most_redirects: int = MOST_REDIRECTS,
    agent: str = AGENT,
) -> Fetched:
    """Get a page, or raise Unreached. ``agent`` says to the site who asks."""
    limits = Limits(allow_private, patience, most_bytes, time.monotonic() + patience.total)
    headers = {**ASKED_FOR, "User-Agent": agent}
    passed = [urldefrag(url).url]
    while isinstance(step := step_to(passed, headers, limits), Moved):
        if len(passed) > most_redirects:
            raise Unreached(f"“{target_of(passed[-1], allow_private=True).host}” sends on and on, and never to a page.")
        passed.append(step.to)
    return replace(step, redirects=tuple(passed[:-1]))


def step_to(passed: list[str], headers: Mapping[str, str], limits: Limits) -> Fetched | Moved:
    try:
        return step(passed[-1], headers, limits)
    except Unreached as why:
        if len(passed) == 1:
            raise
        raise Unreached(f"The address sends on to another one. {why}") from why


def step(url: str, headers: Mapping[str, str], limits: Limits) -> Fetched | Moved:
    target = target_of(url, allow_private=limits.allow_private)
    patience = limits.left(target)
    addresses = addresses_within(patience.total, target, allow_private=limits.allow_private)
    with answering("GET", target, addresses, None, headers, limits.left(target)) as (response, line):
        if response.status in REDIRECTS:
            return Moved(next_address(url, target, response.headers))
        if why := no_page(response.status, response.headers, target.host):
            raise Unreached(why)
        return fetched(url, target, response, line, limits.most_bytes)


def next_address(url: str, target: Target, headers: Mapping[str, str]) -> str:
    # Headers are read as Latin-1, and many sites write UTF-8 and spaces into this one.
    place = headers.get("Location", "").encode("latin-1", "replace").decode("utf-8", "replace").strip()
    try:
        address = urldefrag(urljoin(url, place.replace(" ", "%20"))).url if place else ""
    except ValueError:
        address = ""
    if not address:
        raise Unreached(f"“{target.host}” says that the page has moved, but not where to.")
    if len(address) > LONGEST_ADDRESS:
        raise Unreached(f"“{target.host}” sends on to an address that is too long.")
    return address


def fetched(url: str, target: Target, response: BaseHTTPResponse, line: Checked, most_bytes: int) -> Fetched:
    check_encoding(response.headers, target.host)
    declared, charset = type_of(response.headers)
    check_type(declared)
    body = whole_body(response, line, target, most_bytes)
    check_type(content_type := told_type(declared, body))
    return Fetched(
        url=url,
        status=response.status,
        content_type=content_type,
        charset=charset,
        body=body,
        redirects=(),
        fetched_at=datetime.now(UTC),
        sha256=hashlib.sha256(body).hexdigest(),
    )


def whole_body(response: BaseHTTPResponse, line: Checked, target: Target, most_bytes: int) -> bytes:
    """Unpacked piece by piece, so that a small answer cannot grow without end."""
    announced = response.headers.get("Content-Length", "")
    if announced.isdecimal() and int(announced[:20]) > most_bytes:
        raise too_large(target, most_bytes)
    body = bytearray()
    try:
        while piece := response.read(A_PIECE, decode_content=True):
            body += piece
            if len(body) > most_bytes:
                raise too_large(target, most_bytes)
    except DecodeError as fault:
        raise Unreached(f"“{target.host}” sent a page that cannot be unpacked.") from fault
    except HTTPError as fault:
        if isinstance(fault, ReadTimeoutError) or line.is_cut.is_set():
            raise TimeoutError from fault
        raise Unreached(f"“{target.host}” broke off in the middle of the page. Try again.") from fault
    if line.is_cut.is_set():
        raise TimeoutError
    if not body.strip():
        raise Unreached(f"“{target.host}” sent an empty page.")
    return bytes(body)


def too_large(target: Target, most_bytes: int) -> Unreached:
    return Unreached(f"The page at “{target.host}” is larger than {most_bytes / 1_000_000:g} MB.")
