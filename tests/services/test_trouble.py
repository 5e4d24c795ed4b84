"""What a disk or a database that fails tells people, and what is left to be seen as our own defect."""

from __future__ import annotations

import errno
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError

from gongkai.services.trouble import trouble_of


class Said(Exception):
    """What the driver of PostgreSQL raises."""

    def __init__(self, sqlstate: str | None) -> None:
        super().__init__("said")
        self.sqlstate = sqlstate


def from_postgresql(sqlstate: str | None, kind: type[Exception] = OperationalError) -> Exception:
    error = kind("said")
    error.__cause__ = Said(sqlstate)
    return error


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (OperationalError("database or disk is full"), 507, "存储空间已满"),
        (OperationalError("disk I/O error"), 507, "存储空间已满"),
        (OperationalError("database is locked"), 503, "系统正忙"),
        (OperationalError("attempt to write a readonly database"), 503, "数据库暂时没有应答"),
        (OperationalError("unable to open database file"), 503, "数据库暂时没有应答"),
        (from_postgresql("53100"), 507, "存储空间已满"),
        (from_postgresql("40P01"), 503, "系统正忙"),
        (from_postgresql("53300"), 503, "数据库暂时没有应答"),
        (from_postgresql("57P01"), 503, "数据库暂时没有应答"),
        (from_postgresql(None), 503, "数据库暂时没有应答"),
        (from_postgresql(None, InterfaceError), 503, "数据库暂时没有应答"),
        (OSError(errno.ENOSPC, "No space left on device"), 507, "存储空间已满"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), 507, "存储空间已满"),
    ],
)
def test_what_disk_and_database_say_is_told_in_chinese(error: Exception, status: int, words: str) -> None:
    trouble = trouble_of(error)
    assert trouble is not None
    assert trouble.http_status == status
    assert words in trouble.message_zh
    assert "没有保存任何内容" in trouble.message_zh


def test_a_cause_further_down_is_found() -> None:
    try:
        raise ValueError from OSError(errno.ENOSPC, "No space left on device")
    except ValueError as error:
        found: Any = trouble_of(error)
    assert found.http_status == 507


@pytest.mark.parametrize(
    "error",
    [
        None,
        ValueError("disk is full"),
        OperationalError("no such table: store_case"),
        IntegrityError("UNIQUE constraint failed"),
        DatabaseError("disk is full"),
        from_postgresql("42P01"),
        OSError(errno.ENOENT, "No such file"),
    ],
)
def test_a_defect_of_ours_stays_one(error: Exception | None) -> None:
    assert trouble_of(error) is None
