"""From raw rows to typed rows, with every problem named (核对台账表格)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gongkai.services.ledger.reading import Problem, RawSheet, address
from gongkai.services.ledger.sheets import (
    DOCUMENTS,
    EXAMPLE,
    PROCEEDINGS,
    REQUESTS,
    SHEETS,
    Column,
    Sheet,
)
from gongkai.services.ledger.values import BadValue, folded, is_blank

_REGULATIONS_BEGAN = date(2008, 5, 1)
# The one day of each row that says which year it belongs to; other days may reach into other years.
_YEAR_FIELDS = frozenset({"published_on", "decided_on", "charged_on", "held_on", "noticed_on", "reviewed_on"})
# Days that are known before they come: a document may be bound to end, a channel to close.
_MAY_BE_AHEAD = frozenset({"ended_on", "closed_on"})


@dataclass(slots=True)
class Row:
    """One typed row (一行): its number in the sheet counted from 0, its values by field."""

    index: int
    values: dict[str, Any]


@dataclass(slots=True)
class JudgedSheet:
    """One sheet understood (一张表): `place` maps a field to its column, for naming cells.

    `bad` are rows with a problem: never imported, but other sheets may name them without a problem of their own.
    """

    sheet: Sheet
    place: dict[str, int]
    rows: list[Row] = field(default_factory=list)
    bad: list[Row] = field(default_factory=list)
    examples: int = 0

    def cell(self, row: Row, field_name: str) -> str:
        """Return the address of a row's cell."""
        return address(row.index, self.place[field_name])


@dataclass(frozen=True, slots=True)
class Bounds:
    """Which days are possible (日期范围): none after `today`; with `year`, acts within that year only."""

    today: date
    year: int | None = None

    def complaint(self, column: Column, value: date) -> str | None:
        """Say what is wrong with a day, None if nothing."""
        if value > self.today and column.field not in _MAY_BE_AHEAD:
            return f"“{value}”晚于今天（{self.today}），请核对日期"
        if self.year is not None and column.field in _YEAR_FIELDS and value.year != self.year:
            return f"“{value}”不在{self.year}年度内"
        if column.field == "received_on" and value < _REGULATIONS_BEGAN:
            return f"“{value}”早于政府信息公开条例最初施行之日（{_REGULATIONS_BEGAN}），请核对日期"
        return f"“{value}”年份过早，请核对日期" if value.year < 1949 else None


def judge(raws: list[RawSheet], bounds: Bounds) -> tuple[list[JudgedSheet], list[Problem]]:
    """Return the sheets understood and everything that is wrong with them, in order of place."""
    judged, problems = [], []
    for raw in raws:
        if not any(not is_blank(cell) for row in raw.rows for cell in row):
            continue
        sheet = SHEETS.get(raw.name.strip())
        if sheet is None:
            problems.append(Problem(raw.name, "", f"不认识这张表，应为：{'、'.join(SHEETS)}"))
            continue
        problems += raw.problems
        place, wrong = _headings(sheet, raw)
        problems += wrong
        if not wrong:
            one = JudgedSheet(sheet, place)
            problems += _rows(one, raw, bounds)
            problems += _repeated(one)
            judged.append(one)
    return judged, problems


def _headings(sheet: Sheet, raw: RawSheet) -> tuple[dict[str, int], list[Problem]]:
    wanted = {folded(column.heading): column for column in sheet.columns}
    place: dict[str, int] = {}
    problems = []
    for index, cell in enumerate(raw.rows[0]):
        where = address(0, index)
        if is_blank(cell):
            if any(len(row) > index and not is_blank(row[index]) for row in raw.rows[1:]):
                problems.append(Problem(raw.name, where, "这一列有内容却没有列名"))
            continue
        column = wanted.get(folded(cell))
        if column is None:
            headings = "、".join(one.heading for one in sheet.columns)
            problems.append(Problem(raw.name, where, f"不认识列名“{str(cell).strip()}”，应为：{headings}"))
        elif column.field in place:
            problems.append(Problem(raw.name, where, f"列名“{column.heading}”重复"))
        else:
            place[column.field] = index
    problems += [
        Problem(raw.name, "第1行", f"缺少列“{column.heading}”，请使用模板的全部列")
        for column in sheet.columns
        if column.field not in place
    ]
    return place, problems


def _rows(one: JudgedSheet, raw: RawSheet, bounds: Bounds) -> Iterator[Problem]:
    columns = [(column, one.place[column.field]) for column in one.sheet.columns]
    first = columns[0][1]
    cross = _CROSS.get(one.sheet.name)
    for index, cells in enumerate(raw.rows[1:], 1):
        if all(is_blank(cell) for cell in cells):
            continue
        if first < len(cells) and str(cells[first]).startswith(EXAMPLE):
            one.examples += 1
            continue
        row = Row(index, {})
        wrong = list(_cells(raw.name, row, cells, columns, bounds))
        if not wrong and cross is not None:
            wrong = list(cross(one, row))
        yield from wrong
        (one.bad if wrong else one.rows).append(row)


def _cells(
    name: str, row: Row, cells: list[Any], columns: list[tuple[Column, int]], bounds: Bounds
) -> Iterator[Problem]:
    for column, position in columns:
        raw = cells[position] if position < len(cells) else None
        if is_blank(raw):
            if column.required:
                yield Problem(name, address(row.index, position), f"“{column.heading}”不能为空")
            row.values[column.field] = column.blank
            continue
        try:
            value = column.parse(raw)
        except BadValue as bad:
            yield Problem(name, address(row.index, position), f"“{column.heading}”{bad}")
            continue
        if column.shape == "day" and (complaint := bounds.complaint(column, value)):
            yield Problem(name, address(row.index, position), f"“{column.heading}”{complaint}")
            continue
        row.values[column.field] = value


def _repeated(one: JudgedSheet) -> Iterator[Problem]:
    seen: dict[tuple[Any, ...], Row] = {}
    last = one.sheet.key[-1]
    for row in one.rows:
        key = tuple(row.values[name] for name in one.sheet.key)
        if (first := seen.setdefault(key, row)) is not row:
            shown = "、".join(str(part) for part in key)
            yield Problem(one.sheet.name, one.cell(row, last), f"“{shown}”与第{first.index + 1}行重复")


def _pair(begin: str, end: str, result: str | None, words: tuple[str, str]) -> Callable[..., Iterator[Problem]]:
    """The check that an end is not before its begin, and that end and result come together."""
    begin_zh, end_zh = words

    def check(one: JudgedSheet, row: Row) -> Iterator[Problem]:
        begun, ended = row.values[begin], row.values[end]
        if ended is not None and ended < begun:
            yield Problem(one.sheet.name, one.cell(row, end), f"“{end_zh}”{ended}早于“{begin_zh}”{begun}")
        if result is not None and bool(ended) != bool(row.values[result]):
            blank = result if ended else end
            message = f"“{end_zh}”和结果须同时填写：办结的两项都填，未办结的两项都留空"
            yield Problem(one.sheet.name, one.cell(row, blank), message)

    return check


_CROSS: dict[str, Callable[[JudgedSheet, Row], Iterator[Problem]]] = {
    REQUESTS.name: _pair("received_on", "concluded_on", "report_row", ("收到日期", "办结日期")),
    PROCEEDINGS.name: _pair("filed_on", "concluded_on", "result", ("立案日期", "审结日期")),
    DOCUMENTS.name: _pair("issued_on", "ended_on", None, ("制发日期", "废止、失效日期")),
}
