"""Disk and database that fail (存储故障): told apart from our own defects, so that people hear what to do."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import InterfaceError, OperationalError

from gongkai.errors import GongkaiError, NoSpace, Unavailable
from gongkai.services.why import is_full

_KEPT_NOTHING = "这一次的操作没有保存任何内容"
_FULL = f"系统的存储空间已满或者不能写入，{_KEPT_NOTHING}。请保留所填内容，稍后再试；急需办理的请与本机关联系。"
_BUSY = f"系统正忙，{_KEPT_NOTHING}。请过片刻再试一次。"
_AWAY = f"数据库暂时没有应答，{_KEPT_NOTHING}。请过片刻再试；一直如此的，请联系系统管理员。"
# What SQLite says; an unfinished write is rolled back by it. Its other words are about our own statements.
_SQLITE = (
    ("disk is full", NoSpace, _FULL),
    ("disk i/o error", NoSpace, _FULL),
    ("database is locked", Unavailable, _BUSY),
    ("readonly database", Unavailable, _AWAY),
    ("unable to open database file", Unavailable, _AWAY),
)
# SQLSTATE of PostgreSQL: disk full; a deadlock or a wait that took too long; everything about connection and server.
_DISK_FULL = "53100"
_BUSY_CLASSES = ("40", "55")
_AWAY_CLASSES = ("08", "53", "57", "58")


def trouble_of(error: BaseException | None) -> GongkaiError | None:
    """Return what to tell people where disk or database failed, else nothing (识别存储故障).

    A query that is wrong, a missing table or a broken constraint is a defect of ours and not told apart here.
    """
    return next((found for one in _chain(error) if (found := _judged(one)) is not None), None)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__


def _judged(error: BaseException) -> GongkaiError | None:
    if isinstance(error, OSError):
        return NoSpace(_FULL) if is_full(error) else None
    if not isinstance(error, OperationalError | InterfaceError):
        return None
    cause = error.__cause__
    if hasattr(cause, "sqlstate"):
        return _of_postgresql(getattr(cause, "sqlstate", None))
    said = str(error).lower()
    return next((kind(message) for words, kind, message in _SQLITE if words in said), None)


def _of_postgresql(sqlstate: str | None) -> GongkaiError | None:
    if sqlstate == _DISK_FULL:
        return NoSpace(_FULL)
    if sqlstate is not None and sqlstate.startswith(_BUSY_CLASSES):
        return Unavailable(_BUSY)
    # Where the server cannot be reached at all there is no state.
    return Unavailable(_AWAY) if sqlstate is None or sqlstate.startswith(_AWAY_CLASSES) else None
