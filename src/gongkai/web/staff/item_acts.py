"""What a person can do to an item now (可办事项), and the service behind each button."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django.http import QueryDict
from django.utils import timezone

from gongkai.access import Actor
from gongkai.errors import InvalidInput
from gongkai.publishing import ItemAct, ItemStage, Validity, acts_in
from gongkai.services.permission import may_act
from gongkai.services.publishing.acting import permit_of
from gongkai.services.publishing.change_validity import change_validity
from gongkai.services.publishing.correct_item import confirm_correction, refuse_correction
from gongkai.services.publishing.publish_item import (
    publish_item,
    publish_item_urgently,
    schedule_item,
    unschedule_item,
)
from gongkai.services.publishing.review_item import (
    REVIEWS,
    determine_item,
    refer_item,
    return_item,
    review_item,
    submit_item,
)
from gongkai.services.publishing.withdraw_item import reopen_item, withdraw_item
from gongkai.store.queries import EventInfo, ItemInfo

_MOBILE = "手机号码"
_LABELS = {
    "opinion": "审查意见",
    "reason": "理由",
    "referred_to": "报请的部门",
    "reply": "复函内容",
    "publish_at": "发布时间（北京时间）",
    "validity": "变更为",
    "by_document": "依据的文件（名称和文号）",
    "changed_on": "日期",
    "allow": f"正文中的{_MOBILE}确需公开，予以放行",
}
_FIELDS: Mapping[ItemAct, tuple[str, ...]] = {
    **dict.fromkeys(REVIEWS, ("opinion",)),
    ItemAct.APPROVE_DISCLOSURE: ("opinion", "allow"),
    ItemAct.RETURN: ("reason",),
    ItemAct.REFER: ("reason", "referred_to"),
    ItemAct.DETERMINE_OPEN: ("reply",),
    ItemAct.DETERMINE_CLOSED: ("reply",),
    ItemAct.SCHEDULE: ("publish_at",),
    ItemAct.PUBLISH_URGENTLY: ("reason",),
    ItemAct.CONFIRM_CORRECTION: ("opinion",),
    ItemAct.REFUSE_CORRECTION: ("reason",),
    ItemAct.WITHDRAW: ("reason",),
    ItemAct.CHANGE_VALIDITY: ("validity", "by_document", "changed_on"),
}
_ON_A_PAGE_OF_ITS_OWN = frozenset({ItemAct.SAVE, ItemAct.PROPOSE_CORRECTION})
_DANGER = frozenset({ItemAct.WITHDRAW, ItemAct.OBJECT_SECRECY, ItemAct.OBJECT_DISCLOSURE, ItemAct.RETURN})
_KINDS = {"publish_at": "datetime-local", "changed_on": "date", "validity": "select", "allow": "checkbox"}
VALIDITIES = tuple((one.value, one.label_zh) for one in Validity)


class ActField(NamedTuple):
    """One field of an act's form (一栏)."""

    name: str
    label: str
    kind: str
    value: str = ""


class OpenAct(NamedTuple):
    """An act that the person may do now (可办事项)."""

    act: str
    label: str
    fields: tuple[ActField, ...]
    is_danger: bool
    is_tried: bool = False


def open_acts(
    item: ItemInfo, events: tuple[EventInfo, ...], by: Actor, *, tried: str = "", typed: Mapping[str, str] | None = None
) -> list[OpenAct]:
    """Return the acts with a form on the item's page, for who looks at it; `typed` fills the one `tried` (可办事项)."""
    stage = ItemStage(item.stage)
    said = typed or {}
    return [
        OpenAct(
            act.value,
            act.label_zh,
            tuple(
                ActField(name, _LABELS[name], _KINDS.get(name, "text"), said.get(name, "") if act == tried else "")
                for name in _FIELDS.get(act, ())
            ),
            act in _DANGER,
            act == tried,
        )
        for act in acts_in(stage)
        if act not in _ON_A_PAGE_OF_ITS_OWN
        and _fits(act, item, events)
        and may_act(by=by, act=permit_of(act, stage), organ_code=item.organ)
    ]


def typed_words(posted: QueryDict) -> tuple[tuple[str, str], ...]:
    """Return what was typed for an act, by its labels, so that nothing is lost when it is refused (所填内容)."""
    return tuple((label, text) for name, label in _LABELS.items() if (text := posted.get(name, "").strip()))


