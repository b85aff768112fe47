"""Full-text search over the titles and the standing accounts of comparisons, by what the database offers for it.

Each vendor's module says in SQL which titles and accounts hold a term (``titles``, ``accounts``), and sets up, upkeeps
and takes away what that needs (``install``, ``keep``, ``remove``).
"""

from __future__ import annotations

from types import ModuleType
from typing import Any, TypeVar

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Q, QuerySet

from comparisons.search import postgresql, sqlite
from comparisons.search.terms import Term, terms_of

Rows = QuerySet[Any]
Found = TypeVar("Found", bound=Rows)
VENDORS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}


def vendor_of(connection: BaseDatabaseWrapper) -> ModuleType:
    return VENDORS[connection.vendor]


def titled(term: Term, using: str) -> Q:
    """Of comparisons: the title holds the term."""
    if term.is_run:
        return Q(title__icontains=term.text)
    return Q(pk__in=vendor_of(connections[using]).titles(term))


def telling(term: Term, using: str) -> Q:
    """Of accounts: publisher, title or text holds the term."""
    if term.is_run:
        return Q(publisher__icontains=term.text) | Q(title__icontains=term.text) | Q(text__icontains=term.text)
    return Q(pk__in=vendor_of(connections[using]).accounts(term))


def matching(comparisons: Found, accounts: Rows, words: str) -> Found:
    """Those with every term in their title or in one of the accounts; without a word, all of them."""
    terms = terms_of(words)
    if not terms and words.replace("\x00", "").strip():
        return comparisons.none()
    for term in terms:
        here = accounts.filter(telling(term, comparisons.db)).values("comparison")
        comparisons = comparisons.filter(titled(term, comparisons.db) | Q(pk__in=here))
    return comparisons
