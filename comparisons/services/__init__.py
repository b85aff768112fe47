"""Writes that touch several models; plain functions, keyword arguments."""

from comparisons.services.analysis import (
    analyse_again,
    cancel,
    name_languages,
    refresh_examples,
    retry,
    store_report,
)
from comparisons.services.comparisons import Draft, create_comparison, delete, restore

__all__ = [
    "Draft",
    "analyse_again",
    "cancel",
    "create_comparison",
    "delete",
    "name_languages",
    "refresh_examples",
    "restore",
    "retry",
    "store_report",
]
