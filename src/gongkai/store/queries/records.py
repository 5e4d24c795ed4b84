"""Single records by their numbers, for opening what stands behind a figure (单元格背后的记录)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from gongkai.store import models

_BATCH = 500


class RecordInfo(NamedTuple):
    """One record as people see it (一条记录). `outcome` is the result or the present state in Chinese."""

    kind: str
    record: str
    title: str
    on: date
    ended_on: date | None
    outcome: str


def records_of_part(organ_code: str, part: int, row: str, numbers: Sequence[str]) -> tuple[RecordInfo, ...]:
    """Return the records behind a cell by their numbers, in the order given (按编号取记录).

    `part` 2, 3 or 4 and `row` as in the cell: they decide what kind of record the numbers belong to.
    """
    model, describe = {3: _REQUEST, 4: _PROCEEDING}.get(part) or _PART2[row]
    found = {one.record_no: describe(one) for one in _fetch(model, organ_code, numbers)}
    return tuple(found[number] for number in numbers if number in found)


def items_named(organ_code: str, numbers: Sequence[str]) -> tuple[RecordInfo, ...]:
    """Return published items by their numbers, in the order given (按编号取主动公开条目).

    `on` is the first day of publication, `outcome` the channels.
    """
    found = {}
    for item in _fetch(models.PublishedItem, organ_code, numbers, "deliveries__channel"):
        deliveries = sorted(item.deliveries.all(), key=lambda delivery: delivery.published_on)
        channels = "、".join(delivery.channel.name for delivery in deliveries)
        first = deliveries[0].published_on if deliveries else date.min
        found[item.record_no] = RecordInfo("主动公开条目", item.record_no, item.title, first, None, channels)
    return tuple(found[number] for number in numbers if number in found)


def _fetch(model: Any, organ_code: str, numbers: Sequence[str], *related: str) -> Iterator[Any]:
    for start in range(0, len(numbers), _BATCH):
        batch = list(numbers[start : start + _BATCH])
        rows = model.objects.filter(organ__code=organ_code, record_no__in=batch)
        yield from rows.prefetch_related(*related)


def _request(row: models.DisclosureRequest) -> RecordInfo:
    outcome = row.get_report_row_display() if row.report_row else row.get_state_display()
    title = f"{row.get_applicant_kind_display()}申请" + (f"：{row.content[:60]}" if row.content else "")
    received_on = row.received_on or row.arrived_on or date.min
    return RecordInfo("政府信息公开申请", row.record_no, title, received_on, row.concluded_on, outcome)


def _proceeding(row: models.Proceeding) -> RecordInfo:
    outcome = row.get_result_display() if row.result else "尚未审结"
    kind = row.get_kind_display()
    return RecordInfo(kind, row.record_no, row.remark, row.filed_on, row.concluded_on, outcome)


def _document(row: models.NormativeDocument) -> RecordInfo:
    title = row.title + (f"（{row.document_no}）" if row.document_no else "")
    outcome = "已废止、失效" if row.ended_on else "现行有效"
    return RecordInfo(row.get_kind_display(), row.record_no, title, row.issued_on, row.ended_on, outcome)


def _decision(row: models.AdministrativeRecord) -> RecordInfo:
    return RecordInfo(row.get_kind_display(), row.record_no, row.title, row.decided_on, None, f"{row.decisions}件")


def _charge(row: models.Charge) -> RecordInfo:
    return RecordInfo("行政事业性收费", row.record_no, row.title, row.charged_on, None, f"{row.amount_yuan}元")


_Describer = tuple[Any, Callable[[Any], RecordInfo]]
_REQUEST: _Describer = (models.DisclosureRequest, _request)
_PROCEEDING: _Describer = (models.Proceeding, _proceeding)
_PART2: dict[str, _Describer] = {
    "rules": (models.NormativeDocument, _document),
    "normative_documents": (models.NormativeDocument, _document),
    "licences": (models.AdministrativeRecord, _decision),
    "penalties": (models.AdministrativeRecord, _decision),
    "compulsion": (models.AdministrativeRecord, _decision),
    "charges_wan_yuan": (models.Charge, _charge),
}
