"""How fresh the platform is kept (栏目保鲜): each organ's columns against their limits, empty ones, the guide."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Max
from django.utils import timezone

from gongkai.access import Act, Actor
from gongkai.law import law
from gongkai.law.rules.proactive import Kept
from gongkai.publishing import ColumnFact, ColumnFreshness, column_freshness, guide_is_outdated, veto_messages
from gongkai.services import clock, law_context
from gongkai.services.permission import permit
from gongkai.store import queries
from gongkai.store.models import AuditLine, Channel, ItemColumn, Organ, OrganDetail


class OrganFreshness(NamedTuple):
    """How one organ stands (一个机关的保鲜情况). `vetoes`: the veto indicators it has reached."""

    organ_code: str
    organ_name: str
    columns: tuple[ColumnFreshness, ...]
    guide_on: date | None
    guide_is_outdated: bool
    vetoes: tuple[str, ...]


class GuideState(NamedTuple):
    """How an organ's guide stands (指南情况). `guide_on` None: there is none."""

    organ_code: str
    organ_name: str
    guide_on: date | None
    is_outdated: bool


def see_guides(*, organ_codes: Iterable[str], by: Actor) -> tuple[GuideState, ...]:
    """Return how the guides of these organs stand today (指南情况). Raises: NotYours."""
    found = []
    for organ in Organ.objects.filter(code__in=list(organ_codes)).order_by("code"):
        permit(by=by, act=Act.VIEW_ITEMS, organ_code=organ.code)
        guide = queries.guide(organ.code)
        guide_on = guide.updated_on if guide else None
        outdated = guide_is_outdated(guide_on, _changed_on(organ, clock.today()))
        found.append(GuideState(organ.code, organ.name, guide_on, outdated))
    return tuple(found)


def see_freshness(*, organ_codes: Iterable[str], by: Actor) -> tuple[OrganFreshness, ...]:
    """Return how each of these organs keeps its columns and its guide today (栏目保鲜).

    A column that things were published in without being set up is judged as a column of notices and policies.
    Raises: NotYours for an organ that is not one's to see.
    """
    found = []
    for organ in Organ.objects.filter(code__in=list(organ_codes)).order_by("code"):
        permit(by=by, act=Act.VIEW_ITEMS, organ_code=organ.code)
        found.append(_organ(organ, clock.today()))
    return tuple(found)


def _organ(organ: Organ, today: date) -> OrganFreshness:
    options = law_context.options()
    columns = tuple(column_freshness(fact, as_of=today, law=law(), options=options) for fact in _facts(organ))
    guide = queries.guide(organ.code)
    guide_on = guide.updated_on if guide else None
    outdated = guide_is_outdated(guide_on, _changed_on(organ, today))
    return OrganFreshness(organ.code, organ.name, columns, guide_on, outdated, veto_messages(columns))


def _facts(organ: Organ) -> list[ColumnFact]:
    published = {one.value: one for one in queries.sections(organ.code, "subject")}
    kept = dict(ItemColumn.objects.filter(organ=organ, closed_on__isnull=True).values_list("name", "kept"))
    names = [*kept, *(name for name in published if name not in kept)]
    closed = set(ItemColumn.objects.filter(organ=organ, closed_on__isnull=False).values_list("name", flat=True))
    facts = []
    for name in names:
        if name in closed:
            continue
        held = published.get(name)
        kind = Kept(kept[name]) if name in kept else Kept.POLICY_COLUMN
        facts.append(ColumnFact(name, kind, held.last_on if held else None, held.items if held else 0))
    return facts


def _changed_on(organ: Organ, today: date) -> date | None:
    """The latest day on which what the guide tells of the organ changed, as far as it is on record."""
    detail = OrganDetail.objects.filter(organ=organ, from_on__lte=today).aggregate(at=Max("from_on"))["at"]
    channels = Channel.objects.filter(organ=organ)
    opened = channels.filter(opened_on__lte=today).aggregate(at=Max("opened_on"))["at"]
    closed = channels.filter(closed_on__lte=today).aggregate(at=Max("closed_on"))["at"]
    renamed = AuditLine.objects.filter(organ=organ, act="change_organ").aggregate(at=Max("at"))["at"]
    days = (detail, opened, closed, timezone.localtime(renamed).date() if renamed else None)
    return max(filter(None, days), default=None)
