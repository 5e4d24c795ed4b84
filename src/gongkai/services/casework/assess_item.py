"""Assess one item asked for (逐项研判)."""

from __future__ import annotations

from datetime import date

from gongkai.access import Actor
from gongkai.casework import CaseAct
from gongkai.casework.events import ItemAssessed, ItemDecision
from gongkai.services.casework.acting import Done, act_on_case


def assess_item(*, organ_code: str, request_no: str, decision: ItemDecision, by: Actor, on: date | None = None) -> Done:
    """Keep what one item is to be answered with; the latest assessment of an item counts (条例第三十六条).

    Raises: InvalidInput for an item that is not asked.
    """
    return act_on_case(
        organ_code=organ_code,
        request_no=request_no,
        act=CaseAct.ASSESS,
        what=ItemAssessed(decision),
        by=by,
        on=on,
    )
