"""The tables of grams beside a table of texts (检索索引表), for migrations.

`VERSION` belongs to the tokeniser: who changes `grams.py` raises it, and a migration makes the new table and fills it.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

VERSION = 1


def grams_table(table: str) -> str:
    """Return the name of the table of grams that belongs to a table of texts (索引表名)."""
    return f"{table}_grams{VERSION}"


def create_index(connection: BaseDatabaseWrapper, table: str, *, for_bulk: bool = False) -> None:
    """Make the table of grams: FTS5 without content or positions on SQLite, an array with GIN on PostgreSQL (建索引表).

    `for_bulk`: PostgreSQL's index is left to `finish_index`, after the rows are written.
    An array rather than a tsvector: a tsvector holds no more than one megabyte and forgets positions after 16 383.
    """
    name = grams_table(table)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                f"CREATE VIRTUAL TABLE {name} USING fts5"
                "(grams, content='', columnsize=0, detail=none, tokenize='ascii')"
            )
            return
        cursor.execute(f"CREATE TABLE {name} (place bigint PRIMARY KEY, grams text[] NOT NULL)")
        cursor.execute(f"ALTER TABLE {name} ALTER COLUMN grams SET STORAGE EXTERNAL")
    if not for_bulk:
        finish_index(connection, table)


def finish_index(connection: BaseDatabaseWrapper, table: str) -> None:
    """Make PostgreSQL's index if it is not there (补建索引)."""
    name = grams_table(table)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")
        cursor.execute(f"CREATE INDEX IF NOT EXISTS {name}_gin ON {name} USING gin (grams) WITH (fastupdate = off)")


def drop_index(connection: BaseDatabaseWrapper, table: str) -> None:
    """Remove the table of grams (删索引表)."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {grams_table(table)}")
