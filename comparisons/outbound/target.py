"""A web address taken apart once, so that what is checked and what is asked cannot differ."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, quote, urlsplit

from comparisons.outbound.reach import may_reach
from comparisons.outbound.unreached import Unreached

PORTS = {"http": 80, "https": 443}
# Below it listen mail, file and login servers; the web's own two are let through.
LOWEST_FREE_PORT = 1024
KEPT = "%/:=&?~+!$,;'@()*[]"
INSIDE = "“{host}” leads to a machine inside a private network, and nothing is sent there."


@dataclass(frozen=True, slots=True)
class Target:
    """``host`` is in ASCII, without the brackets of an IPv6 address; ``path`` goes out as it stands here."""

    scheme: str
    host: str
    port: int
    path: str


def target_of(url: str, *, allow_private: bool) -> Target:
    """What an address asks for, or why it may not. The name is not looked up yet."""
    if any(ord(sign) <= 0x20 or ord(sign) == 0x7F or sign == "\\" for sign in url):
        raise Unreached("The address holds a space, a backslash or a control character. Take it out.")
    parts = split(url)
    if parts.scheme not in PORTS:
        raise Unreached("The address must begin with https:// or http://.")
    if parts.username is not None or parts.password is not None:
        raise Unreached("The address holds a user name or a password. Leave them out.")
    target = Target(parts.scheme, host_of(parts), port_of(parts), path_of(parts))
    if is_numeric(target.host) and not may_reach(target.host, allow_private=allow_private):
        raise Unreached(INSIDE.format(host=target.host))
    return target


def split(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:
        raise Unreached("This is not a web address.") from None


def host_of(parts: SplitResult) -> str:
    name = parts.hostname or ""
    try:
        host = name if name.isascii() else name.encode("idna").decode()
    except UnicodeError:
        host = ""
    if not host.strip(".") or "%" in host or len(host) > 253:
        raise Unreached("The address names no site.")
    return host


def port_of(parts: SplitResult) -> int:
    try:
        port = parts.port or PORTS[parts.scheme]
    except ValueError:
        raise Unreached("The port of the address is no number up to 65535.") from None
    if port not in PORTS.values() and port < LOWEST_FREE_PORT:
        raise Unreached(f"Nothing is sent to port {port}. Use 80, 443, or one from {LOWEST_FREE_PORT} on.")
    return port


def path_of(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe=KEPT)
    return f"{path}?{quote(parts.query, safe=KEPT)}" if parts.query else path


def is_numeric(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def addresses_of(target: Target, *, allow_private: bool) -> tuple[str, ...]:
    """Where the name leads, looked up this once; one address that may not be reached spoils them all."""
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Unreached(f"There is no site “{target.host}”, or its name cannot be looked up now.") from None
    addresses = tuple(dict.fromkeys(str(where[0]) for *_, where in found))
    if not addresses or not all(may_reach(address, allow_private=allow_private) for address in addresses):
        raise Unreached(INSIDE.format(host=target.host))
    return addresses
