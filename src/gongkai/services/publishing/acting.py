"""One act on an item (办理一步): lock, permit, replay, ask the core, append the event, store the projection, audit."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from gongkai.access import Act, Actor
from gongkai.errors import InvalidInput, NotFound
from gongkai.publishing import (
    ItemAct,
    ItemEvent,
    ItemStage,
    ItemState,
    Validity,
    act_on,
    replay,
    review_afterwards_due_on,
)
from gongkai.services import clock, law_context
from gongkai.services.audit import record_act
from gongkai.services.concurrency import Happened, refuse_if_moved_on
from gongkai.services.lookup import organ_for_update
from gongkai.services.permission import permit
from gongkai.store import models

PERMITS: Mapping[ItemAct, Act] = MappingProxyType(
    {
        ItemAct.SAVE: Act.DRAFT_ITEM,
        ItemAct.SUBMIT: Act.DRAFT_ITEM,
        ItemAct.REOPEN: Act.DRAFT_ITEM,
        ItemAct.APPROVE_FIRST: Act.FIRST_REVIEW,
        ItemAct.APPROVE_SECOND: Act.SECOND_REVIEW,
        ItemAct.APPROVE_FINAL: Act.FINAL_REVIEW,
        ItemAct.APPROVE_DISCLOSURE: Act.DISCLOSURE_REVIEW,
        ItemAct.OBJECT_DISCLOSURE: Act.DISCLOSURE_REVIEW,
        ItemAct.APPROVE_SECRECY: Act.SECRECY_REVIEW,
        ItemAct.OBJECT_SECRECY: Act.SECRECY_REVIEW,
        ItemAct.REFER: Act.SECRECY_REVIEW,
        ItemAct.DETERMINE_OPEN: Act.DISCLOSURE_REVIEW,
        ItemAct.DETERMINE_CLOSED: Act.DISCLOSURE_REVIEW,
        ItemAct.SCHEDULE: Act.PUBLISH,
        ItemAct.UNSCHEDULE: Act.PUBLISH,
        ItemAct.PUBLISH: Act.PUBLISH,
        ItemAct.PUBLISH_URGENTLY: Act.PUBLISH_URGENTLY,
        ItemAct.PROPOSE_CORRECTION: Act.CORRECT_ITEM,
        ItemAct.CONFIRM_CORRECTION: Act.FINAL_REVIEW,
        ItemAct.REFUSE_CORRECTION: Act.FINAL_REVIEW,
        ItemAct.WITHDRAW: Act.WITHDRAW_ITEM,
        ItemAct.CHANGE_VALIDITY: Act.INVALIDATE_DOCUMENT,
    }
)
_RETURNERS = {
    ItemStage.FIRST_REVIEW: Act.FIRST_REVIEW,
    ItemStage.SECOND_REVIEW: Act.SECOND_REVIEW,
    ItemStage.FINAL_REVIEW: Act.FINAL_REVIEW,
}
_LONGEST = 500


def person_of(by: Actor) -> str:
    """Return what identifies the person in the events: the login, or the name of one without login (人员标识)."""
    return by.login or by.name


def permit_of(act: ItemAct, stage: ItemStage) -> Act:
    """Return the permission that an act needs; an item is returned by whoever may review it there (所需权限)."""
    return _RETURNERS.get(stage, Act.PUBLISH) if act is ItemAct.RETURN else PERMITS[act]


def item_for_update(*, organ_code: str, record_no: str) -> models.PublishedItem:
    """Return the item, locked until the transaction ends, with its organ.

    Raises: NotFound; MovedOn where the person has not seen its latest events.
    """
    organ = organ_for_update(organ_code)
    found = models.PublishedItem.objects.select_for_update().filter(organ=organ, record_no=record_no).first()
    if found is None:
        raise NotFound(f"{organ.name}没有编号为“{record_no}”的公开信息，请核对编号。", item=record_no)
    found.organ = organ
    refuse_if_moved_on(
        f"{organ_code}/{record_no}",
        found.events.count(),
        what="这条信息",
        since=lambda seen: [
            Happened(ItemAct(row.act).label_zh, row.actor, row.at)
            for row in found.events.filter(number__gt=seen).order_by("number")
        ],
    )
    return found


def events_of(item: models.PublishedItem) -> tuple[ItemEvent, ...]:
    """Return the events of an item as the core knows them (发布事件)."""
    return tuple(
        ItemEvent(ItemAct(row.act), row.person, row.at, row.on, row.revision, row.details)
        for row in item.events.order_by("number")
    )


def state_of(item: models.PublishedItem) -> ItemState:
    """Return the state of an item; one that was imported begins as published (当前状态)."""
    return replay(events_of(item), start=_start(item))


def latest_version(item: models.PublishedItem) -> models.ItemVersion | None:
    """Return the latest version written, None for an imported item without text (最新稿)."""
    return item.versions.order_by("-revision").first()


def do(
    item: models.PublishedItem,
    act: ItemAct,
    *,
    by: Actor,
    before: ItemState | None = None,
    details: Mapping[str, Any] | None = None,
) -> ItemState:
    """Do one act on a locked item: permit, check, append, project, audit. Raises: what the core refuses; NotYours."""
    state = before or state_of(item)
    permit(by=by, act=permit_of(act, state.stage), organ_code=item.organ.code)
    said = dict(details or {})
    _refuse_long(said)
    event = ItemEvent(act, person_of(by), clock.now(), clock.today(), item.revision, said)
    after = act_on(state, event, options=law_context.options())
    append(item, event, by)
    project(item, after)
    item.save()
    record_act(act=f"item_{act.value}", actor=str(by), organ=item.organ, subject=item.record_no, revision=item.revision)
    return after


def append(item: models.PublishedItem, event: ItemEvent, by: Actor) -> None:
    """Append one event to the item's record (追加事件)."""
    models.ItemEvent.objects.create(
        item=item,
        number=item.events.count() + 1,
        act=event.act.value,
        person=event.person,
        actor=str(by)[:80],
        at=event.at,
        on=event.on,
        revision=event.revision,
        details=dict(event.details),
    )


