"""The log of acts as the auditor reads it (操作日志查询)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Q

from gongkai.store.models import AuditLine

_ZONE = ZoneInfo("Asia/Shanghai")


class AuditInfo(NamedTuple):
    """One line of the log (操作日志行). `organ` is a name, empty for none."""

    number: int
    at: datetime
    actor: str
    act: str
    organ: str
    subject: str
    details: Any
    hash: str


class AuditFilter(NamedTuple):
    """What to look for (日志筛选条件); empty parts do not matter. Days are inclusive, local.

    `organs`: codes of the organs whose lines may be seen; `with_whole_system`: also lines that belong to no organ.
    """

    actor: str = ""
    act: str = ""
    organ: str = ""
    subject: str = ""
    from_on: date | None = None
    until_on: date | None = None
    organs: frozenset[str] = frozenset()
    with_whole_system: bool = False


_COLUMNS = tuple("organ__name" if name == "organ" else name for name in AuditInfo._fields)


def audit_lines(wanted: AuditFilter, *, before_number: int | None = None, limit: int) -> list[AuditInfo]:
    """Return the newest lines that fit, before a line number where one is given."""
    rows = AuditLine.objects.filter(_conditions(wanted)).order_by("-number")
    if before_number is not None:
        rows = rows.filter(number__lt=before_number)
    return [_info(row) for row in rows.values_list(*_COLUMNS)[:limit]]


def audit_acts() -> list[str]:
    """Return the kinds of act that the log holds (日志中的操作)."""
    return list(AuditLine.objects.order_by("act").values_list("act", flat=True).distinct())


def _info(row: tuple[Any, ...]) -> AuditInfo:
    return AuditInfo._make("" if value is None else value for value in row)


def _conditions(wanted: AuditFilter) -> Q:
    given = {
        "actor__startswith": wanted.actor,
        "act": wanted.act,
        "organ__code": wanted.organ,
        "subject__startswith": wanted.subject,
        "at__gte": _start(wanted.from_on),
        "at__lt": _start(wanted.until_on + timedelta(days=1)) if wanted.until_on else None,
    }
    seen = Q(organ__code__in=wanted.organs)
    if wanted.with_whole_system:
        seen |= Q(organ__isnull=True)
    return seen & Q(**{name: value for name, value in given.items() if value})


def _start(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), _ZONE) if day else None
