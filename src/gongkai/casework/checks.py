"""What an act demands of what is entered (办理行为的内容核对), by kind of event; each raises the first refusal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from gongkai.casework import events as e
from gongkai.casework.deciding import case_row, letter_remedy, records_objections, signing_objections
from gongkai.casework.reply_clock import opinion_term, reply_clock
from gongkai.casework.stages import Stage
from gongkai.casework.state import CaseState, Consultation, Rules
from gongkai.errors import GongkaiError, InvalidInput, LawRefused, NotFound, RecordMissing
from gongkai.law.counting import zh_date
from gongkai.law.decision_table import DecisionCode
from gongkai.law.fee_terms import FeeNotice
from gongkai.law.instruments import OGI, ORGAN_REFORM_REPLY, RECONSIDERATION, SERVICE_REPLY
from gongkai.law.rules.consultation import Opinion
from gongkai.law.rules.excessive import ReasonsRequest, check_reasons_request, delayed_reply_due
from gongkai.law.rules.fee_acts import check_fee_notice
from gongkai.law.rules.reply import Service, ServiceMethod, check_extension, service_counts_on

_LAPSES = frozenset({DecisionCode.LAPSED_UNCORRECTED, DecisionCode.LAPSED_UNPAID})


def check_content(case: CaseState, event: e.Event, rules: Rules) -> None:
    """Refuse an act whose content is unlawful or lacks something (内容核对). Raises: the first objection."""
    check = _CHECKS.get(type(event.what))
    if check is not None:
        check(case, event, event.what, rules)


def _registered(_: CaseState, __: e.Event, what: e.RequestRegistered, ___: Rules) -> None:
    if what.items < 1:
        raise InvalidInput("申请至少有一项内容，请填写所需政府信息。")


def _correction(_: CaseState, __: e.Event, what: e.CorrectionRequested, ___: Rules) -> None:
    if not any(point.strip() for point in what.points):
        raise RecordMissing("补正告知没有写明需要补正的事项。请补充。", citation=OGI.article(30))
    if what.term_workdays < 1:
        raise RecordMissing("补正告知没有写明合理的补正期限。请补充。", citation=OGI.article(30))


def _correction_received(case: CaseState, event: e.Event, what: e.CorrectionReceived, __: Rules) -> None:
    if case.correction and event.on < case.correction.requested_on:
        raise InvalidInput(f"收到补正的日期早于补正告知（{case.correction.requested_on}）。请核对。")
    if what.items is not None and what.items < 1:
        raise InvalidInput("补正后的申请至少有一项内容。")


def _reasons(_: CaseState, __: e.Event, what: e.ReasonsAsked, ___: Rules) -> None:
    check_reasons_request(what.finding)
    if what.term_workdays < 1:
        raise InvalidInput("说明理由的期限至少为1个工作日。")


def _reasons_found(case: CaseState, event: e.Event, what: e.ReasonsFound, _: Rules) -> None:
    if not what.finding.strip():
        raise RecordMissing("没有写明对申请理由的认定。请填写数量、频次和理由是否合理。", citation=OGI.article(35))
    if case.reasons and event.on < case.reasons.asked_on:
        raise InvalidInput("认定日期早于要求说明理由的日期。请核对。")


def _extended(case: CaseState, event: e.Event, what: e.ReplyExtended, rules: Rules) -> None:
    due = reply_clock(case, rules, as_of=event.on)
    if due is None or case.received_on is None:
        raise InvalidInput("本件没有答复期限，不能延期。")
    check_extension(
        what.workdays,
        received_on=case.received_on,
        due_on=due.due_on,
        approved_by=what.approved_by,
        notified_on=event.on,
        extended_before=case.extension is not None,
        law=rules.law,
        options=rules.options,
    )


def _delayed(case: CaseState, event: e.Event, what: e.ReplyDelayed, rules: Rules) -> None:
    due = reply_clock(case, rules, as_of=event.on)
    asked = case.reasons
    reasons = None if asked is None else ReasonsRequest(asked.asked_on, asked.finding, asked.sound)
    limit = event.on if due is None else due.due_on
    delayed_reply_due(what.until, reasons=reasons, notified_on=event.on, reply_due_on=limit)


def _sent(case: CaseState, _: e.Event, what: e.ConsultationSent, __: Rules) -> None:
    if case.consultation(what.number) is not None:
        raise InvalidInput(f"本件已有第{what.number}号征求意见书。请使用下一个编号。")
    outside = [item for item in what.items if not 1 <= item <= case.items]
    if outside:
        raise InvalidInput(f"第{'、'.join(map(str, outside))}项不在申请的{case.items}项之内。")


def _consulted(case: CaseState, event: e.Event, number: int) -> Consultation:
    one = case.consultation(number)
    if one is None:
        raise NotFound(f"本件没有第{number}号征求意见书。")
    if event.on < one.sent_on:
        raise InvalidInput(f"日期早于征求意见书发出之日（{one.sent_on}）。请核对。")
    return one


def _served_consultation(case: CaseState, event: e.Event, what: e.ConsultationServed, _: Rules) -> None:
    one = _consulted(case, event, what.number)
    if one.served_on is not None:
        raise InvalidInput(f"第{what.number}号征求意见书已于{one.served_on}登记送达。")


def _answered(case: CaseState, event: e.Event, what: e.ConsultationAnswered, _: Rules) -> None:
    one = _consulted(case, event, what.number)
    if one.opinion is not None:
        raise InvalidInput(f"第{what.number}号征求意见书已于{one.answered_on}收到意见。")
    if one.served_on is None:
        raise RecordMissing("征求意见书没有登记送达，不能登记意见。请先登记送达。", citation=OGI.article(32))
    if event.on < one.served_on:
        raise InvalidInput(f"收到意见的日期早于征求意见书送达之日（{one.served_on}）。请核对。")
    if what.opinion is Opinion.REASONS_UNSOUND and not what.finding.strip():
        message = "认为第三方的理由不合理的，应当留存认定记录。请先填写认定理由。"
        raise RecordMissing(message, citation=OGI.article(32))


def _expired(case: CaseState, event: e.Event, what: e.ConsultationExpired, rules: Rules) -> None:
    one = _consulted(case, event, what.number)
    if one.served_on is None:
        raise RecordMissing("征求意见书没有登记送达，期限没有起算。请先登记送达。", citation=OGI.article(32))
    if one.opinion is not None:
        raise InvalidInput(f"第{what.number}号征求意见书已于{one.answered_on}收到意见，不是逾期。")
    last = opinion_term(one, rules)
    if event.on <= last:
        raise LawRefused(f"提出意见的期限至{zh_date(last)}届满，届满前不能登记逾期。", citation=OGI.article(32))


def _third_party_told(case: CaseState, event: e.Event, what: e.ThirdPartyNotified, _: Rules) -> None:
    _consulted(case, event, what.number)
    if not what.public_interest.strip():
        raise RecordMissing("没有写明不公开对公共利益的重大影响。请填写决定公开的理由。", citation=OGI.article(32))


def _searched(_: CaseState, __: e.Event, what: e.SearchRecorded, ___: Rules) -> None:
    said = {"检索范围": what.places, "关键词": what.terms, "系统": what.systems, "经办人": what.people}
    lacking = [label for label, texts in said.items() if not any(text.strip() for text in texts)]
    lacking += [label for label, text in (("方法", what.method), ("结果", what.result)) if not text.strip()]
    if lacking:
        raise RecordMissing(f"检索记录缺少：{'、'.join(lacking)}。请补充。", citation=OGI.article(36, items=(4,)))
    if what.hits < 0 or what.minutes < 0:
        raise InvalidInput("检索命中数和用时不能为负数。")


def _assessed(case: CaseState, _: e.Event, what: e.ItemAssessed, __: Rules) -> None:
    if not 1 <= what.decision.item <= case.items:
        raise InvalidInput(f"第{what.decision.item}项不在申请的{case.items}项之内。")


def _severed(case: CaseState, _: e.Event, what: e.ItemSevered, __: Rules) -> None:
    if what.item not in [one.item for one in case.assessments]:
        raise InvalidInput(f"第{what.item}项还没有研判，不能区分处理。")
    silent = [one.part or "（未命名）" for one in what.severances if not one.reason.strip()]
    if silent or not what.severances:
        parts = "、".join(silent) or "未列出不予公开的部分"
        raise RecordMissing(f"区分处理没有逐处说明理由：{parts}。请补充。", citation=OGI.article(37))


def _proposed(case: CaseState, event: e.Event, what: e.ReplyProposed, rules: Rules) -> None:
    _first(records_objections(case, what.decisions, on=event.on, rules=rules))


def _opinion_with_refusal(_: CaseState, __: e.Event, what: e.ReplyReviewed | e.ReplyApproved, ___: Rules) -> None:
    if not what.passed and not what.opinion.strip():
        raise InvalidInput("退回须写明意见，请补充。")


def _signed(case: CaseState, event: e.Event, what: e.DecisionSigned, rules: Rules) -> None:
    if not what.document_no.strip():
        raise RecordMissing("处理决定没有发文字号，不能制发。", citation=OGI.article(45))
    lapsed = case.stage in (Stage.AWAITING_CORRECTION, Stage.AWAITING_PAYMENT)
    if lapsed and {one.code for one in what.decisions} - _LAPSES:
        raise LawRefused("逾期不补正、不缴费的，只能作不再处理的决定。", citation=OGI.article(36))
    objections = signing_objections(
        case,
        what.decisions,
        on=event.on,
        remedy_text=what.remedy_text,
        late_confirmed_by="—" if lapsed else what.late_confirmed_by,
        rules=rules,
    )
    _first(objections)
    if what.report_row != case_row(what.decisions, options=rules.options):
        raise InvalidInput("处理决定与年报落行不符，请重新制发。")
    if what.remedy is not letter_remedy(what.decisions, options=rules.options):
        raise InvalidInput("救济类型与处理决定不符，请重新制发。")


def _served(case: CaseState, event: e.Event, what: e.LetterServed, rules: Rules) -> None:
    """Refuse service by a courier, without proof, or of a decision that was not issued."""
    check_service(case, what, rules)
    if not what.letter.startswith("D"):
        return
    if case.stage is not Stage.DECIDED or case.decision is None:
        raise LawRefused("本件没有待送达的处理决定。", citation=SERVICE_REPLY.whole("第四条"))
    if event.on < case.decision.signed_on:
        raise InvalidInput(f"送达日期早于成文日期（{case.decision.signed_on}）。请核对。")


def check_service(case: CaseState, what: e.LetterServed, rules: Rules) -> None:
    """Refuse a service without its proof (送达证据): a postal number and its day, or a signature.

    Source: 国办公开办函〔2016〕235号 第二条、第四条. Raises: RecordMissing, LawRefused, InvalidInput.
    """
    proof = "邮政详情单号" if what.method is ServiceMethod.POST else "送达凭证"
    if not what.reference.strip():
        raise RecordMissing(f"没有填写{proof}，不能登记送达。", citation=SERVICE_REPLY.whole("第二条、第四条"))
    service = Service(
        what.method, posted_on=what.posted_on, signed_on=what.signed_on, chosen_in_advance=case.electronic_chosen
    )
    service_counts_on(service, options=rules.options)


def _fee(case: CaseState, event: e.Event, what: e.FeeNoticed, rules: Rules) -> None:
    due = reply_clock(case, rules, as_of=event.on)
    notice = FeeNotice(what.mode, what.amount_yuan, event.on, what.basis, what.standard, what.payment_method)
    if what.amount_yuan <= 0:
        raise InvalidInput("没有应收的信息处理费，不必发出收费通知。")
    check_fee_notice(notice, due_on=event.on if due is None else due.due_on, law=rules.law)


def _paid(case: CaseState, event: e.Event, what: e.FeePaid, _: Rules) -> None:
    if what.amount_yuan <= 0:
        raise InvalidInput("缴费金额应大于零。")
    if case.fee and case.fee.paid_yuan + what.amount_yuan > case.fee.amount_yuan:
        raise InvalidInput(f"缴费超过通知的{case.fee.amount_yuan:f}元。多缴的应当退付，请核对金额。")
    if case.fee and event.on < case.fee.noticed_on:
        raise InvalidInput(f"缴费日期早于收费通知（{case.fee.noticed_on}）。请核对。")


def _transferred(_: CaseState, __: e.Event, what: e.FunctionsTransferred, ___: Rules) -> None:
    if not what.other_organ.strip():
        raise RecordMissing("没有写明职权划入或者划出的机关。", citation=ORGAN_REFORM_REPLY.whole())


def _rectified(_: CaseState, __: e.Event, what: e.RectificationHandled, ___: Rules) -> None:
    if not what.finding.strip():
        raise RecordMissing("没有写明对更正请求的审核结果。", citation=OGI.article(41))
    if what.route.value == "forward" and not what.forwarded_to.strip():
        raise RecordMissing("转送有权更正的机关的，须写明该机关。", citation=OGI.article(41))


def _suggestion(_: CaseState, __: e.Event, what: e.SuggestionAnswered, ___: Rules) -> None:
    if not what.finding.strip():
        raise RecordMissing("没有写明对建议的审核结果。", citation=OGI.article(44, 2))


def _reopened(case: CaseState, event: e.Event, what: e.CaseReopened, _: Rules) -> None:
    if not what.ruling.strip():
        raise RecordMissing("没有写明撤销原答复的决定书、判决书文号。", citation=RECONSIDERATION.article(64))
    if case.closed_on and event.on < case.closed_on:
        raise InvalidInput(f"重新办理的日期早于办结日期（{case.closed_on}）。请核对。")
    if what.due_on is not None and what.due_on < event.on:
        raise InvalidInput("重新答复的期限早于收到决定书、判决书之日。请核对。")


def _first(objections: Iterable[GongkaiError]) -> None:
    for refusal in objections:
        raise refusal


_CHECKS: dict[type[Any], Callable[[CaseState, e.Event, Any, Rules], None]] = {
    e.RequestRegistered: _registered,
    e.CorrectionRequested: _correction,
    e.CorrectionReceived: _correction_received,
    e.ReasonsAsked: _reasons,
    e.ReasonsFound: _reasons_found,
    e.ReplyExtended: _extended,
    e.ReplyDelayed: _delayed,
    e.ConsultationSent: _sent,
    e.ConsultationServed: _served_consultation,
    e.ConsultationAnswered: _answered,
    e.ConsultationExpired: _expired,
    e.ThirdPartyNotified: _third_party_told,
    e.SearchRecorded: _searched,
    e.ItemAssessed: _assessed,
    e.ItemSevered: _severed,
    e.ReplyProposed: _proposed,
    e.ReplyReviewed: _opinion_with_refusal,
    e.ReplyApproved: _opinion_with_refusal,
    e.DecisionSigned: _signed,
    e.LetterServed: _served,
    e.FeeNoticed: _fee,
    e.FeePaid: _paid,
    e.FunctionsTransferred: _transferred,
    e.RectificationHandled: _rectified,
    e.SuggestionAnswered: _suggestion,
    e.CaseReopened: _reopened,
}
