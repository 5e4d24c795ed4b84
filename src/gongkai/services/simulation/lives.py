"""Lives of simulated requests (模拟办件): every act goes through the core, so that only lawful lives come out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from gongkai.access import Actor
from gongkai.casework import CaseAct, CaseState, Event, Rules, Stage, case_row, letter_remedy, perform
from gongkai.casework import events as e
from gongkai.law.decision_facts import EarlierReply, LinkCheck, Origin, ResponsibleOrgan, Severance
from gongkai.law.decision_table import DECISIONS, DecisionCode, OtherClosing
from gongkai.law.exemption_terms import (
    Classification,
    ExemptionGround,
    ExemptionKind,
    InternalAffair,
    LegalBasis,
    LegalRank,
    ProcessRecord,
    SecrecyLevel,
)
from gongkai.law.fee_terms import FeeMode
from gongkai.law.remedy_terms import RemedyAddress
from gongkai.law.rules.consultation import Opinion
from gongkai.law.rules.receipt import BASIC_CHANNELS, Channel
from gongkai.law.rules.remedies import remedy_notice
from gongkai.law.rules.reply import ServiceMethod

_D, _K = DecisionCode, ExemptionKind
LEAST_WORKDAYS = {"3.6.1": 11, "3.6.2": 24, "3.4.3": 7, "3.5.4": 7, "3.3.4": 7}
_CODES = {row.report_row: code for code, row in reversed(DECISIONS.items())} | {"3.1": _D.PROVIDED}
_GROUNDS = {
    _D.STATE_SECRET: ExemptionGround(
        _K.STATE_SECRET, classification=Classification(SecrecyLevel.CONFIDENTIAL, "模拟机关", "10年")
    ),
    _D.PROHIBITED_BY_LAW: ExemptionGround(
        _K.PROHIBITED_BY_LAW, basis=LegalBasis(LegalRank.LAW, "统计法（模拟引用）", "第二十八条")
    ),
    _D.SECURITY_OR_STABILITY: ExemptionGround(_K.SECURITY_OR_STABILITY, harm="公开后可能危及公共安全（模拟）"),
    _D.THIRD_PARTY_RIGHTS: ExemptionGround(_K.THIRD_PARTY_RIGHTS),
    _D.INTERNAL_AFFAIRS: ExemptionGround(_K.INTERNAL_AFFAIRS, internal=InternalAffair.WORKFLOW),
    _D.DELIBERATIVE: ExemptionGround(
        _K.DELIBERATIVE, process=ProcessRecord.DISCUSSION_RECORD, must_publish_checked=True
    ),
    _D.ENFORCEMENT_FILE: ExemptionGround(_K.ENFORCEMENT_FILE, must_publish_checked=True),
    _D.REGISTRY_INQUIRY: ExemptionGround(
        _K.REGISTRY_INQUIRY,
        basis=LegalBasis(LegalRank.ADMINISTRATIVE_REGULATION, "不动产登记暂行条例", "第二十七条"),
        handled_by="不动产登记机构",
    ),
}


@dataclass
class Life:
    """One simulated case as it grows (一件模拟办件)."""

    rules: Rules
    case: CaseState = field(default_factory=CaseState)
    events: list[Event] = field(default_factory=list)

    def do(self, act: CaseAct, what: e.Payload, on: date, by: str = "模拟经办人") -> None:
        """Do one act; a refusal is a defect of the simulation and is not caught."""
        event, self.case = perform(self.case, act, what, on=on, actor=Actor(by), rules=self.rules)
        self.events.append(event)

    def after(self, workdays: int) -> date:
        """The day so many working days after receipt."""
        return self.rules.calendar.nth_workday_after(self.case.received_on or self.events[0].on, workdays)


@dataclass(frozen=True, slots=True)
class Course:
    """What is to become of a simulated case (模拟结局). `ended_on` None: it is still open."""

    number: str
    kind: str
    channel: Channel
    received_on: date
    row: str
    ended_on: date | None
    extended: bool
    paid: bool


def live(course: Course, *, address: RemedyAddress, rules: Rules) -> Life:
    """Return a life that ends as the course says, by acts that the core lets pass (推演一件)."""
    life = Life(rules)
    confirmed = None if course.channel in BASIC_CHANNELS else course.received_on
    registered = e.RequestRegistered(
        course.kind, course.channel, course.received_on, confirmed_on=confirmed, has_applicant=True
    )
    life.do(CaseAct.REGISTER, registered, course.received_on)
    if course.ended_on is None:
        return life
    life.do(CaseAct.ASSIGN, e.CaseAssigned(department="模拟承办科"), course.received_on)
    if course.row == "3.6.3":
        life.do(CaseAct.WITHDRAW, e.RequestWithdrawn("3.6.3", "撤回申请书（模拟）"), course.ended_on)
        return life
    _prepare(life, course)
    _end(life, course, address)
    return life


def _prepare(life: Life, course: Course) -> None:
    """What has to happen before the decision of the course is lawful."""
    if course.row in ("3.4.3", "3.6.1"):
        points = ("政府信息的名称或者特征描述",)
        life.do(CaseAct.REQUEST_CORRECTION, e.CorrectionRequested(points, 5, f"{course.number}-补"), life.after(2))
        life.do(CaseAct.SERVE, _handed("P2", life.after(3)), life.after(3))
    if course.row == "3.4.3":
        life.do(CaseAct.RECEIVE_CORRECTION, e.CorrectionReceived(clear=False), life.after(5))
    if course.row == "3.6.2" or course.paid:
        fee = e.FeeNoticed(
            FeeMode.PER_PAGE, Decimal(380), "国办函〔2020〕109号", "按量计收，68页", "非税缴款书", pages=68
        )
        life.do(CaseAct.NOTICE_FEE, fee, life.after(2), by="模拟负责人")
        life.do(CaseAct.SERVE, _handed("P10", life.after(2)), life.after(2))
    if course.paid:
        life.do(CaseAct.RECEIVE_PAYMENT, e.FeePaid(Decimal(380)), life.after(4))
    if course.row == "3.5.4":
        life.do(
            CaseAct.ASK_REASONS, e.ReasonsAsked("本月累计申请超过60件（模拟）", 3, f"{course.number}-理"), life.after(2)
        )
        life.do(CaseAct.RECEIVE_REASONS, e.ReasonsFound(False, "数量频次明显超出合理范围，没有合理理由"), life.after(5))
    if course.row == "3.3.4":
        life.do(CaseAct.CONSULT_THIRD_PARTY, e.ConsultationSent(1, e.Asked.THIRD_PARTY), life.after(2))
        life.do(CaseAct.CONSULTATION_SERVED, e.ConsultationServed(1, "回证（模拟）"), life.after(2))
        answer = e.ConsultationAnswered(1, Opinion.OBJECTS, "理由成立（模拟）")
        life.do(CaseAct.CONSULTATION_ANSWERED, answer, life.after(5))
    if course.row == "3.4.1":
        search = e.SearchRecorded(
            ("档案室",), "全文检索与逐卷查阅", ("项目名称",), ("办公系统",), ("模拟经办人",), 0, "没有找到", 60
        )
        life.do(CaseAct.RECORD_SEARCH, search, life.after(3))
    if course.extended and life.case.stage is Stage.PROCESSING:
        life.do(CaseAct.EXTEND, e.ReplyExtended(20, "模拟负责人", "内容较多"), life.after(15), by="模拟负责人")


def _end(life: Life, course: Course, address: RemedyAddress) -> None:
    """Propose, review, approve, issue and post; what lapsed is issued at once."""
    on = course.ended_on or course.received_on
    decisions = (decision_for(course),)
    options = life.rules.options
    told = remedy_notice(letter_remedy(decisions, options=options), address, on=on, law=life.rules.law)
    signed = e.DecisionSigned(
        f"模拟公开〔{on.year}〕{course.number}号",
        decisions,
        case_row(decisions, options=options),
        told.type,
        told.text,
        late_confirmed_by="模拟负责人",
    )
    if course.row in ("3.6.1", "3.6.2"):
        act = CaseAct.LAPSE_UNCORRECTED if course.row == "3.6.1" else CaseAct.LAPSE_UNPAID
        life.do(act, signed, on, by="模拟负责人")
    else:
        life.do(CaseAct.PROPOSE, e.ReplyProposed(decisions), on)
        life.do(CaseAct.REVIEW, e.ReplyReviewed(True), on, by="模拟审核人")
        life.do(CaseAct.APPROVE, e.ReplyApproved(True), on, by="模拟负责人")
        life.do(CaseAct.SIGN, signed, on)
    posted = e.LetterServed(decisions[0].code.value, ServiceMethod.POST, f"XA{course.number[-6:]}CN", posted_on=on)
    life.do(CaseAct.SERVE, posted, on)


def decision_for(course: Course) -> e.ItemDecision:
    """Return a lawful answer that counts in the row of the course (模拟处理决定)."""
    code = _CODES[course.row]
    if code in _GROUNDS:
        return e.ItemDecision(1, code, grounds=(_GROUNDS[code],))
    if code is _D.ALREADY_PUBLISHED:
        return e.ItemDecision(1, code, link=LinkCheck("http://example.invalid/1", course.received_on, True))
    if code is _D.GRANTED_IN_PART:
        severed = Severance("第二部分", "属于讨论记录", _GROUNDS[_D.DELIBERATIVE])
        return e.ItemDecision(1, code, statement="附件一份，3页（模拟）", severances=(severed,))
    if code is _D.OTHER_ORGAN:
        organ = ResponsibleOrgan(True, "模拟乙局", "模拟路1号")
        return e.ItemDecision(1, code, origin=Origin.OBTAINED_FROM_ORGAN, responsible=organ)
    if code is _D.REPEAT_REQUEST:
        return e.ItemDecision(1, code, earlier_reply=EarlierReply("模拟公开〔2023〕1号", date(2023, 6, 1), True))
    closing = OtherClosing.NOT_GOVERNMENT_INFORMATION if code is _D.OTHERWISE_CLOSED else None
    return e.ItemDecision(1, code, statement="附件一份，3页（模拟）", closing=closing)


def _handed(letter: str, on: date) -> e.LetterServed:
    return e.LetterServed(letter, ServiceMethod.DIRECT, "签收单（模拟）", signed_on=on)