def may_write(item: ItemInfo, by: Actor) -> ItemAct | None:
    """Return the act that the editor's page would do: save a draft or propose a correction, None for neither."""
    stage = ItemStage(item.stage)
    for act in (ItemAct.SAVE, ItemAct.PROPOSE_CORRECTION):
        if act in acts_in(stage) and may_act(by=by, act=permit_of(act, stage), organ_code=item.organ):
            return act
    return None


def do_act(name: str, posted: QueryDict, *, organ_code: str, record_no: str, by: Actor) -> ItemInfo:
    """Do the act of a button. Raises: InvalidInput for an act that has no button; what the service refuses."""
    acts = {one.value: one for one in ItemAct}
    act = acts.get(name)
    place: dict[str, Any] = {"organ_code": organ_code, "record_no": record_no, "by": by}
    if act in REVIEWS and act is not None:
        allow = (_MOBILE,) if posted.get("allow") else ()
        return review_item(act=act, opinion=posted.get("opinion", ""), allow=allow, **place)
    if act is None or act not in _SERVICES:
        raise InvalidInput("没有这样的操作，请刷新页面。", act=name)
    return _SERVICES[act](posted, place)


def _fits(act: ItemAct, item: ItemInfo, events: tuple[EventInfo, ...]) -> bool:
    """What the stage alone does not say: owed reviews, a waiting correction, a document with a validity."""
    if act in (ItemAct.APPROVE_FIRST, ItemAct.APPROVE_SECOND, ItemAct.APPROVE_FINAL):
        return item.stage != ItemStage.PUBLISHED.value or item.reviews_due_on is not None
    if act in (ItemAct.CONFIRM_CORRECTION, ItemAct.REFUSE_CORRECTION):
        return correction_waits(events)
    return act is not ItemAct.CHANGE_VALIDITY or bool(item.validity)


def correction_waits(events: tuple[EventInfo, ...]) -> bool:
    """Tell whether a correction has been proposed and not yet been decided (待核准的更正)."""
    said = [one.act for one in events if "correction" in one.act]
    return bool(said) and said[-1] == ItemAct.PROPOSE_CORRECTION.value


def _time(text: str) -> datetime:
    try:
        return timezone.make_aware(datetime.fromisoformat(text))
    except ValueError as error:
        raise InvalidInput(f"发布时间“{text}”不合要求，请按 2026-11-27T09:00 的样子填写。") from error


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InvalidInput(f"日期“{text}”不合要求，请按 2026-11-26 的样子填写。") from error


def _validity(text: str) -> Validity:
    try:
        return Validity(text)
    except ValueError as error:
        raise InvalidInput("请选择变更为哪一种有效性。") from error


_Service = Callable[[QueryDict, dict[str, Any]], ItemInfo]
_SERVICES: Mapping[ItemAct, _Service] = {
    ItemAct.SUBMIT: lambda _, at: submit_item(**at),
    ItemAct.RETURN: lambda said, at: return_item(reason=said.get("reason", ""), **at),
    ItemAct.REFER: lambda said, at: refer_item(
        reason=said.get("reason", ""), referred_to=said.get("referred_to", ""), **at
    ),
    ItemAct.DETERMINE_OPEN: lambda said, at: determine_item(may_publish=True, reply=said.get("reply", ""), **at),
    ItemAct.DETERMINE_CLOSED: lambda said, at: determine_item(may_publish=False, reply=said.get("reply", ""), **at),
    ItemAct.SCHEDULE: lambda said, at: schedule_item(publish_at=_time(said.get("publish_at", "")), **at),
    ItemAct.UNSCHEDULE: lambda _, at: unschedule_item(**at),
    ItemAct.PUBLISH: lambda _, at: publish_item(**at),
    ItemAct.PUBLISH_URGENTLY: lambda said, at: publish_item_urgently(reason=said.get("reason", ""), **at),
    ItemAct.CONFIRM_CORRECTION: lambda said, at: confirm_correction(opinion=said.get("opinion", ""), **at),
    ItemAct.REFUSE_CORRECTION: lambda said, at: refuse_correction(reason=said.get("reason", ""), **at),
    ItemAct.WITHDRAW: lambda said, at: withdraw_item(reason=said.get("reason", ""), **at),
    ItemAct.REOPEN: lambda _, at: reopen_item(**at),
    ItemAct.CHANGE_VALIDITY: lambda said, at: change_validity(
        validity=_validity(said.get("validity", "")),
        by_document=said.get("by_document", ""),
        changed_on=_day(said.get("changed_on", "")),
        **at,
    ),
}
