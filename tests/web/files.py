"""Asking for files, as a browser does."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from comparisons.models import Comparison, Export


def url(made: Comparison, name: str = "", **within: object) -> str:
    step = f"comparison-export-{name}" if name else "comparison-export"
    return reverse(step, kwargs={"pk": made.pk, **within})


def asked_for(client: Client, made: Comparison, query: str = "") -> Export:
    """A PDF, which a worker has to write."""
    client.get(url(made, "file", format="pdf") + query)
    return Export.objects.latest("queued_at")


def body(response: Any) -> str:
    return str(response.content.decode())
