"""Send an item to review, pass it or object, send it back (送审、审查、退回)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from gongkai.access import Actor
from gongkai.errors import InvalidInput
from gongkai.privacy import MarkKind
from gongkai.publishing import ItemAct, ItemStage
from gongkai.services import clock
from gongkai.services.publishing.acting import do, item_for_update, state_of
from gongkai.services.publishing.check_item import objections, refuse_if_blocked
from gongkai.store import models, queries
from gongkai.store.queries import ItemInfo

REVIEWS = (
    ItemAct.APPROVE_FIRST,
    ItemAct.APPROVE_SECOND,
    ItemAct.APPROVE_FINAL,
    ItemAct.APPROVE_DISCLOSURE,
    ItemAct.APPROVE_SECRECY,
    ItemAct.OBJECT_DISCLOSURE,
    ItemAct.OBJECT_SECRECY,
)
_FORMS = {
    ItemAct.APPROVE_DISCLOSURE: ("公开审查", True),
    ItemAct.OBJECT_DISCLOSURE: ("公开审查", False),
    ItemAct.APPROVE_SECRECY: ("保密审查", True),
    ItemAct.OBJECT_SECRECY: ("保密审查", False),
}
_ALLOWED = (MarkKind.MOBILE.label_zh,)


def submit_item(*, organ_code: str, record_no: str, by: Actor) -> ItemInfo:
    """Send a draft to its first review. Raises: LawRefused with everything on the panel that blocks; NotInThisState."""
    with transaction.atomic():
        item = item_for_update(organ_code=organ_code, record_no=record_no)
        state = state_of(item)
        if state.stage is ItemStage.DRAFT:
            refuse_if_blocked(objections(item, state, is_reviewed=False))
        do(item, ItemAct.SUBMIT, by=by, before=state)
        models.ItemLock.objects.filter(item=item).delete()
    return queries.item(organ_code, record_no)


def review_item(
    *, organ_code: str, record_no: str, act: ItemAct, opinion: str, by: Actor, allow: Sequence[str] = ()
) -> ItemInfo:
    """Pass one of the reviews or object. `allow`: personal data that the disclosure review finds lawful to publish.

    Raises: InvalidInput without an opinion, or to allow what cannot be allowed; LawRefused for the same person twice
    running or the author; NotInThisState; NotYours.
    """
    if act not in REVIEWS:
        raise InvalidInput(f"“{act.label_zh}”不是审查。请从审查列表中选择。")
    if allow and (act is not ItemAct.APPROVE_DISCLOSURE or set(allow) - set(_ALLOWED)):
        raise InvalidInput(f"公开审查只能放行：{'、'.join(_ALLOWED)}。其他个人信息须删除或者去标识化。")
    with transaction.atomic():
        item = item_for_update(organ_code=organ_code, record_no=record_no)
        details: dict[str, Any] = {"opinion": opinion.strip()}
        do(item, act, by=by, details=details | ({"allow": list(allow)} if allow else {}))
        if act in _FORMS:
            _record(item, *_FORMS[act])
    return queries.item(organ_code, record_no)


def return_item(*, organ_code: str, record_no: str, reason: str, by: Actor) -> ItemInfo:
    """Send an item back to its author with the reason. Raises: InvalidInput without one; NotInThisState; NotYours."""
    return _one_act(organ_code, record_no, ItemAct.RETURN, by, reason=reason.strip())


def refer_item(*, organ_code: str, record_no: str, reason: str, referred_to: str, by: Actor) -> ItemInfo:
    """Ask the competent or the secrecy department (报请确定). Raises: InvalidInput without reason or addressee."""
    details = {"reason": reason.strip(), "referred_to": referred_to.strip()}
    return _one_act(organ_code, record_no, ItemAct.REFER, by, **details)


def determine_item(*, organ_code: str, record_no: str, may_publish: bool, reply: str, by: Actor) -> ItemInfo:
    """Record what was determined: back to review from the beginning, or closed and on the list of withheld items."""
    act = ItemAct.DETERMINE_OPEN if may_publish else ItemAct.DETERMINE_CLOSED
    with transaction.atomic():
        item = item_for_update(organ_code=organ_code, record_no=record_no)
        do(item, act, by=by, details={"reply": reply.strip()})
        if not may_publish:
            _withhold(item, reply.strip())
    return queries.item(organ_code, record_no)


def _one_act(organ_code: str, record_no: str, act: ItemAct, by: Actor, **details: str) -> ItemInfo:
    with transaction.atomic():
        do(item_for_update(organ_code=organ_code, record_no=record_no), act, by=by, details=details)
    return queries.item(organ_code, record_no)


def _record(item: models.PublishedItem, kind: str, passed: bool) -> None:
    """The review as a record of the ledger, so that the annual report counts it."""
    models.ReviewRecord.objects.create(
        organ=item.organ,
        record_no=f"{item.record_no[:48]}-{kind}-{item.reviews.count() + 1}",
        kind=kind,
        item=item,
        reviewed_on=clock.today(),
        passed=passed,
    )


def _withhold(item: models.PublishedItem, reply: str) -> None:
    models.WithheldItem.objects.create(
        organ=item.organ,
        record_no=item.record_no,
        title=item.title,
        basis="条例第十七条第三款",
        ground=reply,
        formed_on=item.formed_on,
        entered_on=clock.today(),
        last_assessed_on=clock.today(),
        item=item,
    )
