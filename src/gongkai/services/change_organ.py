"""Change what is said of an organ (修改机关信息)."""

from __future__ import annotations

from typing import NamedTuple

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.errors import Conflict
from gongkai.services.audit import record_act
from gongkai.services.concurrency import claim_version
from gongkai.services.lookup import organ_for_update
from gongkai.services.permission import permit
from gongkai.services.saving import save_valid
from gongkai.store import queries
from gongkai.store.queries import OrganInfo

_LABELS = {"name": "名称", "kind": "性质", "parent": "上级机关", "office": "主管部门", "remark": "备注"}


class OrganChange(NamedTuple):
    """What is asked for (拟改为). `parent` and `office` are codes, empty for none; `kind` is a key."""

    name: str
    kind: str
    parent: str
    office: str
    remark: str


def change_organ(*, organ_code: str, change: OrganChange, version: int, by: Actor) -> OrganInfo:
    """Save the change if the organ is still as it was seen, in `version`.

    Raises: NotFound; NotYours, also for an organ above that one does not manage; ChangedMeanwhile; Conflict for an
    organ put below itself; InvalidInput for a name that is taken or a kind that does not exist.
    """
    permit(by=by, act=Act.MANAGE_ORGANS, organ_code=organ_code)
    with transaction.atomic():
        organ = organ_for_update(organ_code)
        now = OrganChange(
            organ.name,
            organ.kind,
            organ.parent.code if organ.parent else "",
            organ.supervising_office.code if organ.supervising_office else "",
            organ.remark,
        )
        claim_version(organ, version, what=organ.name, now=now._asdict(), wanted=change._asdict(), labels=_LABELS)
        below = queries.organs_below([organ_code])[organ_code] | {organ_code}
        for code, before in ((change.parent, now.parent), (change.office, now.office)):
            if code != before and code:
                permit(by=by, act=Act.MANAGE_ORGANS, organ_code=code)
                if code in below:
                    raise Conflict("机关不能隶属于自己或者自己的下级机关。请另选上级机关或主管部门。")
        organ.name, organ.kind, organ.remark = change.name.strip(), change.kind, change.remark.strip()
        organ.parent = organ_for_update(change.parent) if change.parent else None
        organ.supervising_office = organ_for_update(change.office) if change.office else None
        save_valid(organ)
        changed = [name for name in now._fields if getattr(now, name) != getattr(change, name)]
        record_act(act="change_organ", actor=by, organ=organ, subject=organ_code, fields=changed)
    return queries.organ(organ_code)
