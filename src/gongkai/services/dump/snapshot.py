"""One moment of the database, however long the reading takes (一致快照)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, models, transaction

from gongkai.services.dump.columns import Column, columns_of, line

_BATCH = 2000
_MODULUS = 1 << 256


@contextmanager
def one_moment() -> Iterator[None]:
    """Let everything read inside be as it was at the first reading, while others go on writing (一致快照)."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        # Django begins transactions that may write; a reader must not keep the writers out.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


class TableDigest:
    """The digest of a table (表摘要): the sum of its rows' SHA-256, so that the order of the rows does not matter."""

    def __init__(self) -> None:
        self.rows = 0
        self._sum = 0

    def add(self, written: str) -> None:
        """Count one row in."""
        self.rows += 1
        self._sum = (self._sum + int.from_bytes(hashlib.sha256(written.encode()).digest())) % _MODULUS

    def __str__(self) -> str:
        return f"{self._sum:064x}"


def lines(model: type[models.Model], *, opened: bool) -> Iterator[str]:
    """Read a table, a batch at a time, one line a row, in the order of its key."""
    columns = columns_of(model, opened=opened)
    key = next(number for number, one in enumerate(columns) if one.field.primary_key)
    last: Any = None
    while batch := _batch(model, columns, columns[key].name, last):
        for row in batch:
            yield line((one.name, one.from_database(value)) for one, value in zip(columns, row, strict=True))
        last = batch[-1][key]
        if len(batch) < _BATCH:
            return


def digest_of(model: type[models.Model], *, opened: bool) -> TableDigest:
    """Return the digest of a table as it is now."""
    digest = TableDigest()
    for one in lines(model, opened=opened):
        digest.add(one)
    return digest


def _batch(model: type[models.Model], columns: tuple[Column, ...], key: str, last: Any) -> list[tuple[Any, ...]]:
    quote = connection.ops.quote_name
    named = ", ".join(one.read_as for one in columns)
    after = "" if last is None else f" WHERE {quote(key)} > %s"
    query = f"SELECT {named} FROM {quote(model._meta.db_table)}{after} ORDER BY {quote(key)} LIMIT {_BATCH}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(query, [] if last is None else [last])
        return list(cursor.fetchall())
