"""Record whether the reasons are sound (认定理由)."""

from __future__ import annotations

from datetime import date

from gongkai.access import Actor
from gongkai.casework import CaseAct
from gongkai.casework.events import ReasonsFound
from gongkai.services.casework.acting import Done, act_on_case


def find_reasons(
    *,
    organ_code: str,
    request_no: str,
    sound: bool,
    finding: str,
    by: Actor,
    answered: bool = True,
    on: date | None = None,
) -> Done:
    """Record the finding on the reasons, or that none were stated in time (条例第三十五条).

    Raises: RecordMissing without a written finding; NotInThisState unless reasons were asked for.
    """
    return act_on_case(
        organ_code=organ_code,
        request_no=request_no,
        act=CaseAct.RECEIVE_REASONS,
        what=ReasonsFound(sound, finding.strip(), answered),
        by=by,
        on=on,
    )
