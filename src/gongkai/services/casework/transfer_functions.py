"""Note that the function concerned moved between organs (职权划转)."""

from __future__ import annotations

from datetime import date

from gongkai.access import Actor
from gongkai.casework import CaseAct
from gongkai.casework.events import Direction, FunctionsTransferred
from gongkai.services.casework.acting import Done, act_on_case


def transfer_functions(
    *,
    organ_code: str,
    request_no: str,
    direction: Direction,
    other_organ: str,
    by: Actor,
    document_no: str = "",
    on: date | None = None,
) -> Done:
    """Note where the function went or came from (国办公开办函〔2019〕14号); who received the request still answers it.

    Raises: RecordMissing without the other organ.
    """
    return act_on_case(
        organ_code=organ_code,
        request_no=request_no,
        act=CaseAct.TRANSFER_FUNCTIONS,
        what=FunctionsTransferred(direction, other_organ.strip(), document_no),
        by=by,
        on=on,
    )
