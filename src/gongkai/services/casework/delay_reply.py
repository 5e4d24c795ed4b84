"""Set a reasonable later day for an applicant of very many filings (延迟答复)."""

from __future__ import annotations

from datetime import date

from gongkai.access import Actor
from gongkai.casework import CaseAct
from gongkai.casework.events import ReplyDelayed
from gongkai.services.casework.acting import Done, act_on_case


def delay_reply(
    *,
    organ_code: str,
    request_no: str,
    until: date,
    by: Actor,
    reason: str = "",
    document_no: str = "",
    on: date | None = None,
) -> Done:
    """Set the day under article 35, once the reasons were found sound, and tell the applicant in time.

    Raises: LawRefused without sound reasons, or for no delay; OutOfTime after the limit.
    """
    return act_on_case(
        organ_code=organ_code,
        request_no=request_no,
        act=CaseAct.DELAY,
        what=ReplyDelayed(until, reason.strip(), document_no),
        by=by,
        on=on,
    )
