"""The records behind one figure of a report (数字背后的记录)."""

from __future__ import annotations

from gongkai.annual.cells import CellRef
from gongkai.annual.tally import tally
from gongkai.services import law_context
from gongkai.store import queries
from gongkai.store.queries import RecordInfo


def records_behind(*, organ_code: str, year: int, cell: CellRef) -> tuple[RecordInfo, ...]:
    """Return the records that the ledger counts into a cell, as they are today. Raises: NotFound for organ or cell."""
    counted = tally(queries.ledger_year(organ_code, year), law_context.options())
    return queries.records_of_part(organ_code, cell.part, cell.row, counted.records(cell))
