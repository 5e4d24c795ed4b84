"""Ask an applicant of very many filings for reasons (要求说明理由)."""

from __future__ import annotations

from datetime import date

from gongkai.access import Actor
from gongkai.casework import CaseAct
from gongkai.casework.events import ReasonsAsked
from gongkai.services import law_context
from gongkai.services.casework.acting import Done, act_on_case


def ask_reasons(
    *,
    organ_code: str,
    request_no: str,
    finding: str,
    by: Actor,
    term_workdays: int | None = None,
    document_no: str = "",
    on: date | None = None,
) -> Done:
    """Ask for reasons on a finding of number and frequency (条例第三十五条); without a term that of the option.

    Raises: LawRefused without a finding or a second time; NotInThisState.
    """
    term = law_context.options()["excessive.reasons_term"] if term_workdays is None else term_workdays
    return act_on_case(
        organ_code=organ_code,
        request_no=request_no,
        act=CaseAct.ASK_REASONS,
        what=ReasonsAsked(finding.strip(), term, document_no),
        by=by,
        on=on,
    )
