"""A decision seen against its case (处理决定与案情核对): facts from the case, objections, remedy, the one row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from gongkai.casework.events import Asked, ItemDecision
from gongkai.casework.reply_clock import applicant_correction_due, opinion_term, reply_clock
from gongkai.casework.state import CaseState, Rules
from gongkai.errors import GongkaiError, LawRefused, OutOfTime, RecordMissing, WrongRemedy
from gongkai.law.decision_facts import DecisionFacts, LapseProof, ReasonsNotice, SearchRecord, Severance
from gongkai.law.decision_table import DECISIONS, DecisionCode, DecisionGroup, RemedyType
from gongkai.law.exemption_terms import ExemptionGround, ExemptionKind, ThirdPartyRecord
from gongkai.law.instruments import OGI
from gongkai.law.options import Options
from gongkai.law.rules.consultation import (
    Effect,
    Opinion,
    check_disclosure_over_objection,
    opinion_effect,
)
from gongkai.law.rules.decision_checks import decision_objections
from gongkai.law.rules.decisions import counted_row
from gongkai.law.rules.fee_acts import fee_payment_due_on
from gongkai.law.rules.remedies import remedy_text_objection, remedy_type

_DISCLOSING = frozenset({DecisionGroup.GRANTED, DecisionGroup.GRANTED_IN_PART})


def decision_facts(case: CaseState, decision: ItemDecision, *, signed_on: date, rules: Rules) -> DecisionFacts:
    """Return what the rules want to know of one item's decision, the records taken from the case (签发前的事实).

    Source: 第三十六条. Shape: what the case holds — searches, opinions, reasons, service — is never taken from input.
    """
    due = reply_clock(case, rules, as_of=signed_on)
    return DecisionFacts(
        code=decision.code,
        due_on=signed_on if due is None else due.due_on,
        signed_on=signed_on,
        statement=decision.statement,
        grounds=tuple(_with_record(case, ground, decision.item) for ground in decision.grounds),
        severances=tuple(_severance(case, one, decision.item) for one in decision.severances),
        search=_search(case, decision.item),
        link=decision.link,
        origin=decision.origin,
        responsible=decision.responsible,
        earlier_reply=decision.earlier_reply,
        earlier_request_pending=decision.earlier_request_pending,
        reasons_notice=_reasons(case),
        lapse=_lapse(case, decision.code, rules),
        corrected_on=case.correction.received_on if case.correction else None,
        closing=decision.closing,
        only_because_not_transferred=decision.only_because_not_transferred,
    )


def records_objections(
    case: CaseState, decisions: Sequence[ItemDecision], *, on: date, rules: Rules
) -> Iterator[GongkaiError]:
    """Yield what is wrong with the records behind a proposed reply (拟办核对), lateness and remedies left aside.

    Source: 第三十二条、第三十六条、第三十七条 and the articles of the exemptions.
    """
    yield from _items(case, decisions)
    for decision in decisions:
        facts = decision_facts(case, decision, signed_on=on, rules=rules)
        found = decision_objections(facts, options=rules.options)
        yield from (one for one in found if not isinstance(one, WrongRemedy | OutOfTime))
        yield from _over_objection(case, decision, on, rules)


def signing_objections(
    case: CaseState,
    decisions: Sequence[ItemDecision],
    *,
    on: date,
    remedy_text: str,
    late_confirmed_by: str,
    rules: Rules,
) -> Iterator[GongkaiError]:
    """Yield everything that keeps a decision from being issued (签发前核对): records, lateness, remedies.

    Source: 第三十三条第二款、第三十六条; 行政复议法第二十三条.
    """
    yield from records_objections(case, decisions, on=on, rules=rules)
    due = reply_clock(case, rules, as_of=on)
    if due is not None and on > due.due_on and not late_confirmed_by.strip():
        message = (
            f"成文日期（{on}）晚于答复期限（{due.due_on}），且没有有效的延期告知。"
            "逾期仍应尽快答复：请由政府信息公开工作机构负责人确认逾期后签发。"
        )
        yield OutOfTime(message, citation=OGI.article(33, 2), due_on=due.due_on)
    remedy = remedy_text_objection(letter_remedy(decisions, options=rules.options), remedy_text)
    if remedy is not None:
        yield remedy


def letter_remedy(decisions: Sequence[ItemDecision], *, options: Options) -> RemedyType:
    """Return the remedy type of the letter that answers all items (一份文书的救济类型).

    Source: 行政复议法第二十三条第一款第（四）项; 实施条例第三十一条: 全部或者部分不予公开的先申请复议.
    Counting: one item that needs reconsideration first makes the whole letter so.
    """
    types = {
        remedy_type(
            one.code,
            withheld=[severance.ground.kind for severance in one.severances if severance.ground is not None],
            closing=one.closing,
            options=options,
        )
        for one in decisions
    }
    order = (RemedyType.RECONSIDERATION_FIRST, RemedyType.FREE_CHOICE, RemedyType.CONFIGURED)
    return next((kind for kind in order if kind in types), RemedyType.NONE)


def leading_code(decisions: Sequence[ItemDecision], *, options: Options) -> DecisionCode:
    """Return the decision whose letter answers all items (主决定): the one whose row counts the case (一件一行).

    Source: 国办公开办函〔2021〕30号 第三部分（二）. Raises: InvalidInput without any decision.
    """
    row = case_row(decisions, options=options)
    if row == DECISIONS[DecisionCode.GRANTED_IN_PART].report_row:
        return DecisionCode.GRANTED_IN_PART
    return min(one.code for one in decisions if DECISIONS[one.code].report_row == row)


def case_row(decisions: Sequence[ItemDecision], *, options: Options) -> str:
    """Return the one row in which a case with these answers counts (一件申请只落一行).

    Source: 国办公开办函〔2021〕30号 第三部分（二）. Raises: InvalidInput without any decision.
    """
    return counted_row([one.code for one in decisions], options=options)


def _items(case: CaseState, decisions: Sequence[ItemDecision]) -> Iterator[LawRefused]:
    answered = [one.item for one in decisions]
    missing = [str(item) for item in range(1, case.items + 1) if item not in answered]
    if missing:
        message = f"申请共{case.items}项，第{'、'.join(missing)}项没有答复。请逐项答复后再签发。"
        yield RecordMissing(message, citation=OGI.article(36))
    extra = sorted({item for item in answered if not 1 <= item <= case.items or answered.count(item) > 1})
    if extra:
        numbers = "、".join(map(str, extra))
        yield RecordMissing(f"第{numbers}项不在申请的{case.items}项之内或者答复了两次。", citation=OGI.article(36))


def _over_objection(case: CaseState, decision: ItemDecision, on: date, rules: Rules) -> Iterator[GongkaiError]:
    """Refuse to disclose what a third party soundly objects to, unless the public interest was found and told."""
    if DECISIONS[decision.code].group not in _DISCLOSING or _withholds_for_third_party(decision):
        return
    for one in case.consultations:
        if one.sent.asked is not Asked.THIRD_PARTY or one.opinion is None or not one.concerns(decision.item):
            continue
        effect = opinion_effect(one.sent.asked.consulted, one.opinion, due_on=opinion_term(one, rules), as_of=on)
        if effect in (Effect.WITHHOLD, Effect.ORGAN_DECIDES):
            try:
                check_disclosure_over_objection(
                    one.opinion,
                    finding_on_reasons=one.finding,
                    public_interest=one.public_interest,
                    third_party_notified_on=one.notified_on,
                )
            except LawRefused as refusal:
                yield refusal


def _withholds_for_third_party(decision: ItemDecision) -> bool:
    return any(
        one.ground is not None and one.ground.kind is ExemptionKind.THIRD_PARTY_RIGHTS for one in decision.severances
    )


def _severance(case: CaseState, one: Severance, item: int) -> Severance:
    return one if one.ground is None else replace(one, ground=_with_record(case, one.ground, item))


def _with_record(case: CaseState, ground: ExemptionGround, item: int) -> ExemptionGround:
    """The ground with the record of asking that the case holds, and no other."""
    if ground.kind is not ExemptionKind.THIRD_PARTY_RIGHTS:
        return ground
    asked = [one for one in case.consultations if one.sent.asked is Asked.THIRD_PARTY and one.concerns(item)]
    served = [one for one in asked if one.served_on is not None]
    if not served:
        return replace(ground, third_party=None)
    weight = {Opinion.OBJECTS: 0, None: 1, Opinion.REASONS_UNSOUND: 2, Opinion.CONSENTS: 3}
    best = min(served, key=lambda one: weight[one.opinion])
    record = ThirdPartyRecord(
        best.sent_on, best.served_on or best.sent_on, best.opinion, best.answered_on, best.sent.interest
    )
    return replace(ground, third_party=record)


def _search(case: CaseState, item: int) -> SearchRecord | None:
    found = [one for one in case.searches if not one.record.items or item in one.record.items]
    if not found:
        return None
    on, record = found[-1]
    return SearchRecord(
        scope="、".join(record.places),
        method=record.method,
        keywords=record.terms,
        systems=record.systems,
        officer="、".join(record.people),
        searched_on=on,
        result=record.result,
    )


def _reasons(case: CaseState) -> ReasonsNotice | None:
    found = case.reasons
    if found is None:
        return None
    number = found.document_no or f"{found.asked_on}说明理由告知书"
    return ReasonsNotice(number, found.asked_on, found.opinion if found.sound is False else "")


def _lapse(case: CaseState, code: DecisionCode, rules: Rules) -> LapseProof | None:
    if code is DecisionCode.LAPSED_UNCORRECTED and case.correction and case.correction.served_on:
        due = applicant_correction_due(case, rules)
        ended_on = due.due_on if due else case.correction.served_on
        return LapseProof(case.correction.reference, case.correction.served_on, ended_on)
    if code is DecisionCode.LAPSED_UNPAID and case.fee and case.fee.served_on:
        ended_on = fee_payment_due_on(case.fee.served_on, law=rules.law, calendar=rules.calendar).due_on
        return LapseProof(case.fee.reference, case.fee.served_on, ended_on)
    return None
