"""Signing up, in and out, and what a user sets about it."""

from __future__ import annotations

import os
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from comparisons.models import Comparison, Person
from tests import factories
from tests.web.test_pages import Outline

pytestmark = pytest.mark.django_db

PASSWORD = "a long and quiet river"
LENA = {"name": "Lena Novák", "email": "lena@example.org", "password1": PASSWORD}
ENTRANCES = [
    "account_login",
    "account_signup",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_email_verification_sent",
    "account_inactive",
]
OWN_PAGES = [
    "me",
    "account_email",
    "account_change_password",
    "account_logout",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "usersessions_list",
    "tokens",
]


@pytest.fixture(autouse=True)
def _no_attempts_yet() -> None:
    cache.clear()


def sign_up(client: Client, **values: str) -> Any:
    return client.post(reverse("account_signup"), {**LENA, **values}, follow=True)


def sign_in(client: Client, email: str = "lena@example.org", password: str = PASSWORD) -> Any:
    return client.post(reverse("account_login"), {"login": email, "password": password}, follow=True)


def confirm(client: Client) -> Any:
    """What allauth asks for before anything about keys and codes."""
    return client.post(reverse("account_reauthenticate"), {"password": PASSWORD}, follow=True)


def check_page(response: Any) -> None:
    assert response.status_code == 200
    html = response.content.decode()
    outline = Outline(html)
    assert outline.wrong == []
    assert outline.names.count("h1") == outline.names.count("main") == outline.names.count("title") == 1
    assert "unsafe" not in response["Content-Security-Policy"]
    inline = re.findall(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|src=.data:", html)
    assert inline == []


def test_the_login_pages_have_short_addresses() -> None:
    assert reverse("account_login") == "/login/"
    assert reverse("me") == "/login/me/"
    assert reverse("account_signup") == "/login/signup/"


@pytest.mark.parametrize("name", ENTRANCES)
def test_pages_before_the_login_stand(client: Client, name: str) -> None:
    check_page(client.get(reverse(name)))


@pytest.mark.parametrize("name", OWN_PAGES)
def test_pages_behind_the_login_stand_and_lead_strangers_to_it(client: Client, name: str) -> None:
    url = reverse(name)
    assert client.get(url).status_code == 302
    sign_up(client)
    confirm(client)
    check_page(client.get(url))


def test_who_signs_up_is_a_person_with_a_handle(client: Client) -> None:
    response = sign_up(client)
    person = Person.objects.get(user__email="lena@example.org")
    assert (person.name, person.handle, person.visitor) == ("Lena Novák", "lena-novak", None)
    assert "Signed in as Lena Novák" in response.content.decode()
    sign_up(Client(), email="other@example.org")
    assert Person.objects.get(user__email="other@example.org").handle == "lena-novak-2"


def test_sign_up_says_what_is_missing_or_taken(client: Client) -> None:
    sign_up(Client())
    html = sign_up(client, name="", password1="12345").content.decode()
    assert "This field is required." in html
    assert "too short" in html
    assert "already registered" in html


def test_what_the_browser_made_becomes_the_users_at_sign_up(alice: Client) -> None:
    factories.comparison(title="Before")
    html = sign_up(alice).content.decode()
    assert "1 comparison made in this browser is now yours." in html
    assert "Before" in html
    assert "visitor" not in alice.session
    assert Person.objects.get().name == "Lena Novák"


def test_what_the_browser_made_becomes_the_users_at_sign_in(alice: Client) -> None:
    sign_up(Client())
    for title in ("One", "Two", "Three"):
        factories.comparison(title=title)
    html = sign_in(alice).content.decode()
    assert "3 comparisons made in this browser are now yours." in html
    assert Comparison.objects.visible_to(Person.objects.get()).count() == 3


def test_after_signing_out_the_browser_knows_nothing(alice: Client) -> None:
    made = factories.comparison()
    sign_up(alice)
    assert alice.get(made.get_absolute_url(), follow=True).status_code == 200
    html = alice.post(reverse("account_logout"), follow=True).content.decode()
    assert "You are signed out." in html
    assert alice.get(made.get_absolute_url()).status_code == 404


def test_the_library_tells_a_guest_that_it_is_this_browsers(alice: Client) -> None:
    assert "belongs to this browser" not in alice.get("/").content.decode()
    factories.comparison()
    assert "belongs to this browser" in alice.get("/").content.decode()
    sign_up(alice)
    assert "belongs to this browser" not in alice.get("/").content.decode()


def test_switched_off_registration_says_so_and_lets_the_invited_in(client: Client, settings: Any) -> None:
    settings.REGISTRATION = False
    page = client.get(reverse("account_signup"))
    check_page(page)
    assert "Sign-up is closed" in page.content.decode()
    assert "Sign-up is closed" in sign_up(client).content.decode()
    assert not User.objects.exists()
    session = client.session
    session["invitation"] = "a token"
    session.save()
    sign_up(client)
    assert User.objects.count() == 1


def test_the_limit_on_logins_answers_with_a_page(client: Client, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    assert [sign_in(client, password="wrong").status_code for _ in range(3)] == [200, 200, 429]
    assert "Too many tries" in sign_in(client).content.decode()


def test_a_password_that_is_guessed_at_is_locked_for_a_while(client: Client) -> None:
    sign_up(Client())
    for _ in range(5):
        sign_in(client, password="wrong")
    assert "Too many failed login attempts" in sign_in(client).content.decode()


def test_a_forgotten_password_is_set_anew_by_mail(client: Client) -> None:
    sign_up(Client())
    mail.outbox.clear()
    check_page(client.post(reverse("account_reset_password"), {"email": "lena@example.org"}, follow=True))
    assert mail.outbox[0].subject == "Choose a new password for Parallax"
    link = re.search(r"http://testserver(/\S+)", str(mail.outbox[0].body))
    assert link
    form = client.get(link[1], follow=True)
    check_page(form)
    client.post(form.redirect_chain[-1][0], {"password1": "another river", "password2": "another river"}, follow=True)
    assert "Signed in as" in sign_in(Client(), password="another river").content.decode()
    assert "This link no longer works" in client.get(link[1], follow=True).content.decode()


def test_the_first_administrator_signs_in_by_mail_and_gets_to_the_admin(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", interactive=False, username="admin", email="boss@example.org", verbosity=0)
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith("/login/?next=%2Fadmin%2F")
    assert "Signed in as boss" in sign_in(client, "boss@example.org").content.decode()
    assert Person.objects.get().handle == "boss"
    assert "boss@example.org" in client.get(reverse("account_email")).content.decode()
    for url in ("/admin/", "/admin/auth/user/", "/admin/comparisons/person/", "/admin/comparisons/comparison/"):
        assert client.get(url).status_code == 200


def test_the_admin_is_not_for_others(client: Client) -> None:
    sign_up(client)
    refused = client.get("/admin/", follow=True)
    assert refused.status_code == 403
    assert "For administrators only" in refused.content.decode()


def test_no_mail_goes_to_an_address_that_nobody_has(client: Client) -> None:
    html = client.post(reverse("account_reset_password"), {"email": "x@example.org"}, follow=True).content.decode()
    assert "The link is on its way" in html
    assert mail.outbox == []


def test_a_user_changes_name_handle_and_notifications(client: Client) -> None:
    sign_up(client)
    response = client.post(reverse("me"), {"name": "L. Novák", "handle": "@Lena", "tells_in_app": "on"}, follow=True)
    assert "Saved." in response.content.decode()
    person = Person.objects.get()
    assert (person.name, person.handle, person.tells_in_app, person.tells_by_mail) == ("L. Novák", "lena", True, False)


@pytest.mark.parametrize(
    ("handle", "said"),
    [("le na", "Use the letters"), ("-lena", "Use the letters"), ("", "required"), ("tom", "Somebody else has")],
)
def test_a_handle_must_be_free_and_easy_to_type(client: Client, handle: str, said: str) -> None:
    sign_up(Client(), name="Tom", email="tom@example.org")
    sign_up(client)
    response = client.post(reverse("me"), {"name": "Lena", "handle": handle})
    assert said in response.content.decode()
    # The badge shows what is, not what was typed.
    assert "Signed in as Lena Novák" in response.content.decode()


def test_the_code_for_the_app_is_a_picture_of_this_site_and_nobody_elses(client: Client) -> None:
    assert client.get(reverse("me-qr")).status_code == 302
    sign_up(client)
    assert client.get(reverse("me-qr")).status_code == 302
    confirm(client)
    assert client.get(reverse("me-qr")).status_code == 404
    client.get(reverse("mfa_activate_totp"))
    picture = client.get(reverse("me-qr"))
    assert picture["Content-Type"] == "image/svg+xml"
    assert "no-store" in picture["Cache-Control"]
