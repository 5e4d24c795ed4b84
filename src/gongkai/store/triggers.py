"""The database itself refuses to rewrite history (历史只增不改): triggers on audit lines and case events.

They are put back after every migration, since SQLite drops them whenever it remakes a table. A migration that must
change such rows lifts them first with `lift_triggers(schema_editor.connection)`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

PROTECTED = ("store_auditline", "store_caseevent")
_REFUSAL = "该记录只能追加，不能修改或删除"
_SQLITE_ACTS = ("update", "delete")


def put_triggers(connection: BaseDatabaseWrapper) -> None:
    """Install what is missing (建立触发器)."""
    _run(connection, _installing)


def lift_triggers(connection: BaseDatabaseWrapper) -> None:
    """Remove the triggers until the migrations are through (暂时撤去触发器)."""
    _run(connection, _removing)


def missing_triggers(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the protected tables whose triggers are not all there (缺少触发器的表)."""
    if connection.vendor == "sqlite":
        query, each = "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'", len(_SQLITE_ACTS)
    else:
        query, each = (
            (
                "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
                "WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')"
            ),
            2,
        )
    with connection.cursor() as cursor:
        cursor.execute(query)
        found = [row[0] for row in cursor.fetchall()]
    return [table for table in PROTECTED if found.count(table) < each]


def after_migrate(*, using: str, **_: Any) -> None:
    """Django's signal at the end of `migrate`."""
    put_triggers(connections[using])


def _run(connection: BaseDatabaseWrapper, statements: Any) -> None:
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in PROTECTED:
            if table in there:
                for statement in statements(connection.vendor, table):
                    cursor.execute(statement)


def _installing(vendor: str, table: str) -> Iterator[str]:
    if vendor == "sqlite":
        for act in _SQLITE_ACTS:
            yield (
                f"CREATE TRIGGER IF NOT EXISTS {table}_{act} BEFORE {act.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
            )
        return
    yield (
        "CREATE OR REPLACE FUNCTION gongkai_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}（%）', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; "
        "END $$"
    )
    yield from _removing(vendor, table)
    act = "EXECUTE FUNCTION gongkai_refuse()"
    yield f"CREATE TRIGGER {table}_row BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {act}"
    yield f"CREATE TRIGGER {table}_all BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {act}"


def _removing(vendor: str, table: str) -> Iterator[str]:
    if vendor == "sqlite":
        for act in _SQLITE_ACTS:
            yield f"DROP TRIGGER IF EXISTS {table}_{act}"
        return
    for name in ("row", "all"):
        yield f"DROP TRIGGER IF EXISTS {table}_{name} ON {table}"
