"""Writes that touch several models; plain functions, keyword arguments."""

from comparisons.services import corrections, overrides, webhooks, writing  # each says what follows its changes
from comparisons.services.analysis import (
    analyse_again,
    cancel,
    name_languages,
    refresh_examples,
    replace_text,
    retry,
    store_report,
)
from comparisons.services.comparisons import Draft, create_comparison, delete, restore

__all__ = [
    "Draft",
    "analyse_again",
    "cancel",
    "corrections",
    "create_comparison",
    "delete",
    "name_languages",
    "overrides",
    "refresh_examples",
    "replace_text",
    "restore",
    "retry",
    "store_report",
    "webhooks",
    "writing",
]
