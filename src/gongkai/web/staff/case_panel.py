"""Cases on the first page of the workbench (首页的申请件): what is late, what is due first, letters nobody has read."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from gongkai.access import Act, Actor
from gongkai.casework import Stage
from gongkai.services import clock
from gongkai.services.permission import organs_for
from gongkai.store import queries
from gongkai.store.queries import CaseFilter
from gongkai.web.staff.case_list import case_rows, soon_from

_SHOWN: Final = 6
_COUNT_AT_MOST: Final = 1000


def due_panel(by: Actor) -> dict[str, Any]:
    """What fills the panel of cases: how many are late, soon, waiting, one's own; the first due (到期)."""
    organs, today = organs_for(by=by, act=Act.VIEW_CASES), clock.today()
    waiting = (Stage.AWAITING_CONFIRMATION.value,)
    figures = (
        ("已逾期", "due=late", "late", CaseFilter(due_until=today - timedelta(days=1)), True),
        ("三个工作日内", "due=soon", "soon", CaseFilter(due_from=today, due_until=soon_from(today)), True),
        ("待确认收到", f"stage={waiting[0]}", "", CaseFilter(stages=waiting), False),
        ("我经办的", "mine=1", "", CaseFilter(handler=by.login), True),
    )
    return {
        "figures": [
            (label, query, mark if (count := _count(organs, narrow, dated=dated)) else "", count)
            for label, query, mark, narrow, dated in figures
        ],
        "rows": case_rows(queries.tasks(organs, limit=_SHOWN).rows),
    }


def _count(organs: frozenset[str], narrow: CaseFilter, *, dated: bool) -> int:
    return queries.count_cases(organs, narrow=narrow, with_due_day=dated, at_most=_COUNT_AT_MOST)


def mail_panel(by: Actor) -> dict[str, Any]:
    """What fills the panel of letters that nobody has looked through (未甄别的收件)."""
    return {"rows": queries.unsettled_mail(organs_for(by=by, act=Act.RECORD_MAIL), size=_SHOWN)}
