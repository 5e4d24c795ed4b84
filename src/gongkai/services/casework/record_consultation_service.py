"""Note that a letter asking for an opinion arrived (征求意见书送达)."""

from __future__ import annotations

from datetime import date

from gongkai.access import Actor
from gongkai.casework import CaseAct
from gongkai.casework.events import ConsultationServed
from gongkai.services.casework.acting import Done, act_on_case


def record_consultation_service(
    *, organ_code: str, request_no: str, number: int, reference: str, by: Actor, on: date | None = None
) -> Done:
    """Note the day of service, from which the fifteen working days run (条例第三十二条、第三十四条).

    Raises: NotFound for the number; InvalidInput for a second service or a day before sending.
    """
    return act_on_case(
        organ_code=organ_code,
        request_no=request_no,
        act=CaseAct.CONSULTATION_SERVED,
        what=ConsultationServed(number, reference.strip()),
        by=by,
        on=on,
    )
