"""Ask the applicant to correct the filing (告知补正): once, within seven working days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gongkai.access import Actor
from gongkai.casework import CaseAct
from gongkai.casework.events import CorrectionRequested
from gongkai.services import law_context
from gongkai.services.casework.acting import Done, act_on_case


def request_correction(
    *,
    organ_code: str,
    request_no: str,
    points: Sequence[str],
    by: Actor,
    term_workdays: int | None = None,
    document_no: str = "",
    on: date | None = None,
) -> Done:
    """Send the one correction notice (条例第三十条); the term is that of the option unless given.

    Raises: LawRefused for a second notice; RecordMissing without points; NotInThisState.
    """
    term = law_context.options()["correction.default_term"] if term_workdays is None else term_workdays
    return act_on_case(
        organ_code=organ_code,
        request_no=request_no,
        act=CaseAct.REQUEST_CORRECTION,
        what=CorrectionRequested(tuple(points), term, document_no),
        by=by,
        on=on,
    )
