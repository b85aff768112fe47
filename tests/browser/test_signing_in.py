"""Signing in as a person does: with a passkey, with an app's codes; and what axe finds on the way."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.core.cache import cache
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

ADDRESS, PASSWORD = "lena@example.org", "a long and quiet river"
ENTRANCES = ["", "signup/", "password/reset/", "password/reset/done/", "password/reset/key/1-x/"]
OWN_PAGES = [
    "me/", "email/", "password/change/", "logout/", "reauthenticate/", "sessions/", "2fa/", "2fa/webauthn/",
    "2fa/webauthn/add/", "2fa/totp/activate/",
]  # fmt: skip


@pytest.fixture
def lena(db: None) -> User:
    cache.clear()
    user = User.objects.create_user("lena", ADDRESS, PASSWORD, first_name="Lena Novák")
    EmailAddress.objects.create(user=user, email=ADDRESS, primary=True)
    return user


@pytest.fixture
def page(lena: User, new_context: Callable[..., BrowserContext], live_server: LiveServer) -> Iterator[Page]:
    """On localhost, the one host that passkeys take without TLS."""
    complaints: list[str] = []
    context = new_context(
        base_url=live_server.url.replace("127.0.0.1", "localhost"), viewport={"width": 1440, "height": 900},
        reduced_motion="reduce",
    )  # fmt: skip
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    assert complaints == []


def sign_in(page: Page) -> None:
    page.goto("/login/")
    page.get_by_label("E-mail").fill(ADDRESS)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def confirm(page: Page) -> None:
    page.goto("/login/reauthenticate/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()


def sign_out(page: Page) -> None:
    page.goto("/login/me/")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()


def with_an_authenticator(page: Page) -> None:
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def code(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def test_a_passkey_is_added_and_signs_in(page: Page) -> None:
    with_an_authenticator(page)
    sign_in(page)
    confirm(page)
    page.goto("/login/2fa/webauthn/add/")
    page.get_by_label("Name").fill("Telephone")
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    sign_out(page)

    page.goto("/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("Signed in as Lena Novák")).to_be_attached()
    page.goto("/login/2fa/webauthn/")
    expect(page.get_by_text("Telephone")).to_be_visible()


def test_a_browser_that_gives_no_passkey_is_told_what_to_do(page: Page) -> None:
    page.add_init_script("navigator.credentials.get = async () => { throw new Error('none'); }")
    page.goto("/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("Try again")


def test_an_app_is_set_up_and_its_code_is_the_second_step(page: Page) -> None:
    sign_in(page)
    confirm(page)
    page.goto("/login/2fa/totp/activate/")
    expect(page.get_by_role("img", name="QR code")).to_be_visible()
    assert page.evaluate("document.querySelector('.qr').naturalWidth") > 0
    secret = page.locator(".numbered code").inner_text()
    page.get_by_label("Authenticator code").fill(code(secret))
    page.get_by_role("button", name="Switch on").click()
    first = page.locator(".codes code").first.inner_text()
    sign_out(page)

    sign_in(page)
    expect(page.get_by_role("heading", name="The second step")).to_be_visible()
    page.get_by_label("Code").fill(first)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_text("Signed in as Lena Novák")).to_be_attached()


def faults(page: Page) -> list[object]:
    found = []
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") == width, page.url
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
            for fault in Axe().run(page).response["violations"]:
                found.append((page.url, width, theme, fault["id"], [node["html"] for node in fault["nodes"]]))
    page.set_viewport_size({"width": 320, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") == 320, page.url
    return found


def test_axe_finds_no_fault_before_the_login(page: Page) -> None:
    found = []
    for path in ENTRANCES:
        page.goto(f"/login/{path}")
        found += faults(page)
    page.goto("/login/")
    page.get_by_label("E-mail").fill(ADDRESS)
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("alert").first).to_be_visible()
    assert [*found, *faults(page)] == []


def test_axe_finds_no_fault_behind_the_login(page: Page) -> None:
    sign_in(page)
    confirm(page)
    found = []
    for path in OWN_PAGES:
        page.goto(f"/login/{path}")
        found += faults(page)
    assert found == []
