"""Part four from reconsiderations and suits (第四部分：行政复议、行政诉讼情况)."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.annual.cells import CellRef
from gongkai.annual.counting.period import Behind, Period, refuse_duplicates
from gongkai.annual.form import FORM_2021
from gongkai.annual.ledger import ProceedingRow
from gongkai.errors import InvalidInput

PENDING = "pending"


def count_proceedings(rows: Iterable[ProceedingRow], period: Period) -> Behind:
    """Return the records behind every cell of part four but the totals (复议诉讼逐件落格).

    Counting: concluded in the year → the column of the result; filed up to 31 December and not concluded by then →
    pending, whatever year it was filed in; concluded before the year or filed after it → not counted. A suit in which
    the organ was only the reconsideration organ sued as co-defendant is the acting organ's (国办公开办函〔2016〕201号).
    Raises: InvalidInput for a proceeding that stands twice, ends before it began, or ended without a result.
    Disputed: whether first and second instance count as one; every row counts here.
    """
    rows = tuple(rows)
    refuse_duplicates((row.record for row in rows), "复议诉讼案件")
    behind: Behind = {
        CellRef(4, group.key, column.key): []
        for group in FORM_2021.part4_groups
        for column in FORM_2021.part4_columns
        if column.key != "total"
    }
    for row in rows:
        if (column := _column(row, period)) is not None:
            behind[CellRef(4, row.kind, column)].append(row.record)
    return behind


def _column(row: ProceedingRow, period: Period) -> str | None:
    ended = row.concluded_on
    if ended is not None and ended < row.filed_on:
        raise InvalidInput(f"案件“{row.record}”的审结日早于提起日，请核对日期。", record=row.record)
    if row.as_reviewer or row.filed_on > period.last or (ended is not None and ended < period.first):
        return None
    if ended is None or ended > period.last:
        return PENDING
    if row.result is None:
        raise InvalidInput(f"案件“{row.record}”已审结但没有填写结果，请补填结果。", record=row.record)
    return row.result
