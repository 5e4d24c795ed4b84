"""Random lawful acts over years: the clock equals a recount day by day, replay equals the projection, years reconcile.

The recount knows nothing of the rules: it walks the calendar one day at a time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, precondition, rule

from gongkai.access import Actor
from gongkai.annual.ledger import ApplicantKind, LedgerYear, RequestRow
from gongkai.annual.tally import tally
from gongkai.casework import (
    TRANSITIONS,
    CaseAct,
    CaseState,
    Event,
    Rules,
    Stage,
    act_objection,
    allowed_acts,
    event_details,
    perform,
    projected,
    read_event,
    replay,
    reply_clock,
)
from gongkai.casework import events as e
from gongkai.errors import GongkaiError, NotInThisState
from gongkai.law import default_calendar, default_options, law
from gongkai.law.decision_table import DECISIONS, DecisionCode, OtherClosing, RemedyType
from gongkai.law.fee_terms import FeeMode
from gongkai.law.rules.consultation import Opinion
from gongkai.law.rules.receipt import Channel
from gongkai.law.rules.reply import ServiceMethod

RULES = Rules(law(), default_calendar(), default_options())
ACTOR = Actor("命令行", is_command=True)
FIRST, LAST = date(2023, 1, 3), date(2026, 6, 30)
_FREE = "可以自收到之日起60日内向某政府申请行政复议，或者6个月内向某法院提起行政诉讼。"


@dataclass
class Life:
    """One case with what the recount needs to know of it."""

    case: CaseState = field(default_factory=CaseState)
    events: list[Event] = field(default_factory=list)
    starts_on: date = FIRST
    correction_in_time: bool = False
    extension: int = 0
    delayed_until: date | None = None
    asked: dict[int, list[date | None]] = field(default_factory=dict)


def workday(day: date) -> bool:
    return RULES.calendar.is_workday(day)


def recounted(life: Life) -> date:
    """Walk day by day: a working day counts unless somebody was being asked on it."""
    if life.delayed_until:
        return life.delayed_until
    left, day = 20 + life.extension, life.starts_on
    spans = [asked_days(*days) for days in life.asked.values()]
    while left:
        day += timedelta(days=1)
        if workday(day) and not any(sent < day <= until for sent, until in spans):
            left -= 1
    return day


def asked_days(sent_on: date | None, served_on: date | None, answered_on: date | None) -> tuple[date, date]:
    assert sent_on is not None
    term, left = served_on or sent_on, 15
    while left:
        term += timedelta(days=1)
        left -= workday(term)
    return sent_on, min(answered_on, term) if answered_on else term


class LifeOfRequests(RuleBasedStateMachine):
    """Many cases at one desk, the days going on."""

    cases: Bundle[Life] = Bundle("cases")

    def __init__(self) -> None:
        super().__init__()
        self.today = FIRST
        self.lives: list[Life] = []

    def do(self, life: Life, act: CaseAct, what: e.Payload) -> bool:
        """Do an act if the law lets it pass; what the table forbids is never possible."""
        before = life.case
        try:
            event, life.case = perform(before, act, what, on=self.today, actor=ACTOR, rules=RULES)
        except GongkaiError:
            assert life.case is before
            return False
        assert before.stage in TRANSITIONS[act].from_
        assert life.case.stage is before.stage or life.case.stage in TRANSITIONS[act].to
        life.events.append(event)
        return True

    @rule(days=st.integers(0, 12))
    def time_passes(self, days: int) -> None:
        self.today = min(self.today + timedelta(days=days), LAST)

    @rule(target=cases, items=st.integers(1, 3), online=st.booleans())
    def register(self, items: int, online: bool) -> Life:
        life = Life(starts_on=self.today)
        channel = Channel.ONLINE if online else Channel.IN_PERSON
        what = e.RequestRegistered("natural_person", channel, self.today, awaits=online, items=items)
        assert self.do(life, CaseAct.REGISTER, what)
        self.lives.append(life)
        return life

    @rule(life=cases)
    def confirm(self, life: Life) -> None:
        if self.do(life, CaseAct.CONFIRM_RECEIPT, e.ReceiptConfirmed()):
            life.starts_on = self.today

    @rule(life=cases)
    def ask_for_correction(self, life: Life) -> None:
        received = life.case.received_on
        if self.do(life, CaseAct.REQUEST_CORRECTION, e.CorrectionRequested(("名称",), 10)):
            assert received is not None
            passed = sum(workday(received + timedelta(days=n)) for n in range(1, (self.today - received).days + 1))
            life.correction_in_time = passed < 7 or (passed == 7 and workday(self.today))
            self.do(life, CaseAct.SERVE, self.served("P2"))

    @rule(life=cases, clear=st.booleans())
    def correct(self, life: Life, clear: bool) -> None:
        if self.do(life, CaseAct.RECEIVE_CORRECTION, e.CorrectionReceived(clear)) and life.correction_in_time:
            life.starts_on, life.extension = self.today, 0

    @rule(life=cases, workdays=st.integers(1, 22))
    def extend(self, life: Life, workdays: int) -> None:
        if self.do(life, CaseAct.EXTEND, e.ReplyExtended(workdays, "负责人")):
            assert workdays <= 20
            life.extension = workdays

    @rule(life=cases, sound=st.booleans())
    def ask_reasons(self, life: Life, sound: bool) -> None:
        if self.do(life, CaseAct.ASK_REASONS, e.ReasonsAsked("本月第50件", 5)):
            assert self.do(life, CaseAct.RECEIVE_REASONS, e.ReasonsFound(sound, "认定"))

    @rule(life=cases, more=st.integers(1, 60))
    def delay(self, life: Life, more: int) -> None:
        due = reply_clock(life.case, RULES, as_of=self.today)
        until = (due.due_on if due else self.today) + timedelta(days=more)
        if self.do(life, CaseAct.DELAY, e.ReplyDelayed(until)):
            life.delayed_until = until

    @rule(life=cases, third=st.booleans())
    def consult(self, life: Life, third: bool) -> None:
        number = len(life.case.consultations) + 1
        asked = e.Asked.THIRD_PARTY if third else e.Asked.OTHER_ORGAN
        act = CaseAct.CONSULT_THIRD_PARTY if third else CaseAct.CONSULT_ORGAN
        if self.do(life, act, e.ConsultationSent(number, asked)):
            life.asked[number] = [self.today, None, None]

    @rule(life=cases, number=st.integers(1, 3))
    def opinion_letter_arrives(self, life: Life, number: int) -> None:
        if self.do(life, CaseAct.CONSULTATION_SERVED, e.ConsultationServed(number, "回证")):
            life.asked[number][1] = self.today

    @rule(life=cases, number=st.integers(1, 3), opinion=st.sampled_from([Opinion.CONSENTS, Opinion.REASONS_UNSOUND]))
    def opinion_comes(self, life: Life, number: int, opinion: Opinion) -> None:
        if self.do(life, CaseAct.CONSULTATION_ANSWERED, e.ConsultationAnswered(number, opinion, "认定")):
            life.asked[number][2] = self.today

    @rule(life=cases)
    def charge(self, life: Life) -> None:
        notice = e.FeeNoticed(FeeMode.PER_PAGE, Decimal(380), "依据", "标准", "现金")
        if self.do(life, CaseAct.NOTICE_FEE, notice):
            assert self.do(life, CaseAct.SERVE, self.served("P10"))

    @rule(life=cases)
    def pay(self, life: Life) -> None:
        if self.do(life, CaseAct.RECEIVE_PAYMENT, e.FeePaid(Decimal(380))) and life.delayed_until is None:
            life.starts_on, life.extension = self.today, 0

    @rule(life=cases)
    def lapse(self, life: Life) -> None:
        unpaid = life.case.stage is Stage.AWAITING_PAYMENT
        act = CaseAct.LAPSE_UNPAID if unpaid else CaseAct.LAPSE_UNCORRECTED
        code = DecisionCode.LAPSED_UNPAID if unpaid else DecisionCode.LAPSED_UNCORRECTED
        decisions = tuple(e.ItemDecision(item, code) for item in range(1, life.case.items + 1))
        self.do(life, act, self.signed(decisions, DECISIONS[code].report_row))

    @rule(life=cases, closed=st.booleans())
    def reply(self, life: Life, closed: bool) -> None:
        code = DecisionCode.OTHERWISE_CLOSED if closed else DecisionCode.PROVIDED
        closing = OtherClosing.PARTY_INFORMATION if closed else None
        decisions = tuple(
            e.ItemDecision(item, code, statement="说明", closing=closing) for item in range(1, life.case.items + 1)
        )
        steps: list[tuple[CaseAct, e.Payload]] = [
            (CaseAct.PROPOSE, e.ReplyProposed(decisions)),
            (CaseAct.REVIEW, e.ReplyReviewed(True)),
            (CaseAct.APPROVE, e.ReplyApproved(True)),
            (CaseAct.SIGN, self.signed(decisions, DECISIONS[code].report_row)),
        ]
        for act, what in steps:
            if not self.do(life, act, what):
                break

    @rule(life=cases)
    def post(self, life: Life) -> None:
        self.do(life, CaseAct.SERVE, self.served("D02"))

    @rule(life=cases)
    def withdraw(self, life: Life) -> None:
        self.do(life, CaseAct.WITHDRAW, e.RequestWithdrawn("3.6.3"))

    @rule(life=cases)
    def archive(self, life: Life) -> None:
        self.do(life, CaseAct.ARCHIVE, e.CaseArchived())

    @precondition(lambda self: self.lives)
    @rule(act=st.sampled_from(list(CaseAct)), data=st.data())
    def what_the_table_forbids_is_refused(self, act: CaseAct, data: Any) -> None:
        life = data.draw(st.sampled_from(self.lives))
        refusal = act_objection(life.case, act, self.today, RULES)
        if life.case.stage not in TRANSITIONS[act].from_:
            assert isinstance(refusal, NotInThisState)
        listed = {one.act: one.possible for one in allowed_acts(life.case, on=self.today, rules=RULES)}
        assert act is CaseAct.REGISTER or listed[act] is (refusal is None)

    def served(self, letter: str) -> e.LetterServed:
        return e.LetterServed(letter, ServiceMethod.DIRECT, "签收单", signed_on=self.today)

    def signed(self, decisions: tuple[e.ItemDecision, ...], row: str) -> e.DecisionSigned:
        return e.DecisionSigned(
            "某〔2025〕1号", decisions, row, RemedyType.FREE_CHOICE, _FREE, late_confirmed_by="科长"
        )

    @invariant()
    def the_clock_equals_the_recount(self) -> None:
        for life in self.lives:
            due = reply_clock(life.case, RULES)
            if due is not None and not life.case.is_closed:
                assert due.due_on == recounted(life)

    @invariant()
    def replay_equals_the_state_also_from_what_is_stored(self) -> None:
        for life in self.lives:
            stored = [read_event(one.kind, one.on, one.by, event_details(one)) for one in life.events]
            assert stored == life.events
            assert replay(stored, RULES) == life.case

    @invariant()
    def every_year_reconciles(self) -> None:
        rows = [row for number, life in enumerate(self.lives) if (row := _row(str(number), life.case))]
        carried = 0
        for year in range(FIRST.year, LAST.year + 1):
            part3 = tally(LedgerYear(organ_name="某局", year=year, requests=tuple(rows))).report.part3
            new, brought, done, left = (part3[key][-1] or 0 for key in ("1", "2", "3.7", "4"))
            assert new + brought == done + left
            assert brought == carried
            carried = left


def _row(number: str, case: CaseState) -> RequestRow | None:
    fields = projected(case, RULES)
    if not fields["counted"]:
        return None
    return RequestRow(
        number,
        ApplicantKind.NATURAL_PERSON,
        fields["received_on"],
        fields["concluded_on"],
        fields["report_row"] or None,
    )


LifeOfRequests.TestCase.settings = settings(
    max_examples=12, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)
test_random_lawful_lives_keep_the_clock_the_projection_and_the_years = LifeOfRequests.TestCase
