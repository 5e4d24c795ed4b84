"""Draw up or renew an organ's guide to disclosure (编制、更新政府信息公开指南)."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.errors import InvalidInput, LawRefused
from gongkai.law import OGI
from gongkai.services import clock
from gongkai.services.audit import record_act
from gongkai.services.concurrency import ChangedMeanwhile, Difference
from gongkai.services.lookup import organ_for_update
from gongkai.services.permission import permit
from gongkai.store.models import OrganGuide
from gongkai.store.queries import GUIDE_ELEMENTS, Guide, guide, guide_label

_LONGEST = 5_000


def update_guide(*, organ_code: str, elements: Mapping[str, str], by: Actor, version: int | None = None) -> Guide:
    """Publish a new version of the guide; the earlier ones stay on record.

    `version`: the version that was seen, 0 for none. Raises: NotYours; NotFound for the organ; LawRefused naming the
    elements of 条例第十二条第二款 that are missing; InvalidInput for an element that there is not or that is too long;
    ChangedMeanwhile where somebody has published another version.
    """
    said = {name: text.strip() for name, text in elements.items()}
    if unknown := sorted(set(said) - {*GUIDE_ELEMENTS, "more"}):
        raise InvalidInput(f"指南没有这些要素：{'、'.join(unknown)}。请按指南的九项要素填写。")
    if missing := [guide_label(name) for name in GUIDE_ELEMENTS if not said.get(name)]:
        raise LawRefused(
            f"指南缺少{'、'.join(missing)}。这些都是指南应当包括的内容，请补全；确实没有的写明“无”。",
            citation=OGI.article(12, 2),
        )
    if long := [guide_label(name) for name, text in said.items() if len(text) > _LONGEST]:
        raise InvalidInput(f"{'、'.join(long)}超过{_LONGEST}字，请精简。")
    with transaction.atomic():
        permit(by=by, act=Act.MANAGE_CATALOGUE, organ_code=organ_code)
        organ = organ_for_update(organ_code)
        number = OrganGuide.objects.filter(organ=organ).count()
        if version not in (None, number):
            raise _changed(organ_code, number, said)
        OrganGuide.objects.create(
            organ=organ,
            version=number + 1,
            updated_on=clock.today(),
            updated_at=clock.now(),
            updated_by=str(by)[:80],
            **said,
        )
        record_act(act="update_guide", actor=str(by), organ=organ, subject=str(number + 1))
    found = guide(organ_code)
    assert found is not None  # noqa: S101 - it was just written
    return found


def _changed(organ_code: str, number: int, said: Mapping[str, str]) -> ChangedMeanwhile:
    """What somebody else has published meanwhile, element by element."""
    theirs = guide(organ_code)
    held = theirs.values if theirs else {}
    differing = tuple(
        Difference(name, guide_label(name), held.get(name, ""), text)
        for name, text in said.items()
        if held.get(name, "") != text
    )
    return ChangedMeanwhile("公开指南", number, differing)
