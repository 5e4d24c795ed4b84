"""Which rows of a file are new, the same, completed or in conflict with what is on record (比对已有记录)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from gongkai.services.ledger.judging import JudgedSheet, Row
from gongkai.services.ledger.reading import Problem
from gongkai.services.ledger.sheets import REQUESTS, Column
from gongkai.services.ledger.values import shown
from gongkai.store.models import Organ

_BATCH = 900
# A field of the sheet that names another record: where its number is found from the row's own table.
PATHS = {"request": "request__record_no", "item": "item__record_no"}


@dataclass(slots=True)
class Match:
    """What a sheet's rows mean for the database (比对结果). `completed`: primary key and the fields to fill in."""

    judged: JudgedSheet
    new: list[Row] = field(default_factory=list)
    completed: list[tuple[int, Row, dict[str, Any]]] = field(default_factory=list)
    unchanged: int = 0


def match_records(model: Any, organ: Organ, judged: JudgedSheet, problems: list[Problem]) -> Match:
    """Compare rows that have a record number with the organ's records of that kind."""
    columns = [column for column in judged.sheet.columns if column.field not in judged.sheet.key]
    key = judged.sheet.key[0]
    stored = stored_rows(model, organ, key, (row.values[key] for row in judged.rows), columns)
    return sort_rows(judged, judged.rows, columns, lambda row: stored.get(row.values[key]), problems)


def stored_rows(
    model: Any, organ: Organ, key: str, wanted: Iterable[str], columns: Sequence[Column]
) -> dict[str, tuple[int, ...]]:
    """Return what is on record by number: the primary key, then the columns' values; one query a batch of numbers."""
    numbers = list(wanted)
    paths = [PATHS.get(column.field, column.field) for column in columns]
    found = {}
    for start in range(0, len(numbers), _BATCH):
        rows = model.objects.filter(organ=organ, **{f"{key}__in": numbers[start : start + _BATCH]})
        for number, *values in rows.values_list(key, "pk", *paths):
            found[number] = tuple(values)
    return found


def sort_rows(
    judged: JudgedSheet, rows: Iterable[Row], columns: Sequence[Column], on_record: Any, problems: list[Problem]
) -> Match:
    """Sort rows into new, unchanged and completed; a differing value is a problem at its cell."""
    match = Match(judged)
    for row in rows:
        stored = on_record(row)
        if stored is None:
            match.new.append(row)
            continue
        fill = _differences(judged, row, columns, stored[1:], problems)
        if fill:
            match.completed.append((stored[0], row, fill))
        else:
            match.unchanged += 1
    return match


def _differences(
    judged: JudgedSheet, row: Row, columns: Sequence[Column], stored: Sequence[Any], problems: list[Problem]
) -> dict[str, Any]:
    fill = {}
    for column, before in zip(columns, stored, strict=True):
        after = row.values[column.field]
        if after == before or (column.later and after == column.blank):
            continue
        if column.later and before in (column.blank, None):
            fill[column.field] = after
        else:
            message = f"“{column.heading}”与已有记录不同：已有“{_word(before)}”，本表“{_word(after)}”。"
            where = "用 gongkai request correct " if judged.sheet is REQUESTS else "在后台"
            advice = f"记录如有错误请{where}更正，否则请改正本表"
            problems.append(Problem(judged.sheet.name, judged.cell(row, column.field), message + advice))
    return fill


def _word(value: Any) -> str:
    return "（空）" if value in ("", None) else shown(value)
