"""What an import would do, found out before anything is written (导入计划)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from gongkai.services.ledger import sheets
from gongkai.services.ledger.judging import JudgedSheet, Row
from gongkai.services.ledger.matching import Match, match_records, sort_rows, stored_rows
from gongkai.services.ledger.reading import Problem
from gongkai.store import models

RECORDS: dict[str, Any] = {
    sheets.CHANNELS.name: models.Channel,
    sheets.REQUESTS.name: models.DisclosureRequest,
    sheets.ADMINISTRATIVE.name: models.AdministrativeRecord,
    sheets.CHARGES.name: models.Charge,
    sheets.DOCUMENTS.name: models.NormativeDocument,
    sheets.PROCEEDINGS.name: models.Proceeding,
    sheets.TRAININGS.name: models.Training,
    sheets.FEE_NOTICES.name: models.FeeNotice,
    sheets.REVIEWS.name: models.ReviewRecord,
}
_ITEM_FIELDS = ("title", "subject", "remark")


@dataclass(frozen=True, slots=True)
class SheetCount:
    """What becomes of one sheet (一张表的导入结果)."""

    sheet: str
    added: int = 0
    completed: int = 0
    unchanged: int = 0
    examples: int = 0


@dataclass(slots=True)
class Plan:
    """Everything that an import would write (导入计划). `texts` by year: the fields of that year that change."""

    matches: dict[str, Match] = field(default_factory=dict)
    items: Match | None = None
    texts: dict[int, dict[str, str]] = field(default_factory=dict)
    text_count: SheetCount | None = None

    @property
    def counts(self) -> tuple[SheetCount, ...]:
        """What becomes of every sheet, in the order of the template."""
        counted = {
            name: SheetCount(name, len(one.new), len(one.completed), one.unchanged, one.judged.examples)
            for name, one in self.matches.items()
        }
        if self.text_count is not None:
            counted[sheets.TEXTS.name] = self.text_count
        return tuple(counted[name] for name in sheets.SHEETS if name in counted)

    @property
    def changes(self) -> int:
        """How many rows would be written."""
        return sum(one.added + one.completed for one in self.counts)


def plan_import(organ: models.Organ, judged: list[JudgedSheet]) -> tuple[Plan, list[Problem]]:
    """Compare every sheet with what is on record; nothing is written."""
    plan, problems = Plan(), list[Problem]()
    by_name = {one.sheet.name: one for one in judged}
    for name, one in by_name.items():
        if name in RECORDS:
            plan.matches[name] = match_records(RECORDS[name], organ, one, problems)
    if (deliveries := by_name.get(sheets.DELIVERIES.name)) is not None:
        _plan_deliveries(plan, organ, deliveries, problems)
    if (texts := by_name.get(sheets.TEXTS.name)) is not None:
        _plan_texts(plan, organ, texts)
    problems += _unknown_references(organ, by_name)
    return plan, problems


def _plan_deliveries(plan: Plan, organ: models.Organ, judged: JudgedSheet, problems: list[Problem]) -> None:
    columns = {column.field: column for column in judged.sheet.columns}
    item_columns = [columns[name] for name in _ITEM_FIELDS]
    first: dict[str, Row] = {}
    for row in judged.rows:
        before = first.setdefault(row.values["record_no"], row)
        for column in item_columns[:2]:
            if row.values[column.field] != before.values[column.field]:
                message = f"同一编号的“{column.heading}”与第{before.index + 1}行不同"
                problems.append(Problem(judged.sheet.name, judged.cell(row, column.field), message))
    on_record = stored_rows(models.PublishedItem, organ, "record_no", first, item_columns)
    plan.items = sort_rows(
        judged, first.values(), item_columns, lambda row: on_record.get(row.values["record_no"]), problems
    )
    delivered = _delivered(organ, judged.rows)
    plan.matches[judged.sheet.name] = sort_rows(
        judged,
        judged.rows,
        [columns["published_on"], columns["receipt"]],
        lambda row: delivered.get((row.values["record_no"], row.values["channel"])),
        problems,
    )


def _delivered(organ: models.Organ, rows: Iterable[Row]) -> dict[tuple[str, str], tuple[Any, ...]]:
    """Deliveries on record of the channels named in the file, by item number and channel name."""
    found = models.Delivery.objects.filter(
        channel__organ=organ, channel__name__in={row.values["channel"] for row in rows}
    ).values_list("item__record_no", "channel__name", "pk", "published_on", "receipt")
    return {(number, channel): tuple(rest) for number, channel, *rest in found.iterator()}


def _plan_texts(plan: Plan, organ: models.Organ, judged: JudgedSheet) -> None:
    entered: dict[tuple[int, str], list[str]] = {}
    for row in judged.rows:
        line = " ".join(row.values["text"].split())
        entered.setdefault((row.values["year"], row.values["section"]), []).append(line)
    years = {year for year, _ in entered}
    on_record = {text.year: text for text in models.EnteredText.objects.filter(organ=organ, year__in=years)}
    changed = unchanged = 0
    for (year, section), lines in entered.items():
        text = "\n".join(lines)
        if year in on_record and getattr(on_record[year], section) == text:
            unchanged += len(lines)
        else:
            plan.texts.setdefault(year, {})[section] = text
            changed += len(lines)
    plan.text_count = SheetCount(judged.sheet.name, changed, 0, unchanged, judged.examples)


def _unknown_references(organ: models.Organ, judged: dict[str, JudgedSheet]) -> Iterator[Problem]:
    """Rows that name a channel, a request or an item that is neither on record nor in the file."""
    references = (
        (sheets.DELIVERIES, "channel", models.Channel, "name", sheets.CHANNELS),
        (sheets.PROCEEDINGS, "request", models.DisclosureRequest, "record_no", sheets.REQUESTS),
        (sheets.FEE_NOTICES, "request", models.DisclosureRequest, "record_no", sheets.REQUESTS),
        (sheets.REVIEWS, "item", models.PublishedItem, "record_no", sheets.DELIVERIES),
    )
    for sheet, name, model, key, home in references:
        if (one := judged.get(sheet.name)) is None:
            continue
        named = {row.values[name] for row in one.rows} - {""}
        if (given := judged.get(home.name)) is not None:
            named -= {row.values.get(key) for row in (*given.rows, *given.bad)}
        unknown = named - stored_rows(model, organ, key, named, ()).keys()
        for row in one.rows:
            if row.values[name] in unknown:
                yield Problem(sheet.name, one.cell(row, name), _unknown(row.values[name], home, organ))


def _unknown(value: str, home: sheets.Sheet, organ: models.Organ) -> str:
    if home is not sheets.CHANNELS:
        return f"没有编号为“{value}”的记录，请先在“{home.name}”表中登记，或者留空"
    known = "、".join(organ.channels.values_list("name", flat=True)) or "（无）"
    return f"没有名为“{value}”的公开渠道，已登记的有：{known}。请改正，或在“{home.name}”表中登记"
