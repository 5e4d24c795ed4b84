"""Writers on SQLite take turns: who waits for the beginning of a transaction gets it as soon as it is free."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from django.db.utils import ConnectionHandler

from gongkai.config.database import database


@pytest.fixture
def two(tmp_path: Path, django_db_blocker: Any) -> Iterator[tuple[Any, Any]]:
    """Two connections to one file, as two processes would have them; the second waits for two seconds."""
    settings = database("", tmp_path, connection_seconds=0, pgbouncer=False)
    patient = settings | {"OPTIONS": settings["OPTIONS"] | {"timeout": 2}}
    handler = ConnectionHandler({"default": settings, "second": patient})
    first, second = handler["default"], handler["second"]
    for one in (first, second):
        one.inc_thread_sharing()
    with django_db_blocker.unblock():
        with first.cursor() as cursor:
            cursor.execute("CREATE TABLE words (word text)")
        yield first, second
        for one in (first, second):
            one.close()


def _write(connection: Any, word: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO words VALUES (%s)", (word,))


def test_a_writer_waits_until_the_one_before_is_through(two: tuple[Any, Any]) -> None:
    first, second = two
    first.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    _write(first, "first")
    done: list[str] = []

    def later() -> None:
        second.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
        _write(second, "second")
        second.commit()
        second.set_autocommit(True)
        done.append("second")

    waiting = threading.Thread(target=later)
    waiting.start()
    waiting.join(0.05)
    assert not done
    first.commit()
    first.set_autocommit(True)
    waiting.join(30)
    with first.cursor() as cursor:
        cursor.execute("SELECT word FROM words ORDER BY rowid")
        assert [word for (word,) in cursor.fetchall()] == ["first", "second"]


def test_waiting_ends_after_the_time_that_is_set_and_other_statements_wait_as_before(two: tuple[Any, Any]) -> None:
    first, second = two
    second.settings_dict["OPTIONS"]["timeout"] = 0.02
    first.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    with pytest.raises(OperationalError, match="locked"):
        second.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    with second.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        assert cursor.fetchone() == (20,)
    first.rollback()
    first.set_autocommit(True)
