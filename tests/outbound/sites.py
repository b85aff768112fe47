"""Small sites on this machine, under whatever names a test gives them."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.receiver import HERE, talking

Reply = tuple[int, dict[str, str], bytes]
PAGE: Reply = (200, {"Content-Type": "text/html"}, b"<p>Here it is.</p>")


def moved(to: str, status: int = 302) -> Reply:
    return status, {"Location": to}, b"elsewhere"


@contextmanager
def serving(replies: dict[str, Reply]) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """Answers each path as told; gives the port, and the hosts and paths that were asked for."""
    asked: list[tuple[str, str]] = []

    def talk(caller: socket.socket) -> None:
        lines = caller.recv(65536).decode().split("\r\n")
        host = next(line.partition(": ")[2] for line in lines if line.lower().startswith("host: "))
        asked.append((host, path := lines[0].split(" ")[1]))
        status, headers, body = replies.get(path, (404, {}, b""))
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        caller.sendall(f"HTTP/1.1 {status} X\r\n{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)

    with talking(talk) as port:
        yield port, asked


@contextmanager
def soon() -> Iterator[None]:
    """What is cut would never end by itself; how long the cut takes beyond its time is the machine's affair."""
    began = time.monotonic()
    yield
    assert time.monotonic() - began < 10


def names(monkeypatch: pytest.MonkeyPatch, known: dict[str, list[str]]) -> list[str]:
    """Let names lead to addresses; a list of several is gone through look-up by look-up, and its last one stays."""
    real: Callable[..., Any] = socket.getaddrinfo
    looked_up: list[str] = []

    def look_up(host: str, port: Any, *args: Any, **rest: Any) -> Any:
        if host not in known:
            return real(host, port, *args, **rest)
        looked_up.append(host)
        left = known[host]
        return real(left.pop(0) if len(left) > 1 else left[0], port, *args, **rest)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return looked_up


__all__ = ["HERE", "PAGE", "Reply", "moved", "names", "serving", "soon"]
