"""PostgreSQL's own full-text search: a column of words, which the database fills by itself, and an index over it.

The words are kept since a phrase is looked up in them again, row by row. Django knows nothing of the column. Whoever
changes the type of a column that it is made of removes it first, and installs it again.

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

FUNCTION = f"""
CREATE FUNCTION comparisons_words(written text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
SELECT to_tsvector('simple', left(regexp_replace(regexp_replace(
normalize(left(written, {MOST_INDEXED}), NFKD), '{ACCENTS}', '', 'g'), '{BETWEEN}', ' ', 'g'), {MOST_INDEXED}))
$$
"""
WORDS = {"comparisons_comparison": "title", "comparisons_account": "publisher || ' ' || title || ' ' || text"}


def titles(term: Term) -> RawSQL:
    return ids("comparisons_comparison", term)


def accounts(term: Term) -> RawSQL:
    return ids("comparisons_account", term)


def ids(table: str, term: Term) -> RawSQL:
    sql = f"SELECT id FROM {table} WHERE words @@ to_tsquery('simple', %s)"  # noqa: S608 - of our own constants
    return RawSQL(sql, [asked(term)])  # noqa: S611


def asked(term: Term) -> str:
    """Between apostrophes, of which none is left inside, nothing is an operator."""
    plain = re.sub(ACCENTS, "", unicodedata.normalize("NFKD", term.text))
    words = [f"'{word[:LONGEST_WORD]}'" for word in SEPARATORS.sub(" ", plain).split()]
    return " <-> ".join(words) + ("" if term.is_phrase else ":*")


def install(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        cursor.execute(FUNCTION)
        for table, written in WORDS.items():
            kept = f"tsvector GENERATED ALWAYS AS (comparisons_words({written})) STORED"
            cursor.execute(f"ALTER TABLE {table} ADD COLUMN words {kept}")
            cursor.execute(f"CREATE INDEX {table}_words ON {table} USING gin (words)")


def keep(connection: BaseDatabaseWrapper) -> None:
    """The database does."""


def remove(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        for table in WORDS:
            cursor.execute(f"ALTER TABLE {table} DROP COLUMN words")
        cursor.execute("DROP FUNCTION comparisons_words")
