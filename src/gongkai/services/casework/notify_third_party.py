"""Tell a third party of disclosure in the public interest (决定公开告知第三方)."""

from __future__ import annotations

from datetime import date

from gongkai.access import Actor
from gongkai.casework import CaseAct
from gongkai.casework.events import ThirdPartyNotified
from gongkai.services.casework.acting import Done, act_on_case


def notify_third_party(
    *,
    organ_code: str,
    request_no: str,
    number: int,
    public_interest: str,
    by: Actor,
    document_no: str = "",
    on: date | None = None,
) -> Done:
    """Tell content and reasons in writing before disclosing over an objection (条例第三十二条).

    Raises: NotFound for the number; RecordMissing without the public interest.
    """
    return act_on_case(
        organ_code=organ_code,
        request_no=request_no,
        act=CaseAct.NOTIFY_THIRD_PARTY,
        what=ThirdPartyNotified(number, public_interest.strip(), document_no),
        by=by,
        on=on,
    )
