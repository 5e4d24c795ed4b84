"""Who wants to know that something happened in a case (办理事件通知), told after the transaction is through.

from django.dispatch import receiver
@receiver(case_changed)
def prepare_letter(sender, *, happened: Happened, **kwargs): ...
"""

from __future__ import annotations

from typing import NamedTuple

from django.dispatch import Signal

from gongkai.casework import CaseAct
from gongkai.law.letters import Letter

case_changed = Signal()


class Happened(NamedTuple):
    """One act that was done (已办理的一步); `letter` is the notice that goes with it, if any."""

    organ_code: str
    request_no: str
    act: CaseAct
    event_number: int
    letter: Letter | None
