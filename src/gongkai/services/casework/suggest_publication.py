"""Put what was asked for forward for publication (纳入主动公开)."""

from __future__ import annotations

from datetime import date

from gongkai.access import Actor
from gongkai.casework import CaseAct
from gongkai.casework.events import PublicationSuggested
from gongkai.services.casework.acting import Done, act_on_case


def suggest_publication(*, organ_code: str, request_no: str, why: str, by: Actor, on: date | None = None) -> Done:
    """Note that the information may be published, as several people asked for it (条例第四十四条第一款)."""
    return act_on_case(
        organ_code=organ_code,
        request_no=request_no,
        act=CaseAct.SUGGEST_PUBLICATION,
        what=PublicationSuggested(why.strip()),
        by=by,
        on=on,
    )
