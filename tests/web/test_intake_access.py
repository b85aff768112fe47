"""Two accounts that are looked over are their own person's, and nobody else finds them."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from comparisons.models import Comparison, Incoming, Intake, Role
from comparisons.services import Draft
from comparisons.services import intake as intakes
from comparisons.services.intake import Arrival
from tests import factories
from tests.conftest import visitor
from tests.web.looking import looked_over, person

pytestmark = pytest.mark.django_db
NAMES = [
    "intake", "intake-repair", "intake-state", "intake-about", "intake-refill", "intake-undo", "intake-compare",
    "intake-delete",
]  # fmt: skip
OF_A_SIDE = ("repair", "state", "about", "refill", "undo")


def url(name: str, made: Any, side: str = "left") -> str:
    return reverse(name, args=[made.pk, side] if name.endswith(OF_A_SIDE) else [made.pk])


def everything() -> list[Any]:
    return [*Intake.objects.values(), *Incoming.objects.order_by("pk").values()]


def test_all_views_of_it_are_tried_here() -> None:
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str) and name.startswith("intake")}
    others = ("intake-one-text", "intake-divide")
    assert {name for name in names if not name.startswith(others)} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("who", ["stranger", ""])
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["plain", "htmx"])
def test_strangers_find_nothing(name: str, who: str, headers: dict[str, str]) -> None:
    made, client = looked_over(), visitor(who) if who else Client()
    before = everything()
    answers = [client.get(url(name, made), headers=headers), client.post(url(name, made), headers=headers)]
    assert {answer.status_code for answer in answers} <= {404, 405}
    assert 404 in {answer.status_code for answer in answers}
    assert not any("minister" in answer.content.decode() for answer in answers)
    assert everything() == before


@pytest.mark.parametrize("name", NAMES)
def test_a_wrong_id_is_not_found(alice: Client, name: str) -> None:
    looked_over()
    wrong = Intake(pk=uuid4())
    assert 404 in (alice.get(url(name, wrong)).status_code, alice.post(url(name, wrong)).status_code)


@pytest.mark.parametrize("side", ["both", "middle", "a"])
def test_there_are_two_sides(alice: Client, side: str) -> None:
    made = looked_over()
    assert alice.post(url("intake-repair", made, side)).status_code == 404
    assert alice.get(url("intake-state", made, side), headers={"HX-Request": "true"}).status_code == 404


def revision(finished: Comparison, owner: str) -> Intake:
    arrival = Arrival(draft=Draft(text="A new text of it."))
    return intakes.begin_revision(person=person(owner), comparison=finished, side="left", arrival=arrival)


def test_who_may_not_edit_the_comparison_any_more_is_stopped(finished: Comparison) -> None:
    factories.seat(finished, "bob", Role.EDITOR)
    made = revision(finished, "bob")
    assert visitor("bob").get(made.get_absolute_url()).status_code == 200
    factories.seat(finished, "bob", Role.ANNOTATOR)
    for name in NAMES:
        bob = visitor("bob")
        assert {bob.get(url(name, made)).status_code, bob.post(url(name, made)).status_code} <= {403, 405}


def test_of_a_revision_only_its_own_side_is_there(alice: Client, finished: Comparison) -> None:
    made = revision(finished, "alice")
    html = alice.get(made.get_absolute_url()).content.decode()
    assert "New text for account A of" in html
    assert 'id="left"' in html
    assert 'id="right"' not in html
    assert "Reporters were not admitted" not in html
    assert alice.post(url("intake-repair", made, "right")).status_code == 404


@pytest.mark.parametrize("name", NAMES)
def test_one_that_is_over_leads_to_what_came_of_it(alice: Client, name: str) -> None:
    made = looked_over()
    comparison = intakes.finish(intake=made)
    answer = alice.get(url(name, made))
    answer = alice.post(url(name, made)) if answer.status_code == 405 else answer
    if name != "intake-delete":
        assert answer["Location"] == comparison.get_absolute_url()
    alice.post(url("intake-delete", made))
    assert Comparison.objects.filter(pk=comparison.pk).exists()
