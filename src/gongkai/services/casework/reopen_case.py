"""Owe a new reply after the first was set aside (重新办理)."""

from __future__ import annotations

from datetime import date

from gongkai.access import Actor
from gongkai.casework import CaseAct
from gongkai.casework.events import CaseReopened
from gongkai.services.casework.acting import Done, act_on_case


def reopen_case(
    *, organ_code: str, request_no: str, ruling: str, by: Actor, due_on: date | None = None, on: date | None = None
) -> Done:
    """Take the case up again (行政复议法第六十四条); `on` the day the ruling arrived, `due_on` the day it sets.

    The first result stays counted in its year; the reversal counts in part four.
    Raises: RecordMissing without a proceeding on record that set the reply aside.
    """
    return act_on_case(
        organ_code=organ_code,
        request_no=request_no,
        act=CaseAct.REOPEN,
        what=CaseReopened(ruling.strip(), due_on),
        by=by,
        on=on,
    )
