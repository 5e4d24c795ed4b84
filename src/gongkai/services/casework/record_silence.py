"""Note that the term for an opinion ran out (逾期未提意见)."""

from __future__ import annotations

from datetime import date

from gongkai.access import Actor
from gongkai.casework import CaseAct
from gongkai.casework.events import ConsultationExpired
from gongkai.services.casework.acting import Done, act_on_case


def record_silence(*, organ_code: str, request_no: str, number: int, by: Actor, on: date | None = None) -> Done:
    """Note the silence: a third party's leaves the decision to the organ, a co-producing organ's is consent.

    Raises: LawRefused before the term has run out; RecordMissing without service.
    """
    return act_on_case(
        organ_code=organ_code,
        request_no=request_no,
        act=CaseAct.CONSULTATION_EXPIRED,
        what=ConsultationExpired(number),
        by=by,
        on=on,
    )
