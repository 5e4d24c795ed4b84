"""Organs as typed rows (机关)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.errors import NotFound
from gongkai.store.models import Organ, OrganDetail, ReportSnapshot
from gongkai.store.models.choices import ORGAN_KINDS


class OrganInfo(NamedTuple):
    """One organ (机关). Names are None where nothing is recorded; `level` is the Chinese word."""

    code: str
    name: str
    level: str
    is_government: bool
    may_make_rules: bool
    vertically_led: bool
    is_demo: bool
    remark: str
    parent: str | None
    supervising_office: str | None
    reconsideration_organ: str | None = None
    court: str | None = None
    detail_remark: str = ""
    kind: str = ""
    parent_code: str | None = None
    office_code: str | None = None
    version: int = 1


def organ(code: str, *, on: date | None = None) -> OrganInfo:
    """Return one organ; with `on`, also the reconsideration organ and the court of that day (按代码查机关).

    Raises: NotFound, naming the organs there are.
    """
    row = _rows().filter(code=code).first()
    if row is None:
        known = "、".join(f"{one}（{name}）" for one, name in Organ.objects.values_list("code", "name")[:20])
        raise NotFound(
            f"没有代码为“{code}”的机关。"
            + (f"现有：{known}。" if known else "尚未录入任何机关，请先运行 gongkai organ add。"),
            organ=code,
        )
    detail = _detail(row, on) if on else None
    info = _info(row)
    if detail is None:
        return info
    return info._replace(
        reconsideration_organ=detail.reconsideration_organ, court=detail.court, detail_remark=detail.remark
    )


def organ_kinds() -> tuple[tuple[str, str], ...]:
    """Return the kinds of organs, key and Chinese word (机关性质)."""
    return ORGAN_KINDS


def organs(*, with_published_report: bool = False) -> tuple[OrganInfo, ...]:
    """Return all organs by code, or those that have published a report (机关名录)."""
    rows = _rows()
    if with_published_report:
        rows = rows.filter(Exists(ReportSnapshot.objects.filter(organ=OuterRef("pk"), status="final")))
    return tuple(_info(row) for row in rows)


def _rows() -> QuerySet[Organ]:
    return Organ.objects.select_related("parent", "supervising_office")


def _detail(row: Organ, on: date) -> OrganDetail | None:
    in_force = Q(until_on__isnull=True) | Q(until_on__gte=on)
    return OrganDetail.objects.filter(in_force, organ=row, from_on__lte=on).order_by("-from_on").first()


def _info(row: Organ) -> OrganInfo:
    return OrganInfo(
        code=row.code,
        name=row.name,
        level=row.get_level_display(),
        is_government=row.is_government,
        may_make_rules=row.may_make_rules,
        vertically_led=row.vertically_led,
        is_demo=row.is_demo,
        remark=row.remark,
        parent=row.parent.name if row.parent else None,
        supervising_office=row.supervising_office.name if row.supervising_office else None,
        kind=row.get_kind_display(),
        parent_code=row.parent.code if row.parent else None,
        office_code=row.supervising_office.code if row.supervising_office else None,
        version=row.version,
    )
