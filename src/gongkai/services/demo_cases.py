"""Cases under way at the simulated organ (演示在办件): one at each point of a case's life, counted back from today."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from gongkai.access import Actor, Post, Role
from gongkai.annual.ledger import ApplicantKind
from gongkai.casework import CaseAct
from gongkai.casework.events import Asked, ItemDecision, SearchRecorded
from gongkai.casework.letters.facts import Annex
from gongkai.errors import NotInThisState
from gongkai.law.decision_facts import Severance
from gongkai.law.decision_table import DecisionCode
from gongkai.law.exemption_terms import ExemptionGround, ExemptionKind, ProcessRecord
from gongkai.law.fee_terms import FeeMode, Provision
from gongkai.law.rules.receipt import BASIC_CHANNELS, Channel
from gongkai.law.rules.reply import ServiceMethod
from gongkai.services import clock, law_context
from gongkai.services.casework.acting import Done
from gongkai.services.casework.approve_reply import approve_reply
from gongkai.services.casework.ask_reasons import ask_reasons
from gongkai.services.casework.assess_item import assess_item
from gongkai.services.casework.assign_case import assign_case
from gongkai.services.casework.consult import consult
from gongkai.services.casework.extend_reply import extend_reply
from gongkai.services.casework.issue_fee_notice import issue_fee_notice
from gongkai.services.casework.propose_reply import propose_reply
from gongkai.services.casework.record_consultation_service import record_consultation_service
from gongkai.services.casework.record_mail import record_mail
from gongkai.services.casework.record_search import record_search
from gongkai.services.casework.register_filing import ApplicantDetails, Filing, register_filing
from gongkai.services.casework.request_correction import request_correction
from gongkai.services.casework.review_reply import review_reply
from gongkai.services.demo_organs import SIMULATED
from gongkai.services.letters.act_wording import wording_of_act
from gongkai.services.letters.issue_with_act import issue_with_act
from gongkai.services.letters.open_letter_file import open_letter_file
from gongkai.services.letters.record_service import record_service
from gongkai.store.models import DisclosureRequest
from gongkai.store.queries import LetterInfo

_HELD_FROM = date(2020, 1, 1)
_DAYS_BACK = 60
_SEARCH: Final = SearchRecorded(
    places=("档案室", "办公系统"),
    method="按项目名称逐卷查阅，并在办公系统全文检索",
    terms=("道路改造", "初步设计"),
    systems=("协同办公系统",),
    people=("演示承办科室",),
    hits=2,
    result="查到批复及附图各一份（演示）",
    minutes=75,
)


class _Case:
    """One demonstration case: each call is one act, so many working days ago."""

    def __init__(self, workdays: Sequence[date]) -> None:
        self.workdays = workdays
        self.number = ""
        self.letter: LetterInfo | None = None

    def arrive(self, ago: int, name: str, *items: str, channel: Channel = Channel.IN_PERSON, **more: Any) -> None:
        on, confirmed = self.workdays[ago], more.pop("confirmed", channel not in BASIC_CHANNELS)
        filing = Filing(
            applicant=ApplicantDetails(
                ApplicantKind.NATURAL_PERSON,
                name=name,
                identity_paper="other_paper",
                identity_number=f"演示证件{name[-1]}",
                email="applicant@example.invalid",
                address="模拟市模拟路1号",
            ),
            channel=channel,
            arrived_on=on,
            confirmed_on=on if confirmed else None,
            items=items,
            provision=Provision.EMAIL,
            **more,
        )
        with clock.standing_at(_at(on)):
            self.number = register_filing(organ_code=SIMULATED, filing=filing, by=_person(Role.HANDLER)).request_no

    def do(self, service: Callable[..., Done], ago: int, role: Role = Role.HANDLER, /, **more: Any) -> None:
        with clock.standing_at(_at(self.workdays[ago])):
            service(organ_code=SIMULATED, request_no=self.number, by=_person(role), **more)

    def send(
        self,
        act: CaseAct,
        ago: int,
        role: Role = Role.HANDLER,
        /,
        *,
        service: Callable[..., Done] | None = None,
        letter: Mapping[str, Any],
        **said: Any,
    ) -> None:
        """Do an act with its letter; without `service` it is the decision, which the letter signs."""
        on, by = self.workdays[ago], _person(role)
        named = {"organ_code": SIMULATED, "request_no": self.number}
        with clock.standing_at(_at(on)):
            code, wording = wording_of_act(
                **named, act=act, said={**said, **letter, "planned_service": ServiceMethod.DIRECT}, on=on
            )
            done = None if service is None else partial(_numbered, service, by=by, on=on, **named, **said)
            self.letter = issue_with_act(**named, case_act=act, code=code.value, wording=wording, by=by, act=done)

    def assign(self, ago: int) -> None:
        handler = _person(Role.HANDLER).login
        self.do(assign_case, ago, Role.DISCLOSURE_HEAD, handler=handler, department="模拟承办科")

    def hand_over(self, ago: int) -> None:
        """Hand the letter written last over, against a signature on its copy."""
        if self.letter is None:
            raise NotInThisState("演示件还没有制发文书。")
        by = _person(Role.HANDLER)
        with clock.standing_at(_at(self.workdays[ago])):
            copy = open_letter_file(file_id=self.letter.files[-1].id, by=by)
            record_service(
                letter_id=self.letter.id,
                method=ServiceMethod.DIRECT,
                reference="签收单（演示）",
                proof=copy.content,
                proof_name="签收件（演示）.pdf",
                signed_on=self.workdays[ago],
                by=by,
            )


def open_demo_cases() -> int:
    """Put a dozen cases on the desks of the simulated organ; return how many, 0 where they are already."""
    if DisclosureRequest.objects.filter(organ__code=SIMULATED).exclude(record_no__startswith="模拟").exists():
        return 0
    workdays = _workdays(clock.today())
    with transaction.atomic():
        for tell in _STORIES:
            tell(_Case(workdays))
        record_mail(
            organ_code=SIMULATED,
            kind="registered_post",
            signed_on=workdays[0],
            signed_by="模拟收发室",
            sender="模拟来信人",
            by=_person(Role.HANDLER),
        )
    return len(_STORIES)


def _workdays(today: date) -> list[date]:
    """The latest working days, the latest first."""
    calendar = law_context.calendar()
    return [day for day in (today - timedelta(days=back) for back in range(_DAYS_BACK)) if calendar.is_workday(day)]


def _numbered(service: Callable[..., Done], document_no: str, **said: Any) -> Done:
    return service(document_no=document_no, **said)


def _person(role: Role) -> Actor:
    login = "demo-" + role.value.replace("_", "-")
    return Actor(f"演示{role.label_zh}", login, (Post(role, SIMULATED, _HELD_FROM),))


def _at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(10)))


def _sent_online_today(case: _Case) -> None:
    case.arrive(0, "模拟申请人甲", "本市2025年科技型企业培育专项资金分配结果", channel=Channel.ONLINE, confirmed=False)


def _just_registered(case: _Case) -> None:
    case.arrive(1, "模拟申请人乙", "某路段改造工程的施工许可证及附件", "该工程的招标公告")


def _asked_to_correct(case: _Case) -> None:
    case.arrive(4, "模拟申请人丙", "有关拆迁的全部材料", channel=Channel.ONLINE, unclear=True)
    points = ("写明所需政府信息的名称、文号或者项目名称、年度等特征",)
    case.send(
        CaseAct.REQUEST_CORRECTION,
        2,
        service=request_correction,
        letter={"guidance": "可以写明项目名称或者文件文号。", "submit_to": "模拟市模拟路1号政府信息公开办公室"},
        points=points,
        term_workdays=10,
    )
    case.hand_over(1)


def _searched(case: _Case) -> None:
    case.arrive(12, "模拟申请人丁", "某道路改造项目的初步设计批复", channel=Channel.REGISTERED_POST)
    case.assign(11)
    case.do(record_search, 7, Role.RESPONDING_UNIT, search=_SEARCH)


def _third_party_asked(case: _Case) -> None:
    case.arrive(15, "模拟申请人戊", "某公司科技项目申报书", channel=Channel.ONLINE)
    case.assign(14)
    case.do(consult, 12, asked=Asked.THIRD_PARTY, name="模拟科技公司", contact="模拟联系人", address="模拟路2号")
    case.do(record_consultation_service, 11, number=1, reference="回证（演示）")


def _payment_awaited(case: _Case) -> None:
    case.arrive(9, "模拟申请人己", "历年产业扶持资金明细（共计260页）")
    case.assign(9)
    case.send(
        CaseAct.NOTICE_FEE,
        4,
        Role.DISCLOSURE_HEAD,
        service=issue_fee_notice,
        letter={"calculation": "第31—100页700元，第101—200页2000元，第201—260页2400元，合计5100元。"},
        mode=FeeMode.PER_PAGE,
        amount_yuan=Decimal(5100),
        basis="国办函〔2020〕109号",
        standard="按量计收，260页",
        payment_method="非税收入一般缴款书",
        pages=260,
    )
    case.hand_over(3)


def _reasons_asked(case: _Case) -> None:
    case.arrive(6, "模拟申请人庚", "本机关全部会议纪要", channel=Channel.ONLINE)
    case.do(ask_reasons, 3, finding="同一申请人本月已申请三十余件，内容相近（演示）")


def _extended(case: _Case) -> None:
    case.arrive(18, "模拟申请人辛", "2019年以来历次用地审批文件", channel=Channel.REGISTERED_POST)
    case.assign(17)
    case.send(
        CaseAct.EXTEND,
        3,
        Role.DISCLOSURE_HEAD,
        service=extend_reply,
        letter={},
        workdays=20,
        reason="涉及年度多，需要逐份核对",
    )


def _due_tomorrow(case: _Case) -> None:
    case.arrive(19, "模拟申请人壬", "某行政许可的办理情况", channel=Channel.ONLINE)
    case.assign(18)
    case.do(assess_item, 2, decision=_GRANTED)
    case.do(propose_reply, 1, decisions=(_GRANTED,))


def _to_be_approved(case: _Case) -> None:
    case.arrive(16, "模拟申请人癸", "某次专题会议的讨论记录和会后印发的通知")
    case.assign(15)
    case.do(propose_reply, 3, decisions=(_IN_PART,))
    case.do(review_reply, 2, Role.DISCLOSURE_HEAD, passed=True)


def _signed_not_served(case: _Case) -> None:
    case.arrive(14, "模拟申请人子", "某区域规划调整公示材料", channel=Channel.ONLINE)
    case.assign(13)
    _sign(case, 2)


def _overdue(case: _Case) -> None:
    case.arrive(22, "模拟申请人丑", "某项目环境影响评价批复", channel=Channel.ONLINE)
    case.assign(21)


def _finished(case: _Case) -> None:
    case.arrive(20, "模拟申请人寅", "某项目竣工验收备案表")
    case.assign(19)
    _sign(case, 6)
    case.hand_over(5)


def _sign(case: _Case, ago: int) -> None:
    case.do(propose_reply, ago + 2, decisions=(_GRANTED,))
    case.do(review_reply, ago + 1, Role.DISCLOSURE_HEAD, passed=True)
    case.do(approve_reply, ago + 1, Role.LEADER, passed=True)
    annexes = (Annex("演示附件", 3),)
    case.send(CaseAct.SIGN, ago, letter={"provision": "以电子邮件提供，并附电子文件。", "annexes": annexes})


_GRANTED: Final = ItemDecision(1, DecisionCode.PROVIDED, statement="附件一份，3页（演示）")
_IN_PART: Final = ItemDecision(
    1,
    DecisionCode.GRANTED_IN_PART,
    statement="附件一份，2页（演示）",
    severances=(
        Severance(
            "讨论记录",
            "属于讨论记录",
            ExemptionGround(
                ExemptionKind.DELIBERATIVE, process=ProcessRecord.DISCUSSION_RECORD, must_publish_checked=True
            ),
        ),
    ),
)
_STORIES: Final = (
    _finished,
    _overdue,
    _due_tomorrow,
    _extended,
    _to_be_approved,
    _third_party_asked,
    _signed_not_served,
    _searched,
    _payment_awaited,
    _reasons_asked,
    _asked_to_correct,
    _just_registered,
    _sent_online_today,
)
