"""Close the file of a case (归档)."""

from __future__ import annotations

from datetime import date

from gongkai.access import Actor
from gongkai.casework import CaseAct
from gongkai.casework.events import CaseArchived
from gongkai.services.casework.acting import Done, act_on_case


def archive_case(*, organ_code: str, request_no: str, by: Actor, archive_no: str = "", on: date | None = None) -> Done:
    """Archive a case whose reply has been served (条例第四十五条). Raises: NotInThisState before that."""
    return act_on_case(
        organ_code=organ_code,
        request_no=request_no,
        act=CaseAct.ARCHIVE,
        what=CaseArchived(archive_no.strip()),
        by=by,
        on=on,
    )
