"""The State Council's holiday notices as values (国务院放假通知): one YAML file a notice in `workdays/`.

document_no: 国办发明电〔2025〕7号
title: 国务院办公厅关于2026年部分节假日安排的通知
issued_on: 2025-11-04
year: 2026
holidays:
  - {festival: 元旦, from: 2026-01-01, to: 2026-01-03}
makeup_workdays: [2026-01-04]
last_checked_on: 2026-11-23
confidence: verified
source: where the text was read
amends: 国办发明电〔…〕…号      # an amending notice only, and then what it replaces:
replaces: {festivals: [春节], makeup_workdays: [2020-02-01]}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import resources
from typing import Any

import yaml

from gongkai.errors import InvalidInput
from gongkai.law.values import CONFIDENCES

_REQUIRED = frozenset(
    {"document_no", "title", "issued_on", "year", "holidays", "last_checked_on", "confidence", "source"}
)
_KNOWN = _REQUIRED | {"makeup_workdays", "amends", "replaces"}
_LONGEST_HOLIDAY = timedelta(days=15)


@dataclass(frozen=True, slots=True)
class Holiday:
    """One festival's days off (一个节日的放假区间), both ends inclusive."""

    festival: str
    first_on: date
    last_on: date

    def days(self) -> Iterator[date]:
        """Yield every day off, weekends within it too."""
        for offset in range((self.last_on - self.first_on).days + 1):
            yield self.first_on + timedelta(days=offset)


@dataclass(frozen=True, slots=True)
class Notice:
    """One holiday notice (放假通知): the days off and the weekend days worked instead (调休上班).

    `year` is the year it arranges; its days may reach into the December before. `amends` is the number of the notice
    it changes (None: it is the year's own notice), `replaced_festivals` and `replaced_makeup_workdays` what falls away.
    """

    document_no: str
    title: str
    issued_on: date
    year: int
    holidays: tuple[Holiday, ...]
    makeup_workdays: tuple[date, ...]
    last_checked_on: date
    confidence: str
    source: str
    amends: str | None = None
    replaced_festivals: tuple[str, ...] = ()
    replaced_makeup_workdays: tuple[date, ...] = ()

    def __str__(self) -> str:
        return f"《{self.title}》（{self.document_no}）"

    def to_entry(self) -> dict[str, Any]:
        """The notice as its YAML entry (写成数据文件的样子)."""
        entry: dict[str, Any] = {
            "document_no": self.document_no,
            "title": self.title,
            "issued_on": self.issued_on,
            "year": self.year,
            "holidays": [{"festival": day.festival, "from": day.first_on, "to": day.last_on} for day in self.holidays],
            "makeup_workdays": list(self.makeup_workdays),
            "last_checked_on": self.last_checked_on,
            "confidence": self.confidence,
            "source": self.source,
        }
        if self.amends is not None:
            replaced = {
                "festivals": list(self.replaced_festivals),
                "makeup_workdays": list(self.replaced_makeup_workdays),
            }
            entry |= {"amends": self.amends, "replaces": replaced}
        return entry


