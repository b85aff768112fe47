"""Files that came with a form which cannot be used as it is."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest

from comparisons import access
from comparisons.forms.accounts import AccountForm


def hold_files(request: HttpRequest, accounts: Iterable[AccountForm]) -> None:
    """So that they need not be sent again. A visitor who sent none is made nobody for this."""
    accounts = list(accounts)
    if any(account.arrived for account in accounts):
        person = access.writer_of(request)
        for account in accounts:
            account.hold(person)
