"""SQLite's FTS5. Accounts are indexed where they lie; titles, whose rows have no lasting number, are kept twice.

Triggers keep both, whoever writes. Django drops them whenever a migration makes one of the tables anew: ``keep`` runs
after every migration and puts back what is missing.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import RawSQL

from comparisons.search.terms import Term

FOLDING = "tokenize = 'unicode61 remove_diacritics 2'"
TABLES = {
    "comparisons_account_search": (
        f"publisher, title, text, content = 'comparisons_account', content_rowid = 'id', {FOLDING}"
    ),
    "comparisons_title_search": f"title, comparison UNINDEXED, {FOLDING}",
}
ADD = "INSERT INTO comparisons_account_search(rowid, publisher, title, text)"
DROP = "INSERT INTO comparisons_account_search(comparisons_account_search, rowid, publisher, title, text)"
ADD_ACCOUNT = f"{ADD} VALUES (new.id, new.publisher, new.title, new.text);"
DROP_ACCOUNT = f"{DROP} VALUES ('delete', old.id, old.publisher, old.title, old.text);"
ADD_TITLE = "INSERT INTO comparisons_title_search(title, comparison) VALUES (new.title, new.id);"
DROP_TITLE = "DELETE FROM comparisons_title_search WHERE comparison = old.id;"
OTHER_ACCOUNT = (
    "old.publisher IS NOT new.publisher OR old.title IS NOT new.title OR old.text IS NOT new.text OR old.id <> new.id"
)
TRIGGERS = {
    "comparisons_account_search_insert": f"AFTER INSERT ON comparisons_account BEGIN {ADD_ACCOUNT} END",
    "comparisons_account_search_delete": f"AFTER DELETE ON comparisons_account BEGIN {DROP_ACCOUNT} END",
    "comparisons_account_search_update": (
        f"AFTER UPDATE ON comparisons_account WHEN {OTHER_ACCOUNT} BEGIN {DROP_ACCOUNT} {ADD_ACCOUNT} END"
    ),
    "comparisons_title_search_insert": f"AFTER INSERT ON comparisons_comparison BEGIN {ADD_TITLE} END",
    "comparisons_title_search_delete": f"AFTER DELETE ON comparisons_comparison BEGIN {DROP_TITLE} END",
    "comparisons_title_search_update": (
        "AFTER UPDATE ON comparisons_comparison WHEN old.title IS NOT new.title OR old.id IS NOT new.id "
        f"BEGIN {DROP_TITLE} {ADD_TITLE} END"
    ),
}
FILL = (
    "INSERT INTO comparisons_account_search(comparisons_account_search) VALUES ('rebuild')",
    "DELETE FROM comparisons_title_search",
    "INSERT INTO comparisons_title_search(title, comparison) SELECT title, id FROM comparisons_comparison",
)


def titles(term: Term) -> RawSQL:
    sql = "SELECT comparison FROM comparisons_title_search WHERE comparisons_title_search MATCH %s"
    return RawSQL(sql, [asked(term)])  # noqa: S611


def accounts(term: Term) -> RawSQL:
    sql = "SELECT rowid FROM comparisons_account_search WHERE comparisons_account_search MATCH %s"
    return RawSQL(sql, [asked(term)])  # noqa: S611


def asked(term: Term) -> str:
    """Between quotation marks, of which none is left inside, nothing is an operator."""
    words = f'"{" ".join(term.words)}"'
    return words if term.is_phrase else f"{words}*"


def install(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        for name, columns in TABLES.items():
            cursor.execute(f"CREATE VIRTUAL TABLE {name} USING fts5({columns})")
    keep(connection)


def keep(connection: BaseDatabaseWrapper) -> None:
    """With a trigger missing, something may have been written that the index does not know: it is filled again."""
    names = [*TABLES, *TRIGGERS]
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'trigger')")
        missing = set(names) - {name for (name,) in cursor.fetchall()}
        if not missing or missing & set(TABLES):
            return
        for name in missing:
            cursor.execute(f"CREATE TRIGGER {name} {TRIGGERS[name]}")
        for statement in FILL:
            cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        for name in TRIGGERS:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
        for name in TABLES:
            cursor.execute(f"DROP TABLE {name}")
