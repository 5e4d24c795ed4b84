"""Approve a reply for issue (签发)."""

from __future__ import annotations

from datetime import date

from gongkai.access import Actor
from gongkai.casework import CaseAct
from gongkai.casework.events import ReplyApproved
from gongkai.services.casework.acting import Done, act_on_case


def approve_reply(
    *, organ_code: str, request_no: str, passed: bool, by: Actor, opinion: str = "", on: date | None = None
) -> Done:
    """Approve the proposal for issue, or send it back with an opinion (条例第四十五条).

    Raises: LawRefused for one's own proposal; InvalidInput for sending back without an opinion.
    """
    return act_on_case(
        organ_code=organ_code,
        request_no=request_no,
        act=CaseAct.APPROVE,
        what=ReplyApproved(passed, opinion.strip()),
        by=by,
        on=on,
    )
