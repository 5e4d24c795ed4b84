"""Deal with a request to rectify a record about oneself (更正请求)."""

from __future__ import annotations

from datetime import date

from gongkai.access import Actor
from gongkai.casework import CaseAct
from gongkai.casework.events import RectificationHandled
from gongkai.law.rules.request_content import rectification_route
from gongkai.services.casework.acting import Done, act_on_case


def handle_rectification(
    *,
    organ_code: str,
    request_no: str,
    finding: str,
    by: Actor,
    about_applicant: bool,
    has_evidence: bool,
    authorised: bool,
    true: bool,
    forwarded_to: str = "",
    document_no: str = "",
    on: date | None = None,
) -> Done:
    """Rectify, decline or forward (条例第四十一条). It is no disclosure request and is not counted as one.

    Raises: NotInThisState for a disclosure request; RecordMissing without a finding or the organ forwarded to.
    """
    route = rectification_route(
        about_applicant=about_applicant, has_evidence=has_evidence, authorised=authorised, true=true
    )
    return act_on_case(
        organ_code=organ_code,
        request_no=request_no,
        act=CaseAct.HANDLE_RECTIFICATION,
        what=RectificationHandled(route, finding.strip(), forwarded_to.strip(), document_no),
        by=by,
        on=on,
    )
