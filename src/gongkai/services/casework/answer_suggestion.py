"""Deal with a suggestion to publish (转主动公开建议)."""

from __future__ import annotations

from datetime import date

from gongkai.access import Actor
from gongkai.casework import CaseAct
from gongkai.casework.events import SuggestionAnswered
from gongkai.services.casework.acting import Done, act_on_case


def answer_suggestion(
    *,
    organ_code: str,
    request_no: str,
    accepted: bool,
    finding: str,
    by: Actor,
    document_no: str = "",
    on: date | None = None,
) -> Done:
    """Accept or decline after examination (条例第四十四条第二款).

    Raises: NotInThisState for a disclosure request; RecordMissing without a finding.
    """
    return act_on_case(
        organ_code=organ_code,
        request_no=request_no,
        act=CaseAct.ANSWER_SUGGESTION,
        what=SuggestionAnswered(accepted, finding.strip(), document_no),
        by=by,
        on=on,
    )
