"""Part two from documents, administrative acts and charges (第二部分：主动公开政府信息情况)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from gongkai.annual.cells import CellRef
from gongkai.annual.counting.period import Behind, Period, refuse_duplicates
from gongkai.annual.ledger import AdministrativeRow, ChargeRow, DocumentRow, FeeNoticeRow
from gongkai.annual.report import Figures
from gongkai.errors import InvalidInput

CHARGES = CellRef(2, "charges_wan_yuan", None)


class Counted(NamedTuple):
    """Figures of some rows of part two with the records behind their cells (已计数的行)."""

    figures: dict[str, Figures]
    behind: Behind


def count_documents(rows: Iterable[DocumentRow], period: Period) -> Counted:
    """Count 规章 and 行政规范性文件 issued and ended in the year, and those in force at its end (制发、废止、现行有效).

    Counting: issued by the day of issue; repealed by the first day no longer in force; in force = issued up to
    31 December and not ended by then. So in force = last year's + issued − repealed.
    Raises: InvalidInput for a document that stands twice or ends before it was issued.
    Not modelled: joint documents (the lead organ enters them); a later day of taking effect.
    """
    rows = tuple(rows)
    refuse_duplicates((row.record for row in rows), "文件")
    behind: Behind = {
        CellRef(2, kind, column): []
        for kind in ("rules", "normative_documents")
        for column in ("issued", "repealed", "in_force")
    }
    for record, kind, issued_on, ended_on in rows:
        if ended_on is not None and ended_on < issued_on:
            raise InvalidInput(f"文件“{record}”的失效日早于制发日，请核对日期。", record=record)
        if period.has(issued_on):
            behind[CellRef(2, kind, "issued")].append(record)
        if ended_on is not None and period.has(ended_on):
            behind[CellRef(2, kind, "repealed")].append(record)
        if issued_on <= period.last and (ended_on is None or ended_on > period.last):
            behind[CellRef(2, kind, "in_force")].append(record)
    counts: dict[str, list[int]] = {}
    for cell, records in behind.items():
        counts.setdefault(cell.row, []).append(len(records))
    return Counted({kind: tuple(values) for kind, values in counts.items()}, behind)


def count_decisions(rows: Iterable[AdministrativeRow], period: Period) -> Counted:
    """Add up the decisions of the year by kind (行政许可、行政处罚、行政强制处理决定数量). Unit: 件, not matters.

    Raises: InvalidInput for a negative number.
    Not modelled: whether a refused licence counts is not published; the row builder decides what is a decision.
    """
    totals = {"licences": 0, "penalties": 0, "compulsion": 0}
    behind: Behind = {CellRef(2, kind, None): [] for kind in totals}
    for record, kind, decided_on, decisions in rows:
        if decisions < 0:
            raise InvalidInput(f"行政处理决定“{record}”的件数为负，请核对。", record=record)
        if decisions and period.has(decided_on):
            totals[kind] += decisions
            behind[CellRef(2, kind, None)].append(record)
    return Counted({kind: (total,) for kind, total in totals.items()}, behind)


def count_charges(
    rows: Iterable[ChargeRow], notices: Iterable[FeeNoticeRow], period: Period, *, with_processing_fee: bool
) -> Counted:
    """Add up the administrative charges of the year (行政事业性收费金额).

    Units: 元 in the ledger, 万元 in the report, exact.
    Disputed: information processing fees are administrative charges; they are added only on demand, for the charge
    ledger usually holds them already.
    """
    taken = [(row.record, row.amount_yuan) for row in rows if period.has(row.charged_on)]
    if with_processing_fee:
        taken += [
            (row.record, row.received_yuan) for row in notices if period.has(row.noticed_on) and row.received_yuan
        ]
    yuan = sum((amount for _, amount in taken), Decimal(0))
    if yuan < 0:
        raise InvalidInput("全年行政事业性收费合计为负，请核对收费台账。", amount=yuan)
    return Counted({CHARGES.row: (yuan.scaleb(-4),)}, {CHARGES: [record for record, _ in taken]})
