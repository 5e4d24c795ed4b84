"""What an applicant sees of his own case (申请人查看本人的申请): no names of others, no internal notes, no drafts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, NamedTuple

from gongkai.casework import (
    TRANSITIONS,
    CaseAct,
    CaseState,
    DueKind,
    Event,
    Rules,
    Stage,
    act_objection,
    applicant_correction_due,
    next_due,
    replay,
)
from gongkai.casework import events as e
from gongkai.casework.reminding import left_in_words, workdays_left
from gongkai.errors import NotFound
from gongkai.law.counting import zh_date
from gongkai.law.explain import DueDate
from gongkai.law.request_form import DELIVERY_WAYS, PROVISION_FORMS
from gongkai.privacy.masking import mask_name
from gongkai.services import clock
from gongkai.services.casework.recording import read_events, rules_in_force
from gongkai.services.portal.own_letters import OwnLetter, own_letters
from gongkai.services.portal.query_code import OwnCase
from gongkai.store.models import DisclosureRequest


class Happening(NamedTuple):
    """One entry of the timeline (办理过程的一条)."""

    on: date
    title: str
    text: str = ""
    article: str = ""


class OwnCorrection(NamedTuple):
    """The correction that is asked for (待补正)."""

    on: date
    points: tuple[str, ...]
    due: DueDate | None
    left_zh: str


class OwnFee(NamedTuple):
    """The fee that is asked for (待缴费). Unit: 元."""

    amount_yuan: Decimal
    standard: str
    basis: str
    payment_method: str
    due: DueDate | None
    left_zh: str


class Said(NamedTuple):
    """One message (一条留言)."""

    at: datetime
    from_applicant: bool
    text: str


class PortalCase(NamedTuple):
    """A case as its applicant sees it (本人申请的情况)."""

    organ_code: str
    organ_name: str
    request_no: str
    applicant_masked: str
    stage_zh: str
    stage_class: str
    items: tuple[str, ...]
    particulars: tuple[tuple[str, str], ...]
    timeline: tuple[Happening, ...]
    next_zh: str
    clock_title: str
    clock_zh: str
    due: DueDate | None
    left_zh: str
    correction: OwnCorrection | None
    fee: OwnFee | None
    messages: tuple[Said, ...]
    letters: tuple[OwnLetter, ...]
    open: bool
    may_withdraw: bool


def own_case(*, own: OwnCase) -> PortalCase:
    """Return what the applicant may see of the case that he opened (查询本人的申请). Raises: NotFound."""
    case = (
        DisclosureRequest.objects.select_related("organ", "applicant")
        .filter(organ__code=own.organ_code, record_no=own.request_no)
        .first()
    )
    if case is None:
        raise NotFound("没有这件申请，请重新查询。")
    rules, today = rules_in_force(), clock.today()
    rows = case.events.order_by("number").values_list("kind", "happened_on", "actor", "details")
    events = read_events(rows)
    state = replay(events, rules)
    kind, due = next_due(state, rules, as_of=today)
    title, words = _clock(state, kind)
    return PortalCase(
        organ_code=own.organ_code,
        organ_name=case.organ.name,
        request_no=case.record_no,
        applicant_masked=mask_name(case.applicant.name) if case.applicant else "",
        stage_zh=_stage_zh(state),
        stage_class=stage_class(state.stage),
        items=asked_items(case),
        particulars=_particulars(case, state),
        timeline=tuple(_timeline(events)),
        next_zh=_NEXT.get(state.stage, ""),
        clock_title=title,
        clock_zh=words,
        due=due,
        left_zh=_left(due, rules, today),
        correction=_correction(state, rules, today),
        fee=_fee(state, events, kind, due, rules, today),
        messages=_messages(case),
        letters=own_letters(own=own),
        open=act_objection(state, CaseAct.MESSAGE, today, rules) is None,
        may_withdraw=act_objection(state, CaseAct.WITHDRAW, today, rules) is None,
    )


def stage_class(stage: Stage) -> str:
    """Return how a stage is coloured: `waits` for somebody, `done`, or at work (环节样式)."""
    if stage in _WAITING:
        return "waits"
    return "done" if stage in (Stage.CONCLUDED, Stage.ARCHIVED, Stage.MERGED) else ""


def asked_items(case: DisclosureRequest) -> tuple[str, ...]:
    """Return what is asked for, as last written; the content of the register where no items stand (申请内容)."""
    rows = list(case.items_asked.order_by("revision", "number"))
    latest = max((row.revision for row in rows), default=0)
    return tuple(row.text for row in rows if row.revision == latest) or tuple(filter(None, [case.content]))


_WAITING: Final = frozenset(
    {Stage.AWAITING_CONFIRMATION, Stage.AWAITING_CORRECTION, Stage.AWAITING_REASONS, Stage.AWAITING_PAYMENT}
)
# What an applicant is told of the steps inside the organ is that the case is being handled.
_INSIDE: Final = frozenset({Stage.REGISTERED, Stage.PROCESSING, Stage.PROPOSED, Stage.REVIEWED, Stage.APPROVED})
_NEXT: Final = {
    Stage.AWAITING_CONFIRMATION: "等机关与您确认收到",
    Stage.AWAITING_CORRECTION: "等您补正",
    Stage.AWAITING_REASONS: "等您说明理由",
    Stage.AWAITING_PAYMENT: "等您缴费",
    Stage.DECIDED: "等待送达",
    **dict.fromkeys(_INSIDE, "机关办理中"),
}


def _stage_zh(state: CaseState) -> str:
    return "办理中" if state.stage in _INSIDE else state.stage.label_zh


def _clock(state: CaseState, kind: DueKind) -> tuple[str, str]:
    titles = {
        DueKind.CONFIRMATION: ("确认收到的期限", ""),
        DueKind.CORRECTION: ("补正期限", ""),
        DueKind.PAYMENT: ("缴费期限", ""),
        DueKind.REPLY: ("答复期限", ""),
    }
    if kind in titles:
        return titles[kind]
    return "答复期限", "本件已经办结。" if state.is_closed else "本件不适用答复期限。"


def _left(due: DueDate | None, rules: Rules, today: date) -> str:
    return "" if due is None else left_in_words(workdays_left(due.due_on, today=today, calendar=rules.calendar))


def _particulars(case: DisclosureRequest, state: CaseState) -> tuple[tuple[str, str], ...]:
    filing = getattr(case, "portal_filing", None)
    forms, ways = dict(PROVISION_FORMS), dict(DELIVERY_WAYS)
    said = {
        "提交渠道": case.get_intake_channel_display(),
        "到达日期": zh_date(state.arrived_on) if state.arrived_on else "",
        "收到申请之日": zh_date(state.received_on) if state.received_on else "待确认",
        "提供形式": forms.get(filing.provision, "") if filing else "",
        "获取途径": ways.get(filing.delivery, "") if filing else "",
        "电子送达": "同意" if state.electronic_chosen else "",
    }
    return tuple((label, value) for label, value in said.items() if value)


def _correction(state: CaseState, rules: Rules, today: date) -> OwnCorrection | None:
    if state.stage is not Stage.AWAITING_CORRECTION or state.correction is None:
        return None
    due = applicant_correction_due(state, rules)
    return OwnCorrection(state.correction.requested_on, state.correction.points, due, _left(due, rules, today))


def _fee(
    state: CaseState, events: Iterable[Event], kind: DueKind, due: DueDate | None, rules: Rules, today: date
) -> OwnFee | None:
    noticed = [event.what for event in events if isinstance(event.what, e.FeeNoticed)]
    if state.stage is not Stage.AWAITING_PAYMENT or not noticed:
        return None
    last = noticed[-1]
    until = due if kind is DueKind.PAYMENT else None
    return OwnFee(last.amount_yuan, last.standard, last.basis, last.payment_method, until, _left(until, rules, today))


def _messages(case: DisclosureRequest) -> tuple[Said, ...]:
    rows = case.messages.filter(internal=False).order_by("id")
    return tuple(Said(row.written_at, row.from_applicant, row.text) for row in rows)


def _timeline(events: Iterable[Event]) -> Iterable[Happening]:
    for event in events:
        told = _TOLD.get(type(event.what))
        if told is not None:
            title, act, text = told
            article = str(TRANSITIONS[act].cites) if act else ""
            yield Happening(event.on, title, text(event.what), article)


def _nothing(_: Any) -> str:
    return ""


_Told = tuple[str, CaseAct | None, Callable[[Any], str]]
_TOLD: Final[dict[type[e.Payload], _Told]] = {
    e.RequestRegistered: ("申请已提交", None, lambda what: "待双方确认收到。" if what.awaits else ""),
    e.ReceiptConfirmed: ("双方确认收到，答复期限开始计算", CaseAct.CONFIRM_RECEIPT, _nothing),
    e.RequestMerged: ("与您先到的同一申请并案办理", CaseAct.MERGE, lambda what: f"并入{what.into}。"),
    e.CorrectionRequested: ("告知补正", CaseAct.REQUEST_CORRECTION, lambda what: "；".join(what.points)),
    e.CorrectionReceived: ("收到补正，答复期限自此起算", CaseAct.RECEIVE_CORRECTION, _nothing),
    e.ReasonsAsked: ("要求说明理由", CaseAct.ASK_REASONS, lambda what: what.finding),
    e.ReplyExtended: (
        "延长答复期限",
        CaseAct.EXTEND,
        lambda what: f"延长{what.workdays}个工作日" + (f"：{what.reason}" if what.reason else ""),
    ),
    e.ReplyDelayed: ("确定延迟答复的期限", CaseAct.DELAY, lambda what: f"延迟至{zh_date(what.until)}"),
    e.ConsultationSent: (
        "征求意见",
        CaseAct.CONSULT_THIRD_PARTY,
        lambda what: f"征求{what.asked.label_zh}意见，所需时间不计入答复期限。",
    ),
    e.ConsultationAnswered: ("收到征求的意见", CaseAct.CONSULTATION_ANSWERED, _nothing),
    e.ConsultationExpired: ("征求意见期限届满", CaseAct.CONSULTATION_EXPIRED, _nothing),
    e.FeeNoticed: ("发出收费通知", CaseAct.NOTICE_FEE, lambda what: f"{what.amount_yuan:f}元"),
    e.FeePaid: ("收到缴费", CaseAct.RECEIVE_PAYMENT, lambda what: f"{what.amount_yuan:f}元"),
    e.DecisionSigned: ("作出处理决定", CaseAct.SIGN, lambda what: what.document_no),
    e.LetterServed: ("送达", CaseAct.SERVE, lambda what: what.document_no),
    e.RequestWithdrawn: ("您撤回了申请", CaseAct.WITHDRAW, _nothing),
    e.FunctionsTransferred: ("职权划转", CaseAct.TRANSFER_FUNCTIONS, lambda what: what.other_organ),
    e.RectificationHandled: ("更正请求处理完毕", CaseAct.HANDLE_RECTIFICATION, lambda what: what.finding),
    e.SuggestionAnswered: ("建议处理完毕", CaseAct.ANSWER_SUGGESTION, lambda what: what.finding),
    e.CaseReopened: ("重新办理", CaseAct.REOPEN, lambda what: what.ruling),
}
