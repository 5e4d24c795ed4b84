"""The exemptions (不予公开): which kinds bind, and what each must be shown with before it may be relied on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from gongkai.errors import LawRefused, RecordMissing
from gongkai.law.counting import add_months
from gongkai.law.decision_table import DecisionCode
from gongkai.law.exemption_terms import (
    EXEMPTION_CITES,
    EXEMPTION_LABELS,
    RANK_LABELS,
    ExemptionGround,
    ExemptionKind,
    LegalRank,
)
from gongkai.law.instruments import OGI
from gongkai.law.options import Options
from gongkai.law.registry import rule
from gongkai.law.rules.consultation import Opinion

_START = date(2019, 5, 15)
_K = ExemptionKind
_MAY_PROHIBIT = frozenset({LegalRank.LAW, LegalRank.ADMINISTRATIVE_REGULATION})
_DISCRETIONARY = frozenset({_K.INTERNAL_AFFAIRS, _K.DELIBERATIVE, _K.ENFORCEMENT_FILE})
_CODES = {kind: DecisionCode[kind.name] for kind in ExemptionKind}


@rule(cites=(OGI.article(14), OGI.article(15), OGI.article(16)), in_force_from=_START)
def exemption_is_mandatory(kind: ExemptionKind) -> bool:
    """Tell whether the organ must withhold, or only may (羁束还是裁量).

    Source: 《政府信息公开条例》(国令第711号) 第十四条: 不予公开; 第十五条: 行政机关不得公开; 第十六条第一款: 可以不予公
        开.
    """
    return kind not in _DISCRETIONARY


@rule(cites=OGI.article(36, items=(3, 7)), in_force_from=_START)
def decision_of_exemption(kind: ExemptionKind) -> DecisionCode:
    """Return the decision that withholds on a ground alone (不予公开情形对应的决定).

    Source: 《政府信息公开条例》(国令第711号) 第三十六条第（三）项: 告知申请人不予公开并说明理由.
    """
    return _CODES[kind]


@rule(cites=(OGI.article(14), OGI.article(15), OGI.article(16)), in_force_from=_START)
def exemption_objections(ground: ExemptionGround, *, options: Options) -> tuple[LawRefused, ...]:
    """Return every reason why a ground cannot carry a refusal as it stands (不予公开理由的问题).

    Source: 《政府信息公开条例》(国令第711号) 第十四条: 法律、行政法规禁止公开的政府信息; 第十五条: 涉及商业秘密、个人隐
        私等公开会对第三方合法权益造成损害的政府信息; 第十六条第一款: 人事管理、后勤管理、内部工作流程等方面的信息; 第十
        六条第二款: 讨论记录、过程稿、磋商信函、请示报告等过程性信息以及行政执法案卷信息.
    """
    return tuple(_SHAPES[ground.kind](ground, options))


@rule(cites=OGI.article(18), in_force_from=_START)
def reassess_due_on(decided_on: date, *, options: Options) -> date:
    """Return the day by which withheld information is looked at again (定期评估审查日).

    Source: 《政府信息公开条例》(国令第711号) 第十八条: 对本行政机关不予公开的政府信息进行定期评估审查.
    Units: option exemptions.reassess_every_months in months. Counting: the same day of a later month, or that month's
        end.
    """
    return add_months(decided_on, options["exemptions.reassess_every_months"])


def _state_secret(ground: ExemptionGround, _: Options) -> list[LawRefused]:
    marks = ground.classification
    if marks and marks.organ.strip() and marks.term.strip():
        return []
    return [_missing(ground, "没有登记密级、定密单位和保密期限。请补登；密级不明的，先报保密行政管理部门确定")]


def _prohibited_by_law(ground: ExemptionGround, _: Options) -> list[LawRefused]:
    basis = ground.basis
    if basis is None or not basis.title.strip() or not basis.article.strip():
        return [_missing(ground, "没有写明禁止公开的法律、行政法规名称和条款。请补充")]
    if basis.rank not in _MAY_PROHIBIT:
        message = (
            f"《{basis.title}》是{RANK_LABELS[basis.rank]}，不能作为禁止公开的依据。"
            "只有法律、行政法规可以禁止公开，请改用其他依据。"
        )
        return [LawRefused(message, citation=OGI.article(14), rank=basis.rank.value)]
    return []


def _security_or_stability(ground: ExemptionGround, _: Options) -> list[LawRefused]:
    return [] if ground.harm.strip() else [_missing(ground, "没有说明公开后可能造成的危害。请填写危害论证")]


def _third_party_rights(ground: ExemptionGround, options: Options) -> list[LawRefused]:
    record = ground.third_party
    if record is None:
        return [
            RecordMissing(
                "没有征求第三方意见的记录，不能以保护第三方合法权益为由不予公开。请先书面征求意见。",
                citation=OGI.article(32),
            )
        ]
    if record.opinion is Opinion.CONSENTS:
        return [LawRefused("第三方已经同意公开，不能再以保护第三方合法权益为由不予公开。", citation=OGI.article(15))]
    if record.opinion is Opinion.REASONS_UNSOUND:
        return [LawRefused("第三方不同意公开但没有合理理由，不能据此不予公开。", citation=OGI.article(32))]
    if record.opinion is None and not options["exemptions.silent_third_party_may_be_withheld"]:
        return [LawRefused("第三方逾期没有提出意见，本机关的设置不允许据此不予公开。", citation=OGI.article(32))]
    return []


def _internal_affairs(ground: ExemptionGround, _: Options) -> list[LawRefused]:
    if ground.internal is not None:
        return []
    return [_missing(ground, "没有指明属于人事管理、后勤管理、内部工作流程中的哪一类")]


def _deliberative(ground: ExemptionGround, options: Options) -> list[LawRefused]:
    found: list[LawRefused] = []
    if ground.process is None:
        found.append(_missing(ground, "没有指明属于讨论记录、过程稿、磋商信函、请示报告中的哪一类"))
    return found + _enforcement_file(ground, options)


def _enforcement_file(ground: ExemptionGround, _: Options) -> list[LawRefused]:
    if ground.must_publish_checked:
        return []
    return [_missing(ground, "没有核对法律、法规、规章是否规定应当公开。请核对后确认")]


def _registry_inquiry(ground: ExemptionGround, _: Options) -> list[LawRefused]:
    basis = ground.basis
    if basis is None or not basis.title.strip() or not ground.handled_by.strip():
        return [_missing(ground, "没有写明依照哪部法律、行政法规、向何处办理。请补充")]
    if basis.rank not in _MAY_PROHIBIT:
        message = f"《{basis.title}》是{RANK_LABELS[basis.rank]}，查询的特别规定应出自法律、行政法规。"
        return [LawRefused(message, citation=OGI.article(36, items=(7,)), rank=basis.rank.value)]
    return []


def _missing(ground: ExemptionGround, what: str) -> RecordMissing:
    return RecordMissing(f"以“{EXEMPTION_LABELS[ground.kind]}”为由，{what}。", citation=EXEMPTION_CITES[ground.kind])


_SHAPES: Mapping[ExemptionKind, Callable[[ExemptionGround, Options], list[LawRefused]]] = {
    _K.STATE_SECRET: _state_secret,
    _K.PROHIBITED_BY_LAW: _prohibited_by_law,
    _K.SECURITY_OR_STABILITY: _security_or_stability,
    _K.THIRD_PARTY_RIGHTS: _third_party_rights,
    _K.INTERNAL_AFFAIRS: _internal_affairs,
    _K.DELIBERATIVE: _deliberative,
    _K.ENFORCEMENT_FILE: _enforcement_file,
    _K.REGISTRY_INQUIRY: _registry_inquiry,
}
