"""A desk at which filings are handled through the services, on any day one likes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from gongkai.access import Actor
from gongkai.annual.ledger import ApplicantKind
from gongkai.casework import CaseState
from gongkai.casework.events import Asked, ItemDecision, SearchRecorded
from gongkai.law.decision_table import DecisionCode
from gongkai.law.fee_terms import FeeMode, Provision
from gongkai.law.rules.receipt import Channel
from gongkai.law.rules.reply import ServiceMethod
from gongkai.services import clock
from gongkai.services.actors import COMMAND
from gongkai.services.casework.acting import Done
from gongkai.services.casework.approve_reply import approve_reply
from gongkai.services.casework.consult import consult
from gongkai.services.casework.issue_fee_notice import issue_fee_notice
from gongkai.services.casework.propose_reply import propose_reply
from gongkai.services.casework.record_consultation_service import record_consultation_service
from gongkai.services.casework.record_search import record_search
from gongkai.services.casework.recording import rules_in_force, state_of
from gongkai.services.casework.register_filing import ApplicantDetails, Filing, Registered, register_filing
from gongkai.services.casework.review_reply import review_reply
from gongkai.services.casework.serve_letter import serve_letter
from gongkai.services.casework.sign_decision import sign_decision
from gongkai.services.rebuild import rebuild
from gongkai.store.models import CaseEvent, DisclosureRequest, Organ, OrganDetail

WHO = ApplicantDetails(
    ApplicantKind.NATURAL_PERSON,
    name="张三",
    identity_paper="identity_card",
    identity_number="110101199003077475",
    phone="13800000000",
    address="某市某区某路1号",
)
SEARCH = SearchRecorded(
    places=("档案室", "办公系统"),
    method="逐卷查阅与全文检索",
    terms=("征地",),
    systems=("办公自动化系统",),
    people=("经办甲",),
    hits=0,
    result="没有找到",
    minutes=90,
)


class Desk:
    """Somebody at work: each call is one act through a service on a day."""

    def __init__(self, organ: Organ, today: Callable[[date], None]) -> None:
        self.organ = organ
        self.today = today
        self.by: Actor = COMMAND

    def open(self, on: date, items: Sequence[str] = ("某项目的征地补偿方案",), **more: Any) -> Registered:
        """Register a filing that arrived on a day, entered on that day or on `entered_on`."""
        self.today(more.pop("entered_on", more.get("confirmed_on") or on))
        defaults: dict[str, Any] = {"applicant": WHO, "channel": Channel.IN_PERSON, "provision": Provision.PAPER}
        filing = Filing(arrived_on=on, items=tuple(items), **(defaults | more))
        return register_filing(organ_code=self.organ.code, filing=filing, by=self.by)

    def do(self, service: Callable[..., Done], case: str, on: date, /, **more: Any) -> CaseState:
        """Do one act of a case on a day."""
        self.today(on)
        return service(organ_code=self.organ.code, request_no=case, by=self.by, **more).state

    def search(self, number: str, on: date) -> CaseState:
        return self.do(record_search, number, on, search=SEARCH)

    def ask_third_party(self, number: str, sent_on: date, served_on: date, **more: Any) -> int:
        state = self.do(consult, number, sent_on, asked=Asked.THIRD_PARTY, name="某公司", **more)
        which = len(state.consultations)
        self.do(record_consultation_service, number, served_on, number=which, reference="回证1")
        return which

    def charge(self, number: str, on: date, yuan: int, mode: FeeMode = FeeMode.PER_PAGE) -> CaseState:
        return self.do(
            issue_fee_notice,
            number,
            on,
            mode=mode,
            amount_yuan=Decimal(yuan),
            basis="国办函〔2020〕109号",
            standard="按标准",
            payment_method="银行代收",
        )

    def approve(self, number: str, on: date, *decisions: ItemDecision) -> CaseState:
        """Propose, review, approve."""
        self.do(propose_reply, number, on, decisions=decisions)
        self.do(review_reply, number, on, passed=True)
        return self.do(approve_reply, number, on, passed=True)

    def sign(self, number: str, on: date, *decisions: ItemDecision, **more: Any) -> CaseState:
        """Propose, review, approve and issue."""
        self.approve(number, on, *decisions)
        return self.do(sign_decision, number, on, document_no=f"甲公开〔{on.year}〕{number[-3:]}号", **more)

    def post(self, number: str, on: date, letter: str = "D02", **more: Any) -> CaseState:
        """Post a letter."""
        return self.do(
            serve_letter, number, on, letter=letter, method=ServiceMethod.POST, reference="XA1CN", posted_on=on, **more
        )

    def hand(self, number: str, on: date, letter: str = "D02") -> CaseState:
        """Hand a letter over."""
        return self.do(
            serve_letter, number, on, letter=letter, method=ServiceMethod.DIRECT, reference="签收单1", signed_on=on
        )

    def row(self, number: str) -> DisclosureRequest:
        return DisclosureRequest.objects.get(organ=self.organ, record_no=number)

    def state(self, number: str) -> CaseState:
        return state_of(self.row(number), rules_in_force())

    def kinds(self, number: str) -> list[str]:
        """The evidence: the kinds of events of a case in order."""
        return list(
            CaseEvent.objects.filter(request=self.row(number)).order_by("number").values_list("kind", flat=True)
        )

    def proved(self) -> bool:
        """Whether all that is stored follows from the events."""
        return rebuild(actor="测试").differing == ()


def granted(item: int = 1, code: DecisionCode = DecisionCode.PROVIDED, **more: Any) -> ItemDecision:
    """An answer that discloses."""
    return ItemDecision(item, code, statement="附件：某文件，共3页", **more)


@pytest.fixture
def desk(db: None, monkeypatch: pytest.MonkeyPatch) -> Desk:
    organ = Organ.objects.create(code="bureau", name="甲区测试局", level="county")
    OrganDetail.objects.create(
        organ=organ, reconsideration_organ="甲区人民政府", court="甲区人民法院", from_on=date(2024, 1, 1)
    )
    return Desk(organ, lambda day: monkeypatch.setattr(clock, "today", lambda: day))
