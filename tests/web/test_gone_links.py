"""Whatever link opens nothing is the same to whoever tries it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from comparisons.models import Comparison, ShareLink
from comparisons.services import sharing
from tests import factories
from tests.web.links import address, link_to

pytestmark = pytest.mark.django_db


def gone(finished: Comparison) -> dict[str, str]:
    """Addresses of links that do not open, by why."""
    links = {why: link_to(finished, label="Secret label") for why in ("revoked", "rotated", "expired", "of a deleted")}
    sharing.revoke(link=links["revoked"], person=links["revoked"].made_by)
    sharing.rotate(link=links["rotated"], person=links["rotated"].made_by)
    ShareLink.objects.filter(pk=links["expired"].pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    other = factories.finished(title="Other")
    links["of a deleted"] = link_to(other)
    Comparison.objects.filter(pk=other.pk).update(deleted_at=timezone.now())
    return {why: address(link) for why, link in links.items()}


# A token is in the address, so it may be in the page; nothing else may tell one from another.
@pytest.mark.parametrize("under", ["", "side/", "read/b/", "f/1/", "notes/", "score.svg", "card.png", "embed", "join/"])
def test_no_answer_tells_a_revoked_link_from_one_that_never_was(finished: Comparison, under: str) -> None:
    never = f"/s/{'A' * 43}/"
    told = [answer(f"{never}{under}", never)]
    for home in gone(finished).values():
        told.append(answer(home + under, home))
    told.append(answer(f"/s/mistyped/{under}", "/s/mistyped/"))
    assert all(one == told[0] for one in told)
    assert told[0][0] == 404


def answer(url: str, home: str) -> tuple[object, ...]:
    """What a stranger gets, over several ways of asking: status, body and headers."""
    sets = ({}, {"HX-Request": "true"}, {"If-None-Match": '"x"'}, {"Sec-Fetch-Dest": "iframe"})
    answers = [Client(headers=headers).get(url) for headers in sets]
    answers += [Client().head(url), Client().post(f"{home}unlock/", {"password": "x", "next": "/"})]
    return (
        answers[0].status_code,
        *((one.status_code, one.content.decode().replace(home, ""), sorted(one.headers.items())) for one in answers),
    )
