"""Part three from the requests of the ledger (第三部分：收到和处理申请情况)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from gongkai.annual.cells import CellRef
from gongkai.annual.counting.period import Behind, Period, refuse_duplicates
from gongkai.annual.form import FORM_2021
from gongkai.annual.ledger import RequestRow
from gongkai.errors import InvalidInput

RECEIVED, CARRIED_IN, OUTCOME_TOTAL, CARRIED_OUT = "1", "2", "3.7", "4"


def count_requests(rows: Iterable[RequestRow], period: Period) -> Behind:
    """Return the records behind every cell of part three but the totals (申请逐件落格).

    Counting: new = received in the year; carried in = received before it and not concluded before it; outcomes =
    concluded in the year; carried out = received up to 31 December and not concluded by then. One filing counts
    once, whatever it asks for; a request under correction or waiting for its fee is open.
    Source: 国办公开办函〔2021〕30号 第三部分表；条例第三十一条（收到日）。
    Raises: InvalidInput for a record that stands twice, is concluded without a row, or before it was received.
    Not modelled: splitting one filing into several for the report (拆分只用于收费).
    """
    rows = tuple(rows)
    refuse_duplicates((row.record for row in rows), "申请")
    first, last = period
    behind: defaultdict[tuple[str | None, str], list[str]] = defaultdict(list)
    for record, applicant, received_on, concluded_on, report_row in rows:
        if concluded_on is not None and concluded_on < received_on:
            raise InvalidInput(f"申请“{record}”的办结日早于收到日，请核对日期。", record=record)
        if received_on > last or (concluded_on is not None and concluded_on < first):
            continue
        behind[RECEIVED if received_on >= first else CARRIED_IN, applicant].append(record)
        is_open = concluded_on is None or concluded_on > last
        behind[CARRIED_OUT if is_open else report_row, applicant].append(record)
    return _checked(behind)


def _checked(behind: dict[tuple[str | None, str], list[str]]) -> Behind:
    leaves = {RECEIVED, CARRIED_IN, CARRIED_OUT, *FORM_2021.part3_sum_rows}
    columns = FORM_2021.part3_column_index
    cells: Behind = {}
    for (row, column), records in behind.items():
        if row not in leaves:
            raise InvalidInput(
                f"申请“{records[0]}”已办结，但办理结果“{row or '（空）'}”不是年报第三部分的结果行。请补填结果。",
                record=records[0],
            )
        if column not in columns or column == "total":
            raise InvalidInput(f"申请“{records[0]}”的申请人类型“{column}”不在年报格式内。", record=records[0])
        cells[CellRef(3, row, str(column))] = records
    return cells
