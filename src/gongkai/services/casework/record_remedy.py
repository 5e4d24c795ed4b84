"""Note a reconsideration or suit over a case, and how it ended (登记复议诉讼)."""

from __future__ import annotations

from datetime import date

from gongkai.access import Actor
from gongkai.annual.ledger import ProceedingKind, ProceedingResult
from gongkai.casework import CaseAct, CaseState
from gongkai.casework.events import RemedySought
from gongkai.errors import InvalidInput
from gongkai.services import clock
from gongkai.services.casework.acting import Done, Locked, act_on_case
from gongkai.store.models import CaseEvent, Proceeding


def record_remedy(
    *,
    organ_code: str,
    request_no: str,
    record_no: str,
    kind: ProceedingKind,
    filed_on: date,
    by: Actor,
    concluded_on: date | None = None,
    result: ProceedingResult | None = None,
    as_reviewer: bool = False,
) -> Done:
    """Enter a proceeding under its number, or complete it once it has ended; part four counts it.

    Raises: InvalidInput for a result without its day or the other way round, and for days out of order or to come.
    """
    if (concluded_on is None) != (result is None):
        raise InvalidInput("审结的案件须同时填写审结日期和结果。", request=request_no)
    if not filed_on <= (concluded_on or filed_on) <= clock.today():
        raise InvalidInput("日期次序不对：应为受理日期 ≤ 审结日期 ≤ 今天。", request=request_no)

    def write(locked: Locked, _: CaseState, __: CaseEvent) -> None:
        Proceeding.objects.update_or_create(
            organ=locked.case.organ,
            record_no=record_no,
            defaults={
                "kind": kind.value,
                "request": locked.case,
                "filed_on": filed_on,
                "concluded_on": concluded_on,
                "result": result.value if result else "",
                "as_reviewer": as_reviewer,
            },
        )

    return act_on_case(
        organ_code=organ_code,
        request_no=request_no,
        act=CaseAct.RECORD_REMEDY,
        what=RemedySought(record_no, kind.value, result.value if result else ""),
        by=by,
        on=concluded_on or filed_on,
        beside=write,
    )
