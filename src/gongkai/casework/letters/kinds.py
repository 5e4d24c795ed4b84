"""The forty-two letters (四十二种文书): 文种, what only that letter says, whether it bears a number and a seal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.casework.letters.facts import LetterCode
from gongkai.law.citations import Citation
from gongkai.law.decision_table import DECISIONS
from gongkai.law.letters import LETTERS, Letter


@dataclass(frozen=True, slots=True)
class Field:
    """One particular of a letter (文书要素): the name templates use, the label people see. `day`: a date."""

    name: str
    label: str
    required: bool = True
    day: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """What a letter looks like (文书样式).

    `numbered`: with red head and document number; `sealed`: bears the organ's seal; `to_applicant`: it goes to the
    applicant; `signed_by_hand`: a form that a person fills or signs, dated by hand.
    """

    code: LetterCode
    identifier: str
    title: str
    cites: tuple[Citation, ...]
    fields: tuple[Field, ...] = ()
    numbered: bool = True
    sealed: bool = True
    to_applicant: bool = True
    signed_by_hand: bool = False


def _day(name: str, label: str, *, required: bool = True) -> Field:
    return Field(name, label, required, day=True)


_L = Letter
_FIELDS: Mapping[Letter, tuple[Field, ...]] = {
    _L.REGISTRATION_RECEIPT: (_day("due_on", "答复期限"), Field("query_code", "查询码", required=False)),
    _L.CORRECTION_NOTICE: (
        Field("points", "补正事项"),
        _day("correction_due_on", "补正期限"),
        Field("guidance", "指导和释明", required=False),
        Field("submit_to", "补正材料提交方式"),
    ),
    _L.STATE_REASONS_NOTICE: (
        Field("frequency", "申请数量和频次"),
        _day("reasons_due_on", "说明理由的期限"),
        Field("submit_to", "说明理由的提交方式"),
    ),
    _L.DEADLINE_EXTENSION_NOTICE: (
        Field("reason", "延长理由"),
        _day("old_due_on", "原答复期限"),
        _day("new_due_on", "延长后的答复期限"),
        Field("extension_workdays", "延长的工作日数"),
    ),
    _L.THIRD_PARTY_CONSULTATION: (
        Field("disclosed_content", "拟公开内容"),
        Field("limit_workdays", "提出意见的工作日数"),
        Field("submit_to", "意见提交方式"),
    ),
    _L.CONSULTATION_NOTICE: (
        Field("cause", "征求意见的事由"),
        Field("consulted", "征求意见的对象"),
        _day("from_on", "不计入期限的起日"),
    ),
    _L.THIRD_PARTY_ANSWER: (Field("disclosed_content", "拟公开内容"), Field("consultation_no", "征求意见书文号")),
    _L.ORGAN_CONSULTATION: (
        Field("matter", "征求意见的信息"),
        Field("limit_workdays", "提出意见的工作日数"),
        Field("submit_to", "意见提交方式"),
    ),
    _L.ASSISTANCE_LETTER: (
        Field("matter", "协办事项"),
        _day("feedback_due_on", "反馈期限"),
        Field("submit_to", "反馈方式"),
    ),
    _L.FEE_NOTICE: (
        Field("scale", "收费标准"),
        Field("calculation", "数额计算"),
        Field("amount_yuan", "应缴数额"),
        Field("payment", "缴纳方式"),
        Field("limit_workdays", "缴纳期限的工作日数"),
    ),
    _L.DELAYED_REPLY_NOTICE: (Field("reason", "延迟理由"), _day("delayed_due_on", "延迟答复的期限")),
    _L.DISCLOSURE_NOTICE_TO_THIRD_PARTY: (
        Field("disclosed_content", "决定公开的内容"),
        Field("opinion", "第三方意见"),
        Field("reason", "决定公开的理由"),
    ),
    _L.RECTIFICATION_NOTICE: (
        Field("claim", "更正请求"),
        Field("finding", "审核结果"),
        Field("handling", "处理或者转送情况"),
    ),
    _L.WITHDRAWAL_CONFIRMATION: (Field("statement", "撤回的意思表示"), _day("withdrawn_on", "撤回日期")),
    _L.PROOF_OF_SERVICE: (
        Field("served_letter", "送达文书"),
        Field("served_no", "送达文书文号", required=False),
        Field("method", "送达方式"),
        Field("place", "送达地点", required=False),
    ),
    _L.ORAL_REQUEST_RECORD: (
        Field("difficulty", "书面形式确有困难的情形"),
        Field("statement", "申请人陈述"),
        Field("identity", "身份证明"),
        Field("reach", "联系方式"),
        Field("form", "获取信息的方式"),
        Field("recorder", "代填人"),
        _day("recorded_on", "代填日期"),
    ),
    _L.ACCESSIBILITY_RECORD: (
        Field("difficulty", "障碍情形"),
        Field("help", "提供的帮助"),
        Field("helper", "协助人"),
        _day("helped_on", "协助日期"),
    ),
    _L.PROACTIVE_SUGGESTION_NOTICE: (
        Field("suggestion", "建议内容"),
        Field("finding", "审核结果"),
        Field("handling", "处理情况"),
    ),
}  # fmt: skip
_UNNUMBERED = frozenset(
    {
        _L.REGISTRATION_RECEIPT,
        _L.THIRD_PARTY_ANSWER,
        _L.WITHDRAWAL_CONFIRMATION,
        _L.PROOF_OF_SERVICE,
        _L.ORAL_REQUEST_RECORD,
        _L.ACCESSIBILITY_RECORD,
    }
)
_BY_HAND = _UNNUMBERED - {_L.REGISTRATION_RECEIPT}
_TO_OTHERS = frozenset(
    {
        _L.THIRD_PARTY_CONSULTATION,
        _L.THIRD_PARTY_ANSWER,
        _L.ORGAN_CONSULTATION,
        _L.ASSISTANCE_LETTER,
        _L.DISCLOSURE_NOTICE_TO_THIRD_PARTY,
    }
)


def _procedural(letter: Letter) -> Shape:
    kind = LETTERS[letter]
    return Shape(
        letter,
        kind.identifier,
        kind.title,
        (kind.cites,),
        _FIELDS[letter],
        numbered=letter not in _UNNUMBERED,
        sealed=letter not in _BY_HAND,
        to_applicant=letter not in _TO_OTHERS,
        signed_by_hand=letter in _BY_HAND,
    )


SHAPES: Mapping[LetterCode, Shape] = {
    **{letter: _procedural(letter) for letter in Letter},
    **{code: Shape(code, row.letter, row.letter_title, row.cites) for code, row in DECISIONS.items()},
}
