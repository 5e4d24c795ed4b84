"""What an act demands of the case before anything is entered (办理行为的前提): each returns the refusal, or None."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from gongkai.casework.reply_clock import applicant_correction_due, opinion_term, reply_clock
from gongkai.casework.stages import CaseAct, Stage
from gongkai.casework.state import CaseState, Rules
from gongkai.casework.table import APART, TRANSITIONS
from gongkai.errors import GongkaiError, LawRefused, NotInThisState, OutOfTime, RecordMissing
from gongkai.law.counting import zh_date
from gongkai.law.filing_terms import FilingKind
from gongkai.law.instruments import FEES, OGI, RECONSIDERATION
from gongkai.law.rules.consultation import Effect, opinion_effect
from gongkai.law.rules.correction import CorrectionOutcome, check_correction_notice, correction_outcome
from gongkai.law.rules.fee_acts import check_fee_lapsed
from gongkai.law.rules.reply import check_extension

Guard = Callable[[CaseState, date, Rules], GongkaiError | None]


def act_objection(case: CaseState, act: CaseAct, on: date, rules: Rules) -> GongkaiError | None:
    """Return why an act is not possible in a case on a day, None if it is (该行为为何不能进行).

    Source: the article of the act's row in the table of transitions.
    """
    row = TRANSITIONS[act]
    if case.stage not in row.from_:
        return NotInThisState(_not_from(case, act), act=act.value, stage=case.stage.value, article=str(row.cites))
    apart = case.filing is not FilingKind.DISCLOSURE_REQUEST
    if apart and act not in APART:
        return NotInThisState(f"本件不是政府信息公开申请，不能“{act.label_zh}”。请按更正请求或者建议办理。")
    for guard in _GUARDS.get(act, ()):
        found = guard(case, on, rules)
        if found is not None:
            return found
    return None


def _not_from(case: CaseState, act: CaseAct) -> str:
    row = TRANSITIONS[act]
    stages = "、".join(stage.label_zh for stage in Stage if stage in row.from_)
    return f"本件“{case.stage.label_zh}”，不能“{act.label_zh}”；该操作只能在“{stages}”时进行（依据：{row.cites}）。"


def _correction_once(case: CaseState, _: date, __: Rules) -> GongkaiError | None:
    return _refusal(lambda: check_correction_notice(notices_before=1 if case.correction else 0))


def _correction_lapsed(case: CaseState, on: date, rules: Rules) -> GongkaiError | None:
    due, found = applicant_correction_due(case, rules), case.correction
    if due is None or found is None:
        return RecordMissing("没有发出补正告知书，不能按逾期不补正处理。", citation=OGI.article(30))
    if not found.reference.strip() or found.served_on is None:
        message = "没有补正告知书的送达证据，不能按“不再处理”办结。请先补录送达证据。"
        return RecordMissing(message, citation=OGI.article(30))
    outcome = correction_outcome(served_on=found.served_on, due_on=due.due_on, as_of=on)
    if outcome is not CorrectionOutcome.LAPSED:
        message = f"补正期限至{zh_date(due.due_on)}届满，届满前不能按逾期不补正处理。"
        return LawRefused(message, citation=OGI.article(30), due_on=due.due_on)
    return None


def _reasons_once(case: CaseState, _: date, __: Rules) -> GongkaiError | None:
    if case.reasons is None:
        return None
    return LawRefused("本件已经要求申请人说明理由，请就已有的理由作出认定。", citation=OGI.article(35))


def _extendable(case: CaseState, on: date, rules: Rules) -> GongkaiError | None:
    due = reply_clock(case, rules, as_of=on)
    if due is None or case.received_on is None:
        return None
    due_on, received_on = due.due_on, case.received_on
    return _refusal(
        lambda: check_extension(
            1,
            received_on=received_on,
            due_on=due_on,
            approved_by="—",
            notified_on=on,
            extended_before=case.extension is not None,
            law=rules.law,
            options=rules.options,
        )
    )


def _delayable(case: CaseState, on: date, rules: Rules) -> GongkaiError | None:
    if case.reasons is None or not case.reasons.sound:
        message = "延迟答复的前提是已要求申请人说明理由并认为理由合理，本件没有这样的记录。"
        return LawRefused(message, citation=OGI.article(35))
    return _in_time(case, on, rules, "延迟答复应当在答复期限内告知申请人", OGI.article(35))


def _fee_once(case: CaseState, on: date, rules: Rules) -> GongkaiError | None:
    if case.fee is not None:
        return LawRefused("本件已经发出收费通知，每件申请只收一次，不能重复收费。", citation=FEES.article(3))
    due = reply_clock(case, rules, as_of=on)
    if due is not None and on > due.due_on:
        message = f"答复期限已于{zh_date(due.due_on)}届满。收费通知应在处理期限内发出，不能用来延长期限。"
        return OutOfTime(message, citation=FEES.article(6), due_on=due.due_on)
    return None


def _fee_lapsed(case: CaseState, on: date, rules: Rules) -> GongkaiError | None:
    fee = case.fee
    served_on = fee.served_on if fee and fee.reference.strip() else None
    return _refusal(
        lambda: check_fee_lapsed(
            notice_received_on=served_on,
            paid_on=fee.paid_on if fee else None,
            on=on,
            law=rules.law,
            calendar=rules.calendar,
        )
    )


def _consulted_in_time(case: CaseState, on: date, rules: Rules) -> GongkaiError | None:
    return _in_time(case, on, rules, "征求意见应当在答复期限内进行，不能用来延长期限", OGI.article(33, 3))


def _in_time(case: CaseState, on: date, rules: Rules, what: str, article: object) -> GongkaiError | None:
    due = reply_clock(case, rules, as_of=on)
    if due is None or on <= due.due_on:
        return None
    return OutOfTime(f"答复期限已于{zh_date(due.due_on)}届满。{what}。", citation=article, due_on=due.due_on)


def _a_consultation(case: CaseState, _: date, __: Rules) -> GongkaiError | None:
    if case.consultations:
        return None
    return NotInThisState("本件没有发出过征求意见书。请先征求意见。")


def _nothing_awaited(case: CaseState, on: date, rules: Rules) -> GongkaiError | None:
    """Refuse to decide while somebody who was asked may still answer."""
    for one in case.consultations:
        last = opinion_term(one, rules)
        effect = opinion_effect(one.sent.asked.consulted, one.opinion, due_on=last, as_of=on)
        if effect is Effect.AWAIT or (one.opinion is None and one.served_on is None):
            who = one.sent.asked.label_zh
            until = f"期限至{zh_date(last)}" if one.served_on else "征求意见书尚未登记送达"
            article = OGI.article(32) if one.sent.asked.value == "third_party" else OGI.article(34)
            return LawRefused(f"{who}尚未答复（{until}），不能作出处理决定。", citation=article)
    return None


def _reversed(case: CaseState, _: date, __: Rules) -> GongkaiError | None:
    if any(one.result == "corrected" for one in case.remedies):
        return None
    message = "没有登记撤销原答复或者责令重新答复的复议决定、判决，不能重新办理。请先登记复议诉讼结果。"
    return RecordMissing(message, citation=RECONSIDERATION.article(64))


def _is_rectification(case: CaseState, _: date, __: Rules) -> GongkaiError | None:
    if case.filing is FilingKind.RECTIFICATION:
        return None
    return NotInThisState("本件不是更正请求，不能按第四十一条处理。")


def _is_suggestion(case: CaseState, _: date, __: Rules) -> GongkaiError | None:
    if case.filing is FilingKind.PROACTIVE_SUGGESTION:
        return None
    return NotInThisState("本件不是转主动公开的建议，不能按第四十四条第二款处理。")


def _something_to_sever(case: CaseState, _: date, __: Rules) -> GongkaiError | None:
    if case.assessments:
        return None
    return NotInThisState("还没有逐项研判，不能区分处理。请先研判。")


def _refusal(check: Callable[[], object]) -> GongkaiError | None:
    """The refusal that a check raises, None if it lets the act pass."""
    try:
        check()
    except GongkaiError as refusal:
        return refusal
    return None


_GUARDS: dict[CaseAct, tuple[Guard, ...]] = {
    CaseAct.REQUEST_CORRECTION: (_correction_once,),
    CaseAct.LAPSE_UNCORRECTED: (_correction_lapsed,),
    CaseAct.ASK_REASONS: (_reasons_once,),
    CaseAct.EXTEND: (_extendable,),
    CaseAct.DELAY: (_delayable,),
    CaseAct.CONSULT_THIRD_PARTY: (_consulted_in_time,),
    CaseAct.CONSULT_ORGAN: (_consulted_in_time,),
    CaseAct.CONSULTATION_SERVED: (_a_consultation,),
    CaseAct.CONSULTATION_ANSWERED: (_a_consultation,),
    CaseAct.CONSULTATION_EXPIRED: (_a_consultation,),
    CaseAct.NOTIFY_THIRD_PARTY: (_a_consultation,),
    CaseAct.SEVER: (_something_to_sever,),
    CaseAct.PROPOSE: (_nothing_awaited,),
    CaseAct.SIGN: (_nothing_awaited,),
    CaseAct.NOTICE_FEE: (_fee_once,),
    CaseAct.LAPSE_UNPAID: (_fee_lapsed,),
    CaseAct.HANDLE_RECTIFICATION: (_is_rectification,),
    CaseAct.ANSWER_SUGGESTION: (_is_suggestion,),
    CaseAct.REOPEN: (_reversed,),
}
