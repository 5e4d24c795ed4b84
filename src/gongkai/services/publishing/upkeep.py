"""What must be kept up (更新维护): columns, interpretations, the register of documents, withheld information."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import Count, Max, Q

from gongkai.access import Act, Actor
from gongkai.law import law
from gongkai.law.rules.proactive import Kept
from gongkai.publishing import (
    ColumnFact,
    ColumnFreshness,
    Disagreement,
    column_freshness,
    interpretation_due,
    veto_messages,
)
from gongkai.services import clock, law_context
from gongkai.services.permission import permit
from gongkai.services.publishing.see_documents import agreement
from gongkai.services.publishing.withheld import WithheldRow, withheld_list
from gongkai.store import models, queries


class OwedInterpretation(NamedTuple):
    """A document that needs an interpretation and has none (待解读的文件)."""

    record_no: str
    title: str
    published_on: date
    due_on: date
    is_overdue: bool


class Upkeep(NamedTuple):
    """What an organ's publishing looks like today (更新维护情况). `vetoes`: indicators that are reached."""

    columns: tuple[ColumnFreshness, ...]
    vetoes: tuple[str, ...]
    interpretations: tuple[OwedInterpretation, ...]
    documents: tuple[Disagreement, ...]
    withheld: tuple[WithheldRow, ...]


def upkeep(*, organ_code: str, by: Actor) -> Upkeep:
    """Return what must be kept up in an organ, a fixed number of queries. Raises: NotFound; NotYours."""
    permit(by=by, act=Act.VIEW_ITEMS, organ_code=organ_code)
    queries.organ(organ_code)
    columns = _columns(organ_code)
    return Upkeep(
        columns,
        veto_messages(columns),
        _interpretations(organ_code),
        agreement(organ_code),
        tuple(row for row in withheld_list(organ_code=organ_code, by=by) if row.opened_on is None),
    )


def _columns(organ_code: str) -> tuple[ColumnFreshness, ...]:
    published = models.PublishedItem.objects.filter(organ__code=organ_code, stage="published").order_by()
    latest = {
        name: (last, count)
        for name, last, count in published.values_list("subject").annotate(Max("published_on"), Count("pk"))
    }
    rows = models.ItemColumn.objects.filter(organ__code=organ_code, closed_on__isnull=True)
    facts = [
        ColumnFact(name, Kept(kept), *latest.get(name, (None, 0))) for name, kept in rows.values_list("name", "kept")
    ]
    today, options = clock.today(), law_context.options()
    return tuple(column_freshness(fact, as_of=today, law=law(), options=options) for fact in facts)


def _interpretations(organ_code: str) -> tuple[OwedInterpretation, ...]:
    told = Q(interpretations__stage="published")
    rows = models.PublishedItem.objects.filter(
        organ__code=organ_code, stage="published", needs_interpretation=True, published_on__isnull=False
    )
    bare = rows.annotate(told=Count("interpretations", filter=told)).filter(told=0).order_by("published_on")
    found = []
    for number, title, published_on in bare.values_list("record_no", "title", "published_on"):
        if published_on is None:
            continue
        due = interpretation_due(
            published_on, law=law(), calendar=law_context.calendar(), options=law_context.options()
        ).due_on
        found.append(OwedInterpretation(number, title, published_on, due, clock.today() > due))
    return tuple(found)
