"""A login that an administrator closed reads nothing more, also where no session is asked for."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from comparisons.models import Comparison
from comparisons.services import feeds

pytestmark = pytest.mark.django_db


def test_a_closed_login_reads_no_feeds(finished: Comparison) -> None:
    person = finished.members.get().person
    person.user = User.objects.create_user("alice")
    person.save()
    urls = [
        feeds.library_path(person),
        reverse("feed-comparison", args=[feeds.token_of(person), finished.pk]),
    ]
    assert [Client().get(url).status_code for url in urls] == [200, 200]
    User.objects.update(is_active=False)
    assert [Client().get(url).status_code for url in urls] == [404, 404]
