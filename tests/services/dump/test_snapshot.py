"""Rows as lines: the same on either database, sealed or opened, at one moment."""

from __future__ import annotations

import json
import sqlite3
import threading
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, models
from tests.people import organ
from tests.services.jobs import kinds_for_tests as kinds

from gongkai.access import Actor
from gongkai.services.dump.columns import columns_of, hash_columns, models_in_order, to_json
from gongkai.services.dump.snapshot import TableDigest, digest_of, lines, one_moment
from gongkai.services.jobs import enqueue
from gongkai.store import crypto
from gongkai.store.models import Job, Organ


def test_the_digest_of_a_table_minds_every_row_and_no_order() -> None:
    def digest(*rows: str) -> str:
        found = TableDigest()
        for row in rows:
            found.add(row)
        return str(found)

    assert digest("甲", "乙") == digest("乙", "甲")
    assert digest("甲", "乙") != digest("甲", "丙")
    assert digest("甲") != digest("甲", "甲")
    assert digest("甲") != digest()


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC), "2026-01-02T03:04:05.000006+00:00"),
        (date(2026, 1, 2), "2026-01-02"),
        (Decimal("0.10"), "0.10"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (b"\x00\xff", "AP8="),
        (timedelta(hours=1), "P0DT01H00M00S"),
        (True, True),
        (None, None),
    ],
)
def test_values_are_written_without_loss(value: Any, written: Any) -> None:
    assert to_json(value) == written


def test_every_value_of_a_table_comes_back_as_it_was(db: None) -> None:
    home = organ("bureau")
    enqueue(kinds.note, by=Actor("王主任"), organ_code=home.code, word="甲“引号”\n换行")
    Job.objects.update(result={"b": [1, 2.5, None], "a": "中"}, finished_at="2026-01-02T03:04:05.123456+08:00")
    (written,) = lines(Job, opened=False)
    row = json.loads(written)
    assert row["finished_at"] == "2026-01-01T19:04:05.123456+00:00"
    assert row["result"] == {"a": "中", "b": [1, 2.5, None]}
    before = digest_of(Job, opened=False)
    stored = {one.name: one.to_database(row) for one in columns_of(Job, opened=False)}
    Job.objects.all().delete()
    quoted = ", ".join(f'"{name}"' for name in stored)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO store_job ({quoted}) VALUES ({', '.join(['%s'] * len(stored))})",  # noqa: S608
            list(stored.values()),
        )
    assert str(digest_of(Job, opened=False)) == str(before)


def test_sealed_columns_stay_sealed_unless_opened_and_hashes_are_made_again(people: type[models.Model]) -> None:
    manager: Any = people._default_manager
    manager.create(name="张三", phone=None, papers={"类型": "身份证"})
    sealed = json.loads(next(lines(people, opened=False)))
    assert sealed["name"].startswith("gk1:")
    opened = json.loads(next(lines(people, opened=True)))
    row = opened.pop("row_key")
    assert opened == {"id": 1, "name": "张三", "phone": None, "papers": {"类型": "身份证"}}
    opened["row_key"] = row
    (make,) = hash_columns(people).values()
    assert make(opened) == sealed["name_hash"]
    again = {one.name: one.to_database(opened) for one in columns_of(people, opened=True)}
    assert again["name"].startswith("gk1:")
    assert again["name"] != sealed["name"]
    assert again["phone"] is None
    assert again["papers"].startswith("gk2:")
    assert crypto.ring().open(again["papers"], "test_person.papers", row) == '{"类型":"身份证"}'


def test_a_long_table_is_read_batch_by_batch(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.services.dump.snapshot._BATCH", 2)
    for number in range(5):
        organ(f"ju-{number}")
    assert len(list(lines(Organ, opened=False))) == 5


def test_no_table_is_forgotten_but_the_sessions() -> None:
    from django.apps import apps

    every = {one._meta.db_table for one in apps.get_models(include_auto_created=True)}
    assert every - {one._meta.db_table for one in models_in_order()} == {"django_session"}


def test_a_snapshot_of_sqlite_keeps_its_moment_while_others_write(tmp_path: Path) -> None:
    """What `one_moment` relies on: a deferred transaction in WAL mode reads on from where it began."""
    path = tmp_path / "a.sqlite3"
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("PRAGMA journal_mode=WAL")
    writer.execute("CREATE TABLE t (n)")
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN DEFERRED")
    assert reader.execute("SELECT count(*) FROM t").fetchone() == (0,)
    writer.execute("INSERT INTO t VALUES (1)")
    assert reader.execute("SELECT count(*) FROM t").fetchone() == (0,)
    reader.execute("ROLLBACK")
    assert reader.execute("SELECT count(*) FROM t").fetchone() == (1,)
    reader.close()
    writer.close()


@pytest.mark.django_db(transaction=True)
def test_a_snapshot_of_postgresql_keeps_its_moment_while_others_write() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: DATABASE_URL")

    def write() -> None:
        organ("bureau")
        connection.close()

    with one_moment():
        assert not list(lines(Job, opened=False))
        other = threading.Thread(target=write)
        other.start()
        other.join()
        assert not list(lines(Organ, opened=False))
    assert len(list(lines(Organ, opened=False))) == 1
