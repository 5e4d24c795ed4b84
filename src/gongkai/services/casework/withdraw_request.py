"""Let the applicant take the request back (撤回)."""

from __future__ import annotations

from datetime import date

from gongkai.access import Actor
from gongkai.casework import CaseAct
from gongkai.casework.events import RequestWithdrawn
from gongkai.services import law_context
from gongkai.services.casework.acting import Done, act_on_case


def withdraw_request(
    *, organ_code: str, request_no: str, by: Actor, reference: str = "", on: date | None = None
) -> Done:
    """End a case that the applicant withdrew before the decision; it counts in the row of the option.

    `reference` is the signed statement, or the message that says so. Raises: NotInThisState once decided.
    """
    row: str = law_context.options()["annual.withdrawal_row"]
    return act_on_case(
        organ_code=organ_code,
        request_no=request_no,
        act=CaseAct.WITHDRAW,
        what=RequestWithdrawn(row, reference.strip()),
        by=by,
        on=on,
    )
