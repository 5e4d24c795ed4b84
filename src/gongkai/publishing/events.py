"""The events of an item and the state that follows from them (发布事件与状态推演)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from gongkai.errors import InvalidInput, LawRefused, NotInThisState
from gongkai.law import Options
from gongkai.law.rules.proactive import Review, check_reviews, check_shown_date
from gongkai.publishing.stages import (
    DETAIL_NAMES,
    REVIEWS,
    THREE_REVIEWS,
    TRANSITIONS,
    ItemAct,
    ItemStage,
    Transition,
)
from gongkai.publishing.validity import Validity


@dataclass(frozen=True, slots=True)
class ItemEvent:
    """One thing that was done to an item (发布事件).

    `person` identifies who did it (login, or name without one); `at` the instant and `on` its local day; `revision` the
    revision of the content it was done to; `details` what the table asks for.
    """

    act: ItemAct
    person: str
    at: datetime
    on: date
    revision: int = 0
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Passed:
    """One review passed (审查记录): which, by whom, when, on what revision, with what opinion."""

    act: ItemAct
    person: str
    on: date
    at: datetime
    revision: int
    opinion: str


@dataclass(frozen=True, slots=True)
class CorrectionNote:
    """A correction that readers see (更正说明)."""

    on: date
    note: str
    person: str
    revision: int


@dataclass(frozen=True, slots=True)
class ItemState:
    """What the events of one item add up to (当前状态).

    `authors`: who wrote since the last publication or return; `owed`: the reviews that an urgent publication still
    owes; `pending`: a correction proposed and not yet confirmed; `reason` why it was returned, withdrawn or closed;
    `allowed`: personal data that the disclosure review found lawful to publish (Chinese names of the kinds).
    """

    stage: ItemStage = ItemStage.DRAFT
    authors: frozenset[str] = frozenset()
    passed: tuple[Passed, ...] = ()
    owed: tuple[ItemAct, ...] = ()
    publish_at: datetime | None = None
    published_at: datetime | None = None
    published_on: date | None = None
    urgent: bool = False
    reason: str = ""
    referred_to: str = ""
    corrections: tuple[CorrectionNote, ...] = ()
    pending: CorrectionNote | None = None
    validity: Validity | None = None
    validity_by: str = ""
    validity_on: date | None = None
    withdrawn_on: date | None = None
    revision: int = 0
    allowed: frozenset[str] = frozenset()

    def review(self, act: ItemAct) -> Passed | None:
        """The review of that kind that stands for the present content (有效的审查)."""
        return next((one for one in reversed(self.passed) if one.act is act), None)


def replay(events: Iterable[ItemEvent], *, start: ItemState | None = None) -> ItemState:
    """Return the state after events that were lawful when they happened (推演). Order: as they happened.

    `start`: an item taken over from elsewhere begins there; absent, as a draft.
    """
    state = start or ItemState()
    for event in events:
        state = _applied(state, event)
    return state


def act_on(state: ItemState, event: ItemEvent, *, options: Options) -> ItemState:
    """Return the state after one more act, or refuse it (审查流程).

    Source: 条例第十七条: 建立健全政府信息公开审查机制，明确审查程序和责任; 保守国家秘密法第三十五条.
    Raises: NotInThisState where the table has no such row; InvalidInput for a detail that is missing; LawRefused for a
    missing review, for one person in two stages running, for a date of publication other than the day itself.
    """
    row = TRANSITIONS[event.act]
    if state.stage not in row.sources or not _is_owed(state, event.act):
        raise NotInThisState(
            f"该信息现在的环节是“{state.stage.label_zh}”，不能“{row.label}”。请先完成前面的环节。",
            stage=state.stage.value,
            act=event.act.value,
        )
    _require_details(row, event)
    for check in _CHECKS.get(event.act, ()):
        check(state, event, options)
    return _applied(state, event)


def _is_owed(state: ItemState, act: ItemAct) -> bool:
    """After publication a review of the three is open only as the next one owed by an urgent publication."""
    if state.stage is not ItemStage.PUBLISHED or act not in THREE_REVIEWS:
        return True
    return state.owed[:1] == (act,)


def _require_details(row: Transition, event: ItemEvent) -> None:
    empty = [DETAIL_NAMES[name] for name in row.needs if not str(event.details.get(name) or "").strip()]
    if empty:
        raise InvalidInput(f"“{row.label}”须写明{'、'.join(empty)}，请补充。", act=event.act.value)


def _other_than_before(state: ItemState, event: ItemEvent, options: Options) -> None:
    """Nobody passes two stages running; the author counts as a stage unless the organ chose otherwise."""
    number = THREE_REVIEWS.index(event.act)
    if number == 0:
        same = event.person in state.authors and not options["proactive.author_may_review_first"]
        before = "起草"
    else:
        earlier = state.review(THREE_REVIEWS[number - 1])
        same = earlier is not None and earlier.person == event.person
        before = ("初审", "复审")[number - 1]
    if same:
        label = TRANSITIONS[event.act].label.removesuffix("通过")
        message = f"同一人不得连续办理{before}和{label}两级审查。请由另一人{label}。"
        raise LawRefused(message, citation=REVIEWS, person=event.person)


def _not_the_author(state: ItemState, event: ItemEvent, _options: Options) -> None:
    if event.person in state.authors:
        label = TRANSITIONS[event.act].label.removesuffix("通过").removesuffix("不")
        raise LawRefused(f"起草人不得对自己起草的信息作{label}。请由另一人审查。", citation=REVIEWS)


def _reviews_stand(state: ItemState, _event: ItemEvent, _options: Options) -> None:
    check_reviews(
        disclosure_review=_as_review(state.review(ItemAct.APPROVE_DISCLOSURE)),
        secrecy_review=_as_review(state.review(ItemAct.APPROVE_SECRECY)),
    )


def _three_stand(state: ItemState, _event: ItemEvent, _options: Options) -> None:
    lacking = [TRANSITIONS[act].label.removesuffix("通过") for act in THREE_REVIEWS if state.review(act) is None]
    if lacking:
        raise LawRefused(f"没有{'、'.join(lacking)}记录，不能发布。请先完成审查。", citation=REVIEWS)


def _same_content(state: ItemState, event: ItemEvent, _options: Options) -> None:
    stale = [one for one in state.passed if one.revision != event.revision]
    if stale:
        raise LawRefused("审查通过后内容有改动，不能发布。请退回后重新送审。", citation=REVIEWS)


def _date_is_today(_state: ItemState, event: ItemEvent, _options: Options) -> None:
    shown = event.details.get("shown_on")
    if shown is not None:
        check_shown_date(date.fromisoformat(str(shown)), published_on=event.on)


def _its_time_has_come(state: ItemState, event: ItemEvent, _options: Options) -> None:
    if state.publish_at is not None and event.at < state.publish_at:
        raise NotInThisState("定时发布的时间未到。如需提前发布，请先取消定时。", publish_at=str(state.publish_at))


def _is_to_come(_state: ItemState, event: ItemEvent, _options: Options) -> None:
    if datetime.fromisoformat(str(event.details["publish_at"])) <= event.at:
        raise InvalidInput("定时发布的时间须晚于现在，请改为将来的时间，或者直接发布。")


def _none_pending(state: ItemState, _event: ItemEvent, _options: Options) -> None:
    if state.pending is not None:
        raise NotInThisState("已有一项更正等待核准，请先核准或者不予更正。")


def _another_confirms(state: ItemState, event: ItemEvent, _options: Options) -> None:
    if state.pending is None:
        raise NotInThisState("没有等待核准的更正。请先提出更正。")
    if event.act is ItemAct.CONFIRM_CORRECTION and state.pending.person == event.person:
        raise LawRefused("提出更正的人不得自行核准。请由另一人核准。", citation=REVIEWS, person=event.person)


_PUBLISHING = (_reviews_stand, _three_stand, _same_content, _date_is_today, _its_time_has_come)
_CHECKS = {
    **dict.fromkeys(THREE_REVIEWS, (_other_than_before,)),
    ItemAct.APPROVE_DISCLOSURE: (_not_the_author,),
    ItemAct.APPROVE_SECRECY: (_not_the_author,),
    ItemAct.SCHEDULE: (_reviews_stand, _three_stand, _same_content, _is_to_come),
    ItemAct.PUBLISH: _PUBLISHING,
    ItemAct.PUBLISH_URGENTLY: (_reviews_stand, _same_content, _date_is_today),
    ItemAct.PROPOSE_CORRECTION: (_none_pending,),
    ItemAct.CONFIRM_CORRECTION: (_another_confirms,),
    ItemAct.REFUSE_CORRECTION: (_another_confirms,),
}


def _as_review(passed: Passed | None) -> Review | None:
    return None if passed is None else Review(passed.person, passed.on, passed=True)


def _applied(state: ItemState, event: ItemEvent) -> ItemState:
    change = _EFFECTS.get(event.act, _nothing_else)
    target = TRANSITIONS[event.act].target
    stays = target is None or (state.stage is ItemStage.PUBLISHED and event.act in THREE_REVIEWS)
    moved = state if stays or target is None else replace(state, stage=target)
    return change(replace(moved, revision=max(state.revision, event.revision)), event)


def _nothing_else(state: ItemState, _event: ItemEvent) -> ItemState:
    return state


def _submitted(state: ItemState, event: ItemEvent) -> ItemState:
    return replace(state, authors=state.authors | {event.person}, passed=(), reason="", allowed=frozenset())


def _saved(state: ItemState, event: ItemEvent) -> ItemState:
    return replace(state, authors=state.authors | {event.person}, passed=())


def _passed(state: ItemState, event: ItemEvent) -> ItemState:
    opinion = str(event.details.get("opinion", ""))
    one = Passed(event.act, event.person, event.on, event.at, event.revision, opinion)
    owed = tuple(act for act in state.owed if act is not event.act)
    allowed = state.allowed | frozenset(event.details.get("allow") or ())
    return replace(state, passed=(*state.passed, one), owed=owed, reason="", allowed=allowed)


def _returned(state: ItemState, event: ItemEvent) -> ItemState:
    reason = str(event.details.get("reason") or event.details.get("opinion") or "")
    return replace(state, passed=(), publish_at=None, reason=reason)


def _referred(state: ItemState, event: ItemEvent) -> ItemState:
    return replace(state, passed=(), reason=str(event.details["reason"]), referred_to=str(event.details["referred_to"]))


def _determined(state: ItemState, event: ItemEvent) -> ItemState:
    return replace(state, reason=str(event.details["reply"]))


def _scheduled(state: ItemState, event: ItemEvent) -> ItemState:
    return replace(state, publish_at=datetime.fromisoformat(str(event.details["publish_at"])))


def _unscheduled(state: ItemState, _event: ItemEvent) -> ItemState:
    return replace(state, publish_at=None)


def _published(state: ItemState, event: ItemEvent) -> ItemState:
    urgent = event.act is ItemAct.PUBLISH_URGENTLY
    owed = tuple(act for act in THREE_REVIEWS if urgent and state.review(act) is None)
    return replace(
        state,
        published_at=state.published_at or event.at,
        published_on=state.published_on or event.on,
        publish_at=None,
        urgent=urgent,
        owed=owed,
        authors=frozenset() if not urgent else state.authors,
        withdrawn_on=None,
        reason="",
    )


def _proposed(state: ItemState, event: ItemEvent) -> ItemState:
    note = CorrectionNote(event.on, str(event.details["note"]), event.person, event.revision)
    return replace(state, pending=note)


def _confirmed(state: ItemState, event: ItemEvent) -> ItemState:
    if state.pending is None:
        return state
    return replace(state, corrections=(*state.corrections, replace(state.pending, on=event.on)), pending=None)


def _refused(state: ItemState, _event: ItemEvent) -> ItemState:
    return replace(state, pending=None)


def _withdrawn(state: ItemState, event: ItemEvent) -> ItemState:
    return replace(state, withdrawn_on=event.on, reason=str(event.details["reason"]), pending=None, owed=(), passed=())


def _revalued(state: ItemState, event: ItemEvent) -> ItemState:
    on = event.details.get("validity_on")
    return replace(
        state,
        validity=Validity(str(event.details["validity"])),
        validity_by=str(event.details["by_document"]),
        validity_on=date.fromisoformat(str(on)) if on else event.on,
    )


_EFFECTS = {
    ItemAct.SAVE: _saved,
    ItemAct.SUBMIT: _submitted,
    **dict.fromkeys((*THREE_REVIEWS, ItemAct.APPROVE_DISCLOSURE, ItemAct.APPROVE_SECRECY), _passed),
    **dict.fromkeys((ItemAct.RETURN, ItemAct.OBJECT_DISCLOSURE, ItemAct.OBJECT_SECRECY), _returned),
    ItemAct.REFER: _referred,
    ItemAct.DETERMINE_OPEN: _determined,
    ItemAct.DETERMINE_CLOSED: _determined,
    ItemAct.SCHEDULE: _scheduled,
    ItemAct.UNSCHEDULE: _unscheduled,
    ItemAct.PUBLISH: _published,
    ItemAct.PUBLISH_URGENTLY: _published,
    ItemAct.PROPOSE_CORRECTION: _proposed,
    ItemAct.CONFIRM_CORRECTION: _confirmed,
    ItemAct.REFUSE_CORRECTION: _refused,
    ItemAct.WITHDRAW: _withdrawn,
    ItemAct.CHANGE_VALIDITY: _revalued,
}
