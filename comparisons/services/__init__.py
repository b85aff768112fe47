"""Writes that touch several models; plain functions, keyword arguments."""

from comparisons.services import (
    corrections,
    overrides,
    revisions,
    webhooks,
    writing,
)  # each says what follows its changes
from comparisons.services.analysis import (
    analyse_again,
    cancel,
    name_languages,
    refresh_examples,
    retry,
    store_report,
)
from comparisons.services.comparisons import Draft, create_comparison, delete, draft_of, restore

__all__ = [
    "Draft",
    "analyse_again",
    "cancel",
    "corrections",
    "create_comparison",
    "delete",
    "draft_of",
    "name_languages",
    "overrides",
    "refresh_examples",
    "restore",
    "retry",
    "revisions",
    "store_report",
    "webhooks",
    "writing",
]
