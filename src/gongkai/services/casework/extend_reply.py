"""Extend the reply limit (延期答复): the head of the disclosure unit agrees, the applicant is told in time."""

from __future__ import annotations

from datetime import date

from gongkai.access import Actor
from gongkai.casework import CaseAct
from gongkai.casework.events import ReplyExtended
from gongkai.services.casework.acting import Done, act_on_case


def extend_reply(
    *,
    organ_code: str,
    request_no: str,
    workdays: int,
    by: Actor,
    reason: str = "",
    approved_by: str = "",
    document_no: str = "",
    on: date | None = None,
) -> Done:
    """Extend by up to twenty working days (条例第三十三条第二款). `on` is the day on which the notice goes out.

    The one who acts must be the head of the unit and is taken as having agreed; a command names the head.
    Raises: NotYours; ExtensionTooLong; LawRefused without agreement, too late or a second time.
    """
    approved = approved_by.strip() or ("" if by.is_command else str(by))
    return act_on_case(
        organ_code=organ_code,
        request_no=request_no,
        act=CaseAct.EXTEND,
        what=ReplyExtended(workdays, approved, reason.strip(), document_no),
        by=by,
        on=on,
    )
