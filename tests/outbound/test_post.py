"""One request to a real server: where it goes, under which name, and how it ends."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from comparisons.outbound import Answer, Patience, Unreached, post
from tests.outbound.sites import soon
from tests.receiver import HERE, Receiver, listening, talking

USUAL = Patience()
# Where an answer never ends.
SHORT = Patience(connect=1, read=1, total=1)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with listening(Receiver()) as made:
        yield made


def send(url: str, timeout: Patience = USUAL) -> Answer:
    return post(url, b'{"a": 1}', {"Content-Type": "application/json"}, timeout=timeout, allow_private=True)


def test_what_is_sent_arrives(receiver: Receiver) -> None:
    receiver.body = b"thanks"
    answer = send(receiver.url + "?x=1")
    [got] = receiver.got
    assert (got.method, got.path, got.body) == ("POST", "/hook?x=1", b'{"a": 1}')
    assert got.headers["content-type"] == "application/json"
    assert got.headers["host"] == f"{HERE}:{receiver.port}"
    assert (answer.status, answer.body, answer.is_whole) == (204, b"", True)
    receiver.answers = [200]
    assert send(receiver.url).body == b"thanks"


def test_nothing_reaches_this_machine_unless_it_is_allowed(receiver: Receiver) -> None:
    for host in (HERE, "localhost", "[::ffff:127.0.0.1]", "0.0.0.0"):
        with pytest.raises(Unreached):
            post(f"http://{host}:{receiver.port}/", b"", {})
    assert receiver.got == []


def test_a_name_is_looked_up_once_and_the_checked_address_is_spoken_to(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, asked = socket.getaddrinfo, []

    def lying(host: str, port: Any, *args: Any, **rest: Any) -> Any:
        """Says this machine at first, and a machine that answers nobody at any later look."""
        if host != "rebind.example":
            return real(host, port, *args, **rest)
        asked.append(host)
        return real(HERE if len(asked) == 1 else "192.0.2.1", port, *args, **rest)

    monkeypatch.setattr(socket, "getaddrinfo", lying)
    assert send(f"http://rebind.example:{receiver.port}/").status == 204
    assert asked == ["rebind.example"]
    assert receiver.got[0].headers["host"] == f"rebind.example:{receiver.port}"


def test_the_next_address_is_tried_where_the_first_does_not_answer(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = socket.getaddrinfo

    def two(host: str, port: Any, *args: Any, **rest: Any) -> Any:
        names = ("127.0.0.9", HERE) if host == "two.example" else (host,)
        return [found for name in names for found in real(name, port, *args, **rest)]

    monkeypatch.setattr(socket, "getaddrinfo", two)
    assert send(f"http://two.example:{receiver.port}/").status == 204


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_an_answer_and_not_followed(receiver: Receiver, status: int) -> None:
    receiver.answers, receiver.headers = [status], {"Location": "/elsewhere"}
    assert send(receiver.url).status == status
    assert [got.path for got in receiver.got] == ["/hook"]


def test_no_proxy_of_the_environment_is_used(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://{HERE}:1")
    assert send(receiver.url).status == 204


def test_a_huge_body_is_cut(receiver: Receiver) -> None:
    receiver.answers, receiver.body = [200], b"x" * 5_000_000
    answer = send(receiver.url)
    assert (answer.status, len(answer.body), answer.is_whole) == (200, 64 * 1024, False)


def test_a_compressed_body_is_left_as_it_is(receiver: Receiver) -> None:
    receiver.answers, receiver.headers, receiver.body = [200], {"Content-Encoding": "gzip"}, b"no gzip at all"
    assert send(receiver.url).body == b"no gzip at all"


def drop_by_drop(start: bytes) -> Any:
    def talk(caller: socket.socket) -> None:
        caller.recv(65536)
        caller.sendall(start)
        while True:
            caller.sendall(b"x")
            time.sleep(0.05)

    return talk


def test_a_body_that_drips_is_cut_by_the_clock_and_the_status_stands() -> None:
    with soon(), talking(drop_by_drop(b"HTTP/1.1 200 OK\r\n\r\n")) as port:
        answer = send(f"http://{HERE}:{port}/", SHORT)
    assert (answer.status, answer.is_whole) == (200, False)


def test_headers_that_drip_are_cut_by_the_clock_and_the_status_stands() -> None:
    with soon(), talking(drop_by_drop(b"HTTP/1.1 200 OK\r\nX-Long: ")) as port:
        answer = send(f"http://{HERE}:{port}/", SHORT)
    assert (answer.status, answer.is_whole) == (200, False)


def test_a_status_that_drips_is_cut_by_the_clock() -> None:
    with soon(), talking(drop_by_drop(b"")) as port, pytest.raises(Unreached, match="did not answer in time"):
        send(f"http://{HERE}:{port}/", SHORT)


def test_a_greeting_of_tls_that_drips_is_cut_by_the_clock() -> None:
    # A record that promises 16 kB, and never ends.
    with soon(), talking(drop_by_drop(b"\x16\x03\x03\x40\x00")) as port, pytest.raises(Unreached):
        send(f"https://{HERE}:{port}/", SHORT)


def test_silence_is_waited_for_no_longer_than_asked() -> None:
    with talking(lambda caller: time.sleep(10)) as port, pytest.raises(Unreached, match="in time"):
        send(f"http://{HERE}:{port}/", Patience(connect=5, read=0.2, total=9))


@pytest.mark.parametrize(
    ("said", "words"),
    [(b"SSH-2.0-OpenSSH\r\n", "web server"), (b"", "web server|reached"), (b"HTTP/1.1 abc\r\n\r\n", "web server")],
)
def test_what_is_no_web_server_is_said(said: bytes, words: str) -> None:
    def talk(caller: socket.socket) -> None:
        caller.recv(65536)
        caller.sendall(said)

    with talking(talk) as port, pytest.raises(Unreached, match=words):
        send(f"http://{HERE}:{port}/")


def test_a_closed_port_is_said() -> None:
    # Bound all the while, so that no other test comes to listen there.
    with socket.socket() as closed:
        closed.bind((HERE, 0))
        with pytest.raises(Unreached, match="cannot be reached"):
            send(f"http://{HERE}:{closed.getsockname()[1]}/")


def certificate(folder: Path, name: str) -> tuple[ssl.SSLContext, Path]:
    """A server's side of TLS for that name, and the file that makes it trusted."""
    key = ec.generate_private_key(ec.SECP256R1())
    named, now = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]), datetime.now()
    made = (
        x509.CertificateBuilder()
        .subject_name(named)
        .issuer_name(named)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    trusted, whole = folder / "trusted.pem", folder / "whole.pem"
    trusted.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    whole.write_bytes(pem + trusted.read_bytes())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(whole)
    return context, trusted


@pytest.mark.parametrize("asked", ["good.example", "other.example"])
@pytest.mark.parametrize("is_trusted", [True, False])
def test_tls_is_about_the_name(asked: str, is_trusted: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context, trusted = certificate(tmp_path, "good.example")
    if is_trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    real = socket.getaddrinfo
    here = {"good.example": HERE, "other.example": HERE}
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *a, **k: real(here.get(host, host), *a, **k))
    with listening(Receiver(), context) as receiver:
        url = f"https://{asked}:{receiver.port}/"
        if is_trusted and asked == "good.example":
            assert send(url).status == 204
        else:
            with pytest.raises(Unreached, match="could not be trusted"):
                send(url)
        assert receiver.asked_for == [asked]
        assert len(receiver.got) == (is_trusted and asked == "good.example")
