"""Confirm with the applicant that a filing was received (双方确认): from that day it counts as received."""

from __future__ import annotations

from datetime import date

from gongkai.access import Actor
from gongkai.casework import CaseAct
from gongkai.casework.events import ReceiptConfirmed
from gongkai.services.casework.acting import Done, act_on_case


def confirm_receipt(
    *, organ_code: str, request_no: str, by: Actor, how: str = "", confirmed_on: date | None = None
) -> Done:
    """Note that both sides confirmed (条例第三十一条第（二）、（三）项); the day of confirmation is the day of receipt.

    Raises: NotInThisState unless the filing awaits confirmation; InvalidInput for a day before it arrived or to come.
    """
    return act_on_case(
        organ_code=organ_code,
        request_no=request_no,
        act=CaseAct.CONFIRM_RECEIPT,
        what=ReceiptConfirmed(how.strip()),
        by=by,
        on=confirmed_on,
    )
