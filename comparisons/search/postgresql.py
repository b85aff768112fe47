"""PostgreSQL's own full-text search: indexes over a function, which the database keeps by itself.

The function takes a text apart as ``asked`` does what is looked for: without accents, with blanks for all punctuation,
so that "and/or" is two words and no path. It needs no extension, and so no superuser.
"""

from __future__ import annotations

import re
import unicodedata

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import RawSQL

from comparisons.search.terms import BETWEEN, SEPARATORS, Term

# In characters. At most four bytes each, and four for each word's place, stay under the megabyte that a tsvector holds.
MOST_INDEXED = 200_000
# A lexeme has 2,046 bytes at most.
LONGEST_WORD = 500
ACCENTS = r"[\u0300-\u036F]+"

# With a search path of its own the function is called, not written out, so that its cost speaks for the index.
FUNCTION = f"""
CREATE FUNCTION comparisons_words(written text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 100000 SET search_path = pg_catalog AS $$
SELECT to_tsvector('simple', left(regexp_replace(regexp_replace(
normalize(left(written, {MOST_INDEXED}), NFKD), '{ACCENTS}', '', 'g'), '{BETWEEN}', ' ', 'g'), {MOST_INDEXED}))
$$
"""
TITLE = "comparisons_words(title)"
ACCOUNT = "comparisons_words(publisher || ' ' || title || ' ' || text)"
INDEXES = {
    "comparisons_title_search": f"comparisons_comparison USING gin ({TITLE})",
    "comparisons_account_search": f"comparisons_account USING gin (({ACCOUNT}))",
}


def titles(term: Term) -> RawSQL:
    return ids("comparisons_comparison", TITLE, term)


def accounts(term: Term) -> RawSQL:
    return ids("comparisons_account", ACCOUNT, term)


def ids(table: str, words: str, term: Term) -> RawSQL:
    sql = f"SELECT id FROM {table} WHERE {words} @@ to_tsquery('simple', %s)"  # noqa: S608 - of our own constants
    return RawSQL(sql, [asked(term)])  # noqa: S611


def asked(term: Term) -> str:
    """Between apostrophes, of which none is left inside, nothing is an operator."""
    plain = re.sub(ACCENTS, "", unicodedata.normalize("NFKD", term.text))
    words = [f"'{word[:LONGEST_WORD]}'" for word in SEPARATORS.sub(" ", plain).split()]
    return " <-> ".join(words) + ("" if term.is_phrase else ":*")


def install(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        cursor.execute(FUNCTION)
        for name, on in INDEXES.items():
            cursor.execute(f"CREATE INDEX {name} ON {on}")


def keep(connection: BaseDatabaseWrapper) -> None:
    """The database does."""


def remove(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        for name in INDEXES:
            cursor.execute(f"DROP INDEX {name}")
        cursor.execute("DROP FUNCTION comparisons_words")
