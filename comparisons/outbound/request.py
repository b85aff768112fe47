"""One request, and what came back. No redirect is followed, no proxy is used, and nothing is tried twice."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from urllib3 import BaseHTTPResponse
from urllib3.exceptions import HTTPError, SSLError

from comparisons.outbound.line import LINES, Checked, cut_after
from comparisons.outbound.target import Target, addresses_of, target_of
from comparisons.outbound.unreached import Unreached

MOST_BYTES = 64 * 1024
A_PIECE = 8 * 1024


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds to wait for a connection, for the next piece of an answer, and for all of it."""

    connect: float = 5
    read: float = 10
    total: float = 15


@dataclass(frozen=True, slots=True)
class Answer:
    """``body`` is cut where it grew too long or too slow; then ``is_whole`` is False."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    is_whole: bool


def post(
    url: str, body: bytes, headers: Mapping[str, str], *, timeout: Patience = Patience(), allow_private: bool = False
) -> Answer:
    """Send the body, or raise Unreached."""
    target = target_of(url, allow_private=allow_private)
    addresses = addresses_of(target, allow_private=allow_private)
    with answering("POST", target, addresses, body, headers, timeout) as (response, line):
        return read(response, line)


@contextmanager
def answering(
    method: str,
    target: Target,
    addresses: tuple[str, ...],
    body: bytes | None,
    headers: Mapping[str, str],
    patience: Patience,
) -> Iterator[tuple[BaseHTTPResponse, Checked]]:
    """An answer whose body is still to be read, on a connection that ends with the patience."""
    line = LINES[target.scheme](target.host, target.port, addresses, patience.connect)
    with cut_after(patience.total, line):
        try:
            yield asked(line, method, target, body, headers, patience), line
        except (HTTPError, http.client.HTTPException, OSError) as fault:
            raise Unreached(told(fault, target, line)) from fault


def asked(
    line: Checked, method: str, target: Target, body: bytes | None, headers: Mapping[str, str], patience: Patience
) -> BaseHTTPResponse:
    line.connect()
    line.timeout = patience.read
    line.sock.settimeout(patience.read)
    line.request(method, target.path, body, headers, preload_content=False, decode_content=False)
    return line.getresponse()


def read(response: BaseHTTPResponse, line: Checked) -> Answer:
    """The status is an answer by itself: what goes wrong behind it only leaves the body short."""
    body, is_whole = bytearray(), True
    try:
        while len(body) <= MOST_BYTES and (piece := response.read(A_PIECE)):
            body += piece
    except (HTTPError, http.client.HTTPException, OSError):
        is_whole = False
    is_whole = is_whole and len(body) <= MOST_BYTES and not line.is_cut.is_set()
    return Answer(response.status, response.headers, bytes(body[:MOST_BYTES]), is_whole)


def told(fault: Exception, target: Target, line: Checked) -> str:
    if line.is_cut.is_set() or isinstance(fault, TimeoutError):
        return f"“{target.host}” did not answer in time."
    if isinstance(fault, ssl.SSLError | SSLError):
        return f"“{target.host}” could not be trusted: its certificate, or its TLS, is not in order."
    if isinstance(fault, http.client.HTTPException):
        return f"“{target.host}” does not answer as a web server."
    return f"“{target.host}” cannot be reached."
