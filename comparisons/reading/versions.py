"""How a thing stands, beside how somebody wanted it to stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from comparisons.models import Role, Verdict

LABELS = {
    "body": "Words",
    "tags": "Tags",
    "is_resolved": "Resolved",
    "is_deleted": "Deleted",
    "verdict": "Verdict",
    "kinds": "Kinds",
    "reason": "Reason",
    "role": "Role",
    "is_revoked": "Revoked",
    "title": "Title",
    "is_blind": "Blind",
    "has_free_tags": "Other tags allowed",
    "publisher": "Source",
    "author": "Author",
    "published_on": "Published",
    "url": "Address",
    "archive_url": "Archived copy",
    "language": "Language",
}
NAMES: dict[str, dict[str, str]] = {
    "verdict": dict(Verdict.choices),
    "role": {**dict(Role.choices), "": "Not a member"},
}


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    current: str
    wanted: str
    # Long enough to be read as a text of its own.
    is_long: bool


def both_versions(current: Mapping[str, Any], wanted: Mapping[str, Any]) -> list[Row]:
    """A row for each field that a reader knows and in which the two differ."""
    differing = [field for field in LABELS if field in wanted and wanted[field] != current.get(field)]
    return [row(field, current.get(field), wanted[field]) for field in differing]


def row(field: str, current: Any, wanted: Any) -> Row:
    now, then = said(field, current), said(field, wanted)
    return Row(LABELS[field], now, then, field in ("body", "reason"))


def said(field: str, value: Any) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "None"
    return NAMES.get(field, {}).get(str(value), str(value)) or "Nothing"