def notice_from(entry: Any) -> Notice:
    """Build a notice from its YAML entry and check its days (解析并核对一份放假通知).

    Raises: InvalidInput with a Chinese message when a key is missing or unknown, a day lies outside the year, a
    make-up day is no weekend day, or a day is both off and worked.
    """
    _check_keys(entry)
    replaces = entry.get("replaces") or {}
    try:
        notice = Notice(
            document_no=str(entry["document_no"]),
            title=str(entry["title"]),
            issued_on=_day(entry["issued_on"]),
            year=int(entry["year"]),
            holidays=tuple(
                Holiday(str(item["festival"]), _day(item["from"]), _day(item["to"])) for item in entry["holidays"]
            ),
            makeup_workdays=_days(entry.get("makeup_workdays")),
            last_checked_on=_day(entry["last_checked_on"]),
            confidence=str(entry["confidence"]),
            source=str(entry["source"]),
            amends=entry.get("amends"),
            replaced_festivals=tuple(replaces.get("festivals") or ()),
            replaced_makeup_workdays=_days(replaces.get("makeup_workdays")),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise InvalidInput(f"放假通知数据的字段写法不对：{error}。请对照已有年份的数据文件修改。") from None
    check_notice(notice)
    return notice


def check_notice(notice: Notice) -> None:
    """Check that a notice's days can be true (核对放假通知). Raises: InvalidInput with a Chinese message."""
    if not notice.holidays:
        raise InvalidInput(f"{notice.document_no}：没有读到任何放假日期。")
    if notice.confidence not in CONFIDENCES:
        raise InvalidInput(f"{notice.document_no}：可信度“{notice.confidence}”不在可用值中。")
    off: set[date] = set()
    for holiday in notice.holidays:
        _check_holiday(holiday, notice)
        off.update(holiday.days())
    for day in notice.makeup_workdays:
        _check_makeup(day, off, notice)


def built_in_notices() -> tuple[Notice, ...]:
    """Read the notices that come with this room (内置的历年放假通知), oldest first."""
    files = [
        file for file in resources.files("gongkai.law").joinpath("workdays").iterdir() if file.name.endswith(".yaml")
    ]
    return tuple(read_notice(file.read_text("utf-8")) for file in sorted(files, key=lambda file: file.name))


def read_notice(text: str) -> Notice:
    """Read one notice from YAML text (读取一份通知的数据文件). Raises: InvalidInput."""
    try:
        entry = yaml.load(text, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError):
        raise InvalidInput("放假通知数据文件不是有效的 YAML。请对照已有年份的数据文件修改。") from None
    return notice_from(entry)


def write_notice(notice: Notice) -> str:
    """Write one notice as YAML text that `read_notice` reads back (写出一份通知的数据文件)."""
    return yaml.safe_dump(notice.to_entry(), allow_unicode=True, sort_keys=False, default_flow_style=None, width=110)


def _check_keys(entry: Any) -> None:
    if not isinstance(entry, Mapping):
        raise InvalidInput("放假通知数据文件应是一组“字段: 值”。")
    if missing := sorted(_REQUIRED - set(entry)):
        raise InvalidInput(f"放假通知数据文件缺少字段：{'、'.join(missing)}。")
    if unknown := sorted(str(key) for key in set(entry) - _KNOWN):
        raise InvalidInput(f"放假通知数据文件有不认识的字段：{'、'.join(unknown)}。")


def _check_holiday(holiday: Holiday, notice: Notice) -> None:
    if not holiday.first_on <= holiday.last_on <= holiday.first_on + _LONGEST_HOLIDAY:
        raise InvalidInput(f"{holiday.festival}：放假从 {holiday.first_on} 到 {holiday.last_on}，起止颠倒或过长。")
    if not date(notice.year - 1, 12, 1) <= holiday.first_on or holiday.last_on.year > notice.year:
        raise InvalidInput(
            f"{holiday.festival}：{holiday.first_on} 至 {holiday.last_on} 不在 {notice.year} 年的安排内。"
        )


def _check_makeup(day: date, off: set[date], notice: Notice) -> None:
    if day.weekday() < 5:
        raise InvalidInput(f"调休上班日 {day} 不是周六或周日，请核对通知原文。")
    if day in off:
        raise InvalidInput(f"{day} 既列为放假又列为上班，请核对通知原文。")
    if not date(notice.year - 1, 12, 1) <= day <= date(notice.year, 12, 31):
        raise InvalidInput(f"调休上班日 {day} 不在 {notice.year} 年的安排内。")


def _day(value: Any) -> date:
    if type(value) is not date:
        raise ValueError(f"“{value}”不是 YYYY-MM-DD 形式的日期")
    return value


def _days(values: Sequence[Any] | None) -> tuple[date, ...]:
    return tuple(sorted(_day(value) for value in values or ()))
