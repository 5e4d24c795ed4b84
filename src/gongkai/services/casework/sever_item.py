"""Sever what may not be disclosed (区分处理)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gongkai.access import Actor
from gongkai.casework import CaseAct
from gongkai.casework.events import ItemSevered
from gongkai.law.decision_facts import Severance
from gongkai.services.casework.acting import Done, act_on_case


def sever_item(
    *,
    organ_code: str,
    request_no: str,
    item: int,
    severances: Sequence[Severance],
    by: Actor,
    original_file: str = "",
    severed_file: str = "",
    on: date | None = None,
) -> Done:
    """Keep the parts withheld with a reason for each (条例第三十七条), and both files.

    Raises: RecordMissing for a part without a reason; InvalidInput for an item not assessed.
    """
    return act_on_case(
        organ_code=organ_code,
        request_no=request_no,
        act=CaseAct.SEVER,
        what=ItemSevered(item, tuple(severances), original_file, severed_file),
        by=by,
        on=on,
    )
