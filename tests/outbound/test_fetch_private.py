"""Pages are fetched from public machines only, whatever the address, its redirects and its name server say."""

from __future__ import annotations

import socket
import time
from typing import Any

import pytest

from comparisons.outbound import Patience, Unreached, fetch, lookup
from comparisons.outbound.target import Target, addresses_of
from tests.outbound.sites import HERE, PAGE, moved, names, serving, soon
from tests.outbound.test_post import certificate
from tests.receiver import Receiver, listening

INSIDE = "inside a private network"
PUBLIC = "public.example"


@pytest.mark.parametrize(
    "host",
    [
        HERE, "localhost", "localhost.", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0", "0.0.0.0",
        "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]", "①②⑦.⓪.⓪.①", "127。0。0。1",
    ],
)  # fmt: skip
def test_no_way_to_write_this_machine_reaches_it(host: str) -> None:
    refused = pytest.raises(Unreached, match=f"{INSIDE}|no site|cannot be looked up")
    with serving({"/": PAGE}) as (port, asked), refused:
        fetch(f"http://{host}:{port}/")
    assert asked == []


@pytest.fixture
def one_public(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first site counts as public though it is on this machine; all others are checked as ever."""

    def look_up(target: Target, *, allow_private: bool) -> tuple[str, ...]:
        return (HERE,) if target.host == PUBLIC else addresses_of(target, allow_private=allow_private)

    monkeypatch.setattr(lookup, "addresses_of", look_up)


@pytest.mark.usefixtures("one_public")
def test_a_public_site_is_reached_where_private_ones_are_not() -> None:
    with serving({"/": moved("/page"), "/page": PAGE}) as (port, _):
        assert fetch(f"http://{PUBLIC}:{port}/").body == PAGE[2]


@pytest.mark.usefixtures("one_public")
@pytest.mark.parametrize(
    "host",
    [
        HERE, "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254", "10.0.0.1",
        "inner.example",
    ],
)  # fmt: skip
def test_a_public_site_cannot_send_on_to_a_private_one(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, {"inner.example": [HERE]})
    replies = {"/secret": PAGE}
    with serving(replies) as (port, asked):
        replies["/"] = moved(f"http://{host}:{port}/secret")
        with pytest.raises(Unreached, match=f"sends on to another one.*{INSIDE}"):
            fetch(f"http://{PUBLIC}:{port}/")
    assert [path for _, path in asked] == ["/"]


def test_a_name_that_changes_after_the_check_leads_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """One look-up a step, and the connection goes to what was looked up: 192.0.2.1 answers nobody."""
    looked_up = names(monkeypatch, {"rebind.example": [HERE, "192.0.2.1"]})
    with serving({"/": PAGE}) as (port, _):
        assert fetch(f"http://rebind.example:{port}/", allow_private=True).body == PAGE[2]
    assert looked_up == ["rebind.example"]


def test_a_name_that_turns_private_for_the_redirect_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, {"rebind.example": [HERE, "169.254.169.254"]})
    with serving({"/": moved("/again"), "/again": PAGE}) as (port, asked), pytest.raises(Unreached, match=INSIDE):
        fetch(f"http://rebind.example:{port}/", allow_private=True)
    assert [path for _, path in asked] == ["/"]


def test_a_name_server_that_keeps_silent_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **rest: time.sleep(60))
    with soon(), pytest.raises(Unreached, match="could not be looked up in time"):
        fetch("https://slow.example/", patience=Patience(total=0.2))


def test_a_name_that_leads_nowhere_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(*args: Any, **rest: Any) -> Any:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    with pytest.raises(Unreached, match="There is no site “nowhere"):
        fetch("https://nowhere.example/")


@pytest.mark.parametrize("is_trusted", [True, False])
def test_only_a_certificate_in_order_is_trusted(
    is_trusted: bool, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    context, trusted = certificate(tmp_path, "good.example")
    names(monkeypatch, {"good.example": [HERE]})
    if is_trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    with listening(Receiver([200], {"Content-Type": "text/plain"}, b"words"), context) as site:
        url = f"https://good.example:{site.port}/"
        if is_trusted:
            assert fetch(url, allow_private=True).body == b"words"
        else:
            with pytest.raises(Unreached, match="could not be trusted"):
                fetch(url, allow_private=True)
        assert len(site.got) == is_trusted
