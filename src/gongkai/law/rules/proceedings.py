"""Reconsiderations and suits in the annual report (第四部分的口径): which group, which result, counted or not."""

from __future__ import annotations

from datetime import date

from gongkai.law.decision_table import DECISIONS, DecisionCode, RemedyType
from gongkai.law.instruments import CO_DEFENDANT_REPLY, FORM_2021_ORDER, LITIGATION, RECONSIDERATION
from gongkai.law.options import Options
from gongkai.law.registry import rule
from gongkai.law.remedy_terms import PartFourGroup, PartFourResult, ProceedingOutcome

_FORM_DAY = date(2021, 9, 26)
_CORRECTED = frozenset(
    {
        ProceedingOutcome.REVOKED,
        ProceedingOutcome.CHANGED,
        ProceedingOutcome.DECLARED_UNLAWFUL,
        ProceedingOutcome.DECLARED_VOID,
        ProceedingOutcome.ORDERED_TO_PERFORM,
    }
)


@rule(cites=FORM_2021_ORDER.whole("第四部分"), in_force_from=_FORM_DAY)
def part_four_group(*, suit: bool, after_reconsideration: bool = False) -> PartFourGroup:
    """Return the group of part four in which a proceeding stands (第四部分的组).

    Source: 国办公开办函〔2021〕30号, heads of part four: 行政复议、未经复议直接起诉、复议后起诉.
    """
    if not suit:
        return PartFourGroup.RECONSIDERATION
    return PartFourGroup.AFTER_RECONSIDERATION if after_reconsideration else PartFourGroup.DIRECT


@rule(cites=CO_DEFENDANT_REPLY.whole(), in_force_from=date(2016, 9, 1))
def counted_in_part_four(*, only_as_reviewer: bool) -> bool:
    """Tell whether a proceeding counts in this organ's report (是否计入本机关第四部分).

    Source: 国办公开办函〔2016〕201号: 对于行政复议机关作为共同被告的行政诉讼案件，只计算原行为主体的案件数量，不计算行
        政复议机关的案件数量.
    """
    return not only_as_reviewer


@rule(
    cites=(FORM_2021_ORDER.whole("第四部分"), RECONSIDERATION.article(68), LITIGATION.article(69)),
    in_force_from=_FORM_DAY,
)
def part_four_result(group: PartFourGroup, outcome: ProceedingOutcome | None, *, options: Options) -> PartFourResult:
    """Return the column of part four in which a result counts (结果归类); None is a proceeding still open (尚未审结).

    Source: 国办公开办函〔2021〕30号, columns of part four; 《行政复议法》 第六十八条: 行政复议机关决定维持该行政行为;
        《行政诉讼法》第六十九条: 人民法院判决驳回原告的诉讼请求.
    Disputed: claims dismissed and partial correction: options remedies.*.
    """
    if outcome is None:
        return PartFourResult.PENDING
    if outcome is ProceedingOutcome.UPHELD:
        return PartFourResult.UPHELD
    if outcome in _CORRECTED:
        return PartFourResult.CORRECTED
    if outcome is ProceedingOutcome.PARTLY_REVOKED:
        return PartFourResult(options["remedies.partial_correction"])
    if outcome is ProceedingOutcome.CLAIM_DISMISSED:
        review = group is PartFourGroup.RECONSIDERATION
        name = "remedies.reconsideration_claim_dismissed" if review else "remedies.suit_claim_dismissed"
        return PartFourResult(options[name])
    return PartFourResult.OTHER


@rule(cites=(FORM_2021_ORDER.whole("第四部分"), RECONSIDERATION.article(23, 1, items=(4,))), in_force_from=_FORM_DAY)
def direct_suit_is_doubtful(code: DecisionCode, group: PartFourGroup) -> bool:
    """Tell whether a direct suit over a refusal should be looked at again (直接起诉与复议前置不符，提示核对).

    Source: 《行政复议法》 第二十三条第一款第（四）项: 申请政府信息公开，行政机关不予公开. Not an error: the court may
        dismiss it.
    """
    return group is PartFourGroup.DIRECT and DECISIONS[code].remedy is RemedyType.RECONSIDERATION_FIRST
