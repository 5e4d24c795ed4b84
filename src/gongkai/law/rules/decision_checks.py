"""Before a decision is signed (签发前核对): every objection to it in order, and the check that raises the first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from gongkai.errors import LawRefused, OutOfTime, RecordMissing
from gongkai.law.decision_facts import DecisionFacts
from gongkai.law.decision_table import DECISIONS, DecisionCode, DecisionGroup
from gongkai.law.exemption_terms import EXEMPTION_LABELS, ExemptionKind
from gongkai.law.instruments import OGI
from gongkai.law.options import Options
from gongkai.law.registry import rule
from gongkai.law.rules import record_acts
from gongkai.law.rules.exemptions import decision_of_exemption, exemption_objections
from gongkai.law.rules.remedies import remedy_text_objection, remedy_type

_START = date(2019, 5, 15)
_D = DecisionCode
_WITHHELD = frozenset(code for code, row in DECISIONS.items() if row.group is DecisionGroup.WITHHELD)
_Check = Callable[[DecisionFacts], LawRefused | None]

_RECORDS: Mapping[DecisionCode, tuple[_Check, ...]] = {
    _D.ALREADY_PUBLISHED: (record_acts.link_objection,),
    _D.PROVIDED: (record_acts.statement_objection,),
    _D.ACCESS_ARRANGED: (record_acts.statement_objection,),
    _D.GRANTED_IN_PART: (record_acts.severance_objection,),
    _D.DOES_NOT_EXIST: (record_acts.search_objection,),
    _D.OTHER_ORGAN: (record_acts.responsible_organ_objection,),
    _D.WOULD_NEED_CREATION: (record_acts.statement_objection,),
    _D.STILL_UNCLEAR: (record_acts.unclear_objection,),
    _D.REPEAT_REQUEST: (record_acts.repeat_request_objection,),
    _D.PUBLIC_PUBLICATION: (record_acts.statement_objection,),
    _D.EXCESSIVE: (record_acts.excessive_requests_objection,),
    _D.CONFIRM_OR_REISSUE: (record_acts.statement_objection,),
    _D.LAPSED_UNCORRECTED: (record_acts.lapse_objection,),
    _D.LAPSED_UNPAID: (record_acts.lapse_objection,),
    _D.OTHERWISE_CLOSED: (record_acts.other_closing_objection,),
}


@rule(cites=(OGI.article(33), OGI.article(36)), in_force_from=_START)
def decision_objections(facts: DecisionFacts, *, options: Options) -> tuple[LawRefused, ...]:
    """Return every reason why a decision may not be signed as it stands (签发前的全部问题), records first, letter last.

    Source: 《政府信息公开条例》(国令第711号) 第三十六条: 行政机关根据下列情况分别作出答复; 第三十三条第二款: 20个工作日
        内予以答复.
    """
    return tuple(_objections(facts, options))


@rule(cites=(OGI.article(33), OGI.article(36)), in_force_from=_START)
def check_decision(facts: DecisionFacts, *, options: Options) -> None:
    """Refuse a decision that may not be signed as it stands (签发前核对).

    Source: 《政府信息公开条例》(国令第711号) 第三十六条: 行政机关根据下列情况分别作出答复.
    Raises: the first of `decision_objections`.
    """
    for refusal in _objections(facts, options):
        raise refusal


@rule(cites=OGI.article(36), in_force_from=_START)
def items_objection(facts: DecisionFacts) -> LawRefused | None:
    """Refuse a reply that leaves a part of the request without an answer (逐项答复).

    Source: 《政府信息公开条例》(国令第711号) 第三十六条: 对政府信息公开申请，行政机关根据下列情况分别作出答复.
    """
    if facts.items_answered >= facts.items_asked:
        return None
    message = f"申请共{facts.items_asked}项，只答复了{facts.items_answered}项。请逐项答复后再签发。"
    return RecordMissing(message, citation=OGI.article(36))


@rule(cites=OGI.article(33, 2), in_force_from=_START)
def deadline_objection(facts: DecisionFacts) -> LawRefused | None:
    """Refuse a letter dated after the limit, until somebody confirms that it is late (成文日期晚于期限).

    Source: 《政府信息公开条例》(国令第711号) 第三十三条第二款: 应当自收到申请之日起20个工作日内予以答复；需要延长答复期
        限的，应当经政府信息公开工作机构负责人同意并告知申请人.
    Disputed: an overdue reply is still owed, so a confirmed late letter may go out; the lateness stays on record.
    """
    if facts.signed_on <= facts.due_on or facts.late_confirmed_by.strip():
        return None
    message = (
        f"成文日期（{facts.signed_on}）晚于答复期限（{facts.due_on}），且没有有效的延期告知。"
        "逾期仍应尽快答复：请由政府信息公开工作机构负责人确认逾期后签发。"
    )
    return OutOfTime(message, citation=OGI.article(33, 2), due_on=facts.due_on)


@rule(cites=(OGI.article(14), OGI.article(15), OGI.article(16), OGI.article(36, items=(3, 7))), in_force_from=_START)
def ground_objections(facts: DecisionFacts, *, options: Options) -> tuple[LawRefused, ...]:
    """Return what is wrong with the grounds on which a decision withholds (不予公开理由核对).

    Source: 《政府信息公开条例》(国令第711号) 第三十六条第（三）项: 告知申请人不予公开并说明理由.
    """
    if facts.code is _D.GRANTED_IN_PART:
        return tuple(
            found
            for severance in facts.severances
            if severance.ground is not None
            for found in exemption_objections(severance.ground, options=options)
        )
    if facts.code not in _WITHHELD:
        return ()
    return tuple(_own_grounds(facts, options))


def _own_grounds(facts: DecisionFacts, options: Options) -> Iterator[LawRefused]:
    label, article = DECISIONS[facts.code].label, DECISIONS[facts.code].cites[0]
    own = [ground for ground in facts.grounds if decision_of_exemption(ground.kind) is facts.code]
    if not own:
        others = "、".join(EXEMPTION_LABELS[ground.kind] for ground in facts.grounds) or "没有登记理由"
        message = f"决定为“{label}”，登记的理由却是：{others}。请核对决定类型与理由。"
        yield RecordMissing(message, citation=article)
    for ground in own:
        yield from exemption_objections(ground, options=options)


def _objections(facts: DecisionFacts, options: Options) -> Iterator[LawRefused]:
    yield from ground_objections(facts, options=options)
    checks = (*_RECORDS.get(facts.code, ()), record_acts.transfer_objection, items_objection, deadline_objection)
    yield from (found for check in checks if (found := check(facts)))
    kind = remedy_type(facts.code, withheld=_kinds(facts), closing=facts.closing, options=options)
    remedy = remedy_text_objection(kind, facts.remedy_text)
    if remedy:
        yield remedy


def _kinds(facts: DecisionFacts) -> Iterator[ExemptionKind]:
    yield from (severance.ground.kind for severance in facts.severances if severance.ground is not None)
