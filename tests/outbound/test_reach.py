"""Which machines may be spoken to, and what an address must look like."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from comparisons.outbound import Unreached, post, target_of
from comparisons.outbound.reach import may_reach
from comparisons.outbound.target import addresses_of

INSIDE = "inside a private network"


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"],
)
def test_public_machines_are_reached(address: str) -> None:
    assert may_reach(address, allow_private=False)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "192.168.1.1", "100.64.0.1", "198.18.0.1", "192.0.2.1",
        "240.0.0.1", "255.255.255.255", "::1", "fd00::1", "fec0::1", "2001:db8::1", "4000::1", "2001:0:1::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:0:7f00:1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::a00:1",
        "2002:7f00:1::", "2002:c0a8:101::1",
    ],
)  # fmt: skip
def test_private_machines_are_reached_only_where_that_is_allowed(address: str) -> None:
    assert not may_reach(address, allow_private=False)
    assert may_reach(address, allow_private=True)


@pytest.mark.parametrize(
    "address",
    ["0.0.0.0", "::", "169.254.169.254", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::",
     "fe80::1", "fe80::1%eth0", "224.0.0.1", "ff02::1"],
)  # fmt: skip
def test_some_addresses_are_nobodys(address: str) -> None:
    assert not may_reach(address, allow_private=True)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://example.org/", "must begin with"),
        ("file:///etc/passwd", "must begin with"),
        ("//example.org/", "must begin with"),
        ("example.org", "must begin with"),
        ("gopher://example.org:70/", "must begin with"),
        ("https://user@example.org/", "user name"),
        ("https://user:pass@example.org/", "user name"),
        ("https://@example.org/", "user name"),
        ("https://example.org\\@127.0.0.1/", "backslash"),
        ("https://example.org/a b", "space"),
        ("https://example.org/\r\nHost: evil", "space"),
        ("https://example.org/\x00", "space"),
        ("https://exa\tmple.org/", "space"),
        ("https:///path", "no site"),
        ("https://./", "no site"),
        ("https://%31%32%37.0.0.1/", "no site"),
        ("https://[fe80::1%25eth0]/", "no site"),
        ("https://" + "a" * 300 + "/", "no site"),
        ("https://é" + "ü" * 70 + ".org/", "no site"),
        ("https://[::1/", "not a web address"),
        ("https://example.org／@evil/", "not a web address"),
        ("https://example.org:22/", "port 22"),
        ("https://example.org:25/", "port 25"),
        ("https://example.org:65536/", "port"),
        ("https://example.org:x/", "port"),
        ("http://127.0.0.1/", INSIDE),
        ("http://[::1]:8000/", INSIDE),
        ("http://[::ffff:127.0.0.1]/", INSIDE),
        ("http://169.254.169.254/latest/meta-data/", INSIDE),
    ],
)
def test_an_address_that_may_not_be_is_said_before_anything_is_looked_up(url: str, words: str) -> None:
    with pytest.raises(Unreached, match=words):
        target_of(url, allow_private=False)


@pytest.mark.parametrize(
    ("url", "host", "port", "path"),
    [
        ("https://example.org", "example.org", 443, "/"),
        ("HTTP://Example.org:8080/a?b=c#d", "example.org", 8080, "/a?b=c"),
        ("https://[2606:4700::1111]/x", "2606:4700::1111", 443, "/x"),
        ("https://bücher.example/ä?ö=%20", "xn--bcher-kva.example", 443, "/%C3%A4?%C3%B6=%20"),
        ("https://example.org./", "example.org.", 443, "/"),
    ],
)
def test_an_address_is_taken_apart(url: str, host: str, port: int, path: str) -> None:
    target = target_of(url, allow_private=False)
    assert (target.host, target.port, target.path) == (host, port, path)


def resolver(*addresses: str) -> Any:
    return lambda host, port, **rest: [
        (socket.AF_INET6 if ":" in one else socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in addresses
    ]


@pytest.mark.parametrize(
    "addresses",
    [("127.0.0.1",), ("8.8.8.8", "127.0.0.1"), ("2606:4700::1111", "::1"), ("8.8.8.8", "::ffff:10.0.0.1"), ()],
)
def test_one_private_address_spoils_a_name(monkeypatch: pytest.MonkeyPatch, addresses: tuple[str, ...]) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolver(*addresses))
    with pytest.raises(Unreached, match=INSIDE):
        addresses_of(target_of("https://example.org/", allow_private=False), allow_private=False)


# None of them needs a name server: the C library reads them as this machine.
@pytest.mark.parametrize(
    "host",
    ["localhost", "localhost.", "LOCALHOST", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "①②⑦.⓪.⓪.①", "0"],
)
def test_other_ways_to_write_this_machine_lead_to_it_and_are_refused(host: str) -> None:
    with pytest.raises(Unreached, match=f"{INSIDE}|no site|cannot be looked up"):
        post(f"http://{host}:8000/", b"", {})


def test_a_look_alike_is_asked_for_by_its_own_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """The Cyrillic а is another letter than ours, so it is another site, and its address is what counts."""
    asked = []

    def look_up(host: str, port: int, **rest: Any) -> Any:
        asked.append(host)
        return resolver("10.0.0.1")(host, port)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(Unreached, match=INSIDE):
        post("https://аpple.com/", b"", {})
    assert asked == ["xn--pple-43d.com"]


def test_a_name_that_leads_nowhere_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(*args: Any, **rest: Any) -> Any:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    with pytest.raises(Unreached, match="There is no site “nowhere"):
        post("https://nowhere.example/", b"", {})
