"""Record how the information was searched for (检索记录)."""

from __future__ import annotations

from datetime import date

from gongkai.access import Actor
from gongkai.casework import CaseAct
from gongkai.casework.events import SearchRecorded
from gongkai.services.casework.acting import Done, act_on_case


def record_search(
    *, organ_code: str, request_no: str, search: SearchRecorded, by: Actor, on: date | None = None
) -> Done:
    """Keep where, how, by which words, in which systems, by whom it was sought, and the result (第三十六条第（四）项).

    Raises: RecordMissing for what the record lacks.
    """
    return act_on_case(
        organ_code=organ_code,
        request_no=request_no,
        act=CaseAct.RECORD_SEARCH,
        what=search,
        by=by,
        on=on,
    )
