"""Note the opinion that came (收到意见)."""

from __future__ import annotations

from datetime import date

from gongkai.access import Actor
from gongkai.casework import CaseAct
from gongkai.casework.events import ConsultationAnswered
from gongkai.law.rules.consultation import Opinion
from gongkai.services.casework.acting import Done, act_on_case


def record_opinion(
    *,
    organ_code: str,
    request_no: str,
    number: int,
    opinion: Opinion,
    by: Actor,
    finding: str = "",
    on: date | None = None,
) -> Done:
    """Note consent or objection; an objection found unsound needs the written finding (条例第三十二条).

    Raises: NotFound; RecordMissing without service or finding; InvalidInput for a second answer.
    """
    return act_on_case(
        organ_code=organ_code,
        request_no=request_no,
        act=CaseAct.CONSULTATION_ANSWERED,
        what=ConsultationAnswered(number, opinion, finding.strip()),
        by=by,
        on=on,
    )
