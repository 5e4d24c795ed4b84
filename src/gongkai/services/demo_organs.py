"""The organs of the demonstration (演示机关). The bureau exists; what is said of it here is demonstration data."""

from __future__ import annotations

from datetime import date

from gongkai.store.models import LetterHead, Organ, OrganDetail

BUREAU = "xigong-kjj"
SIMULATED = "simulated"
_SINCE = date(2019, 5, 15)
_REMARK = "演示数据，不代表真实情况。"


def ensure_bureau() -> Organ:
    """Return 西工区科学技术局 with its government and its supervising office, made if they are not there."""
    government = _organ("xigong-gov", "西工区人民政府", is_government=True)
    office = _organ("xigong-gov-office", "西工区人民政府办公室", parent=government)
    bureau = _organ(BUREAU, "西工区科学技术局", parent=government, supervising_office=office)
    _detail(bureau, "西工区人民政府", "西工区人民法院")
    LetterHead.objects.get_or_create(organ=bureau, from_on=_SINCE, defaults={"word": "西科公开"})
    return bureau


def ensure_simulated() -> Organ:
    """Return an organ that nobody can mistake for a real one; a city's government, so that every row can occur."""
    organ = _organ(SIMULATED, "模拟机关（演示数据）", level="city", is_government=True, may_make_rules=True)
    _detail(organ, "模拟上级机关（演示数据）", "模拟法院（演示数据）")
    LetterHead.objects.get_or_create(organ=organ, from_on=_SINCE, defaults={"word": "模拟公开"})
    return organ


def foreign_organs() -> list[str]:
    """Return the names of organs that are not demonstration data (非演示机关)."""
    return list(Organ.objects.filter(is_demo=False).values_list("name", flat=True)[:5])


def _organ(code: str, name: str, *, level: str = "county", **more: object) -> Organ:
    organ, _ = Organ.objects.get_or_create(
        code=code, defaults={"name": name, "level": level, "is_demo": True, "remark": _REMARK, **more}
    )
    return organ


def _detail(organ: Organ, reconsideration: str, court: str) -> None:
    OrganDetail.objects.get_or_create(
        organ=organ,
        from_on=_SINCE,
        defaults={
            "reconsideration_organ": reconsideration,
            "court": court,
            "remark": "演示数据：管辖法院以当地集中管辖的实际规定为准。",
        },
    )
