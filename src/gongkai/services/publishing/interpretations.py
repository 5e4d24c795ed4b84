"""A document and its interpretations (文件与解读): what is paired with what, and what is still owed and until when."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from gongkai.access import Act, Actor
from gongkai.law import law
from gongkai.publishing import interpretation_due
from gongkai.services import clock, law_context
from gongkai.services.permission import permit
from gongkai.store import queries
from gongkai.store.queries import PairedItem


class PairedItems(NamedTuple):
    """What stands beside an item (解读情况). `due_on`: until when a published document owes its interpretation."""

    interprets: PairedItem | None
    interpretations: tuple[PairedItem, ...]
    is_needed: bool
    due_on: date | None
    is_overdue: bool


def paired_items(*, organ_code: str, record_no: str, by: Actor) -> PairedItems:
    """Return what an item interprets and what interprets it, drafts too (文件与解读). Raises: NotFound; NotYours."""
    permit(by=by, act=Act.VIEW_ITEMS, organ_code=organ_code)
    found = queries.item_pairing(organ_code, record_no)
    owed = found.is_needed and not any(one.stage == "published" for one in found.interpretations)
    due_on = _due(found.published_on) if owed and found.published_on else None
    overdue = due_on is not None and clock.today() > due_on
    return PairedItems(found.interprets, found.interpretations, found.is_needed, due_on, overdue)


def _due(published_on: date) -> date:
    calendar, options = law_context.calendar(), law_context.options()
    return interpretation_due(published_on, law=law(), calendar=calendar, options=options).due_on
