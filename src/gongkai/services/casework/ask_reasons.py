"""Ask an applicant of very many filings for reasons (要求说明理由)."""

from __future__ import annotations

from datetime import date

from gongkai.access import Actor
from gongkai.casework import CaseAct
from gongkai.casework.events import ReasonsAsked
from gongkai.services.casework.acting import Done, act_on_case

TERM_WORKDAYS = 10
"""How long an applicant has for the reasons unless told otherwise (说明理由的期限)."""


def ask_reasons(
    *,
    organ_code: str,
    request_no: str,
    finding: str,
    by: Actor,
    term_workdays: int = TERM_WORKDAYS,
    document_no: str = "",
    on: date | None = None,
) -> Done:
    """Ask for reasons on a finding of number and frequency (条例第三十五条); nobody else may be asked.

    Raises: LawRefused without a finding or a second time; NotInThisState.
    """
    return act_on_case(
        organ_code=organ_code,
        request_no=request_no,
        act=CaseAct.ASK_REASONS,
        what=ReasonsAsked(finding.strip(), term_workdays, document_no),
        by=by,
        on=on,
    )
