"""Charge the information-processing fee (收费通知), receive it (缴费)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from gongkai.access import Actor
from gongkai.casework import CaseAct, CaseState
from gongkai.casework.events import FeeNoticed, FeePaid
from gongkai.law.fee_terms import FeeMode
from gongkai.services.casework.acting import Done, Locked, act_on_case
from gongkai.store.models import CaseEvent, FeeNotice


def issue_fee_notice(
    *,
    organ_code: str,
    request_no: str,
    mode: FeeMode,
    amount_yuan: Decimal,
    basis: str,
    standard: str,
    payment_method: str,
    by: Actor,
    document_no: str = "",
    items: int = 0,
    pages: int = 0,
    on: date | None = None,
) -> Done:
    """Send a fee notice within the reply limit, by one way of counting (国办函〔2020〕109号); it counts in section six.

    Raises: OutOfTime after the limit; WrongFee for an amount off the scale; LawRefused for a second notice.
    """

    def write(locked: Locked, _: CaseState, event: CaseEvent) -> None:
        FeeNotice.objects.create(
            organ=locked.case.organ,
            record_no=f"{request_no}-费",
            request=locked.case,
            noticed_on=event.happened_on,
            amount_yuan=amount_yuan,
        )

    notice = FeeNoticed(mode, amount_yuan, basis, standard, payment_method, document_no, items, pages)
    return act_on_case(
        organ_code=organ_code,
        request_no=request_no,
        act=CaseAct.NOTICE_FEE,
        what=notice,
        by=by,
        on=on,
        beside=write,
        amount_yuan=str(amount_yuan),
    )


def receive_payment(
    *, organ_code: str, request_no: str, amount_yuan: Decimal, by: Actor, on: date | None = None
) -> Done:
    """Take money in; once all is paid the reply limit begins anew on the next day.

    Raises: NotInThisState unless payment is awaited; InvalidInput for more than was asked.
    """

    def write(locked: Locked, after: CaseState, _: CaseEvent) -> None:
        if after.fee is not None:
            FeeNotice.objects.filter(request=locked.case).update(received_yuan=after.fee.paid_yuan)

    return act_on_case(
        organ_code=organ_code,
        request_no=request_no,
        act=CaseAct.RECEIVE_PAYMENT,
        what=FeePaid(amount_yuan),
        by=by,
        on=on,
        beside=write,
        amount_yuan=str(amount_yuan),
    )
