from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class ComparisonsConfig(AppConfig):
    name = "comparisons"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from comparisons.login import signals  # noqa: F401

        post_migrate.connect(keep_search, sender=self)


def keep_search(*, using: str, **_: Any) -> None:
    from comparisons import search

    search.vendor_of(connections[using]).keep(connections[using])
