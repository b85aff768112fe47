"""Deleting, and taking it back."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from comparisons.models import Comparison


def url(name: str, comparison: Comparison) -> str:
    return reverse(f"comparison-{name}", args=[comparison.pk])


def test_a_deleted_comparison_is_gone_and_undo_brings_it_back(alice: Client, finished: Comparison) -> None:
    response = alice.post(url("delete", finished), follow=True)
    page = response.content.decode()
    assert response.redirect_chain == [("/", 302)]
    assert f"“{finished.title}” is deleted." in page
    assert f'action="{url("restore", finished)}"' in page
    assert alice.get(finished.get_absolute_url()).status_code == 404
    assert list(alice.get("/").context["page_obj"]) == []

    alice.post(url("restore", finished))
    assert list(alice.get("/").context["page_obj"]) == [finished]
    assert alice.get(finished.get_absolute_url()).status_code == 200
    assert finished.findings.count() == 3


def test_a_stranger_can_neither_delete_nor_restore(stranger: Client, alice: Client, finished: Comparison) -> None:
    assert stranger.post(url("delete", finished)).status_code == 404
    assert Comparison.objects.get().deleted_at is None
    alice.post(url("delete", finished))
    assert stranger.post(url("restore", finished)).status_code == 404
    assert Comparison.objects.get().deleted_at is not None


def test_the_example_cannot_be_deleted(alice: Client, example: Comparison) -> None:
    assert alice.post(url("delete", example)).status_code == 403
    assert Comparison.objects.get().deleted_at is None


def test_what_is_not_deleted_cannot_be_restored(alice: Client, finished: Comparison) -> None:
    assert alice.post(url("restore", finished)).status_code == 404


@pytest.mark.parametrize("name", ["delete", "restore"])
def test_a_link_cannot_do_it(alice: Client, finished: Comparison, name: str) -> None:
    assert alice.get(url(name, finished)).status_code == 405
    assert Comparison.objects.get().deleted_at is None