def project(item: models.PublishedItem, state: ItemState) -> None:
    """Set the stored state of an item to what its events say; the caller saves it (状态投影)."""
    for name, value in projection(state).items():
        setattr(item, name, value)


def projection(state: ItemState) -> dict[str, Any]:
    """Return the stored fields that follow from the events (投影字段)."""
    said: dict[str, Any] = {
        "stage": state.stage.value,
        "publish_at": state.publish_at,
        "published_at": state.published_at,
        "published_on": state.published_on,
        "withdrawn_on": state.withdrawn_on,
        "reason": state.reason[:_LONGEST],
        "urgent": state.urgent,
        "reviews_due_on": _owed_on(state),
    }
    if state.validity is not None:
        said |= {
            "validity": state.validity.value,
            "validity_by": state.validity_by[:300],
            "validity_on": state.validity_on,
        }
    return said


def _owed_on(state: ItemState) -> Any:
    if not state.owed or state.published_on is None:
        return None
    calendar, options = law_context.calendar(), law_context.options()
    return review_afterwards_due_on(state.published_on, calendar=calendar, options=options)


def _start(item: models.PublishedItem) -> ItemState:
    """An item with an index number was begun here as a draft; any other was published before it came here."""
    if item.index_serial is not None:
        return ItemState()
    validity = Validity(item.validity) if item.validity else None
    stage = ItemStage.PUBLISHED
    return ItemState(stage=stage, published_on=item.published_on, validity=validity)


def _refuse_long(details: Mapping[str, Any]) -> None:
    if any(isinstance(text, str) and len(text) > _LONGEST for text in details.values()):
        raise InvalidInput(f"意见、理由等不能超过{_LONGEST}字，请精简。")
