"""Connections to machines that were checked before, under the name that they were asked for by.

The name stays with the connection, so the Host header, TLS and the check of the certificate are about it; only
where the connection leads is ours to say. That leaves no second look-up for a name server to lie in.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util.connection import create_connection

MOST_TRIED = 3


class Checked(HTTPConnection):
    """Leads to the first of the addresses that answers, and can be cut at any moment."""

    def __init__(self, host: str, port: int, addresses: tuple[str, ...], patience: float) -> None:
        super().__init__(host, port, timeout=patience)
        self.addresses = addresses[:MOST_TRIED]
        self.is_cut = threading.Event()
        # A second hold on the connection, which stays good while TLS takes the first one over.
        self.wire: socket.socket | None = None

    def _new_conn(self) -> socket.socket:
        made = self.first_that_answers()
        self.wire = made.dup()
        if self.is_cut.is_set():
            raise TimeoutError
        return made

    def first_that_answers(self) -> socket.socket:
        for address in self.addresses[:-1]:
            with suppress(OSError):
                return self.opened(address)
        return self.opened(self.addresses[-1])

    def opened(self, address: str) -> socket.socket:
        return create_connection((address, self.port or 0), self.timeout, socket_options=self.socket_options)

    def cut(self) -> None:
        self.is_cut.set()
        if self.wire:
            # The other end may have been faster.
            with suppress(OSError):
                self.wire.shutdown(socket.SHUT_RDWR)


class Secure(Checked, HTTPSConnection):
    """The same, in TLS."""


LINES: dict[str, type[Checked]] = {"http": Checked, "https": Secure}


@contextmanager
def cut_after(seconds: float, line: Checked) -> Iterator[None]:
    """End the connection then, whatever it is at: timeouts alone let a drop every few seconds go on for ever."""
    timer = threading.Timer(seconds, line.cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        line.close()
        if line.wire:
            line.wire.close()
