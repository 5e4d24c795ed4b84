"""The procedural letters of a disclosure case (程序性文书), P1–P18, as data.

Letters that decide stand in `decision_table`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gongkai.law.citations import Citation
from gongkai.law.instruments import FEES, OGI


class Letter(StrEnum):
    """The eighteen letters that do not close a case (程序性文书)."""

    REGISTRATION_RECEIPT = "P1"
    CORRECTION_NOTICE = "P2"
    STATE_REASONS_NOTICE = "P3"
    DEADLINE_EXTENSION_NOTICE = "P4"
    THIRD_PARTY_CONSULTATION = "P5"
    CONSULTATION_NOTICE = "P6"
    THIRD_PARTY_ANSWER = "P7"
    ORGAN_CONSULTATION = "P8"
    ASSISTANCE_LETTER = "P9"
    FEE_NOTICE = "P10"
    DELAYED_REPLY_NOTICE = "P11"
    DISCLOSURE_NOTICE_TO_THIRD_PARTY = "P12"
    RECTIFICATION_NOTICE = "P13"
    WITHDRAWAL_CONFIRMATION = "P14"
    PROOF_OF_SERVICE = "P15"
    ORAL_REQUEST_RECORD = "P16"
    ACCESSIBILITY_RECORD = "P17"
    PROACTIVE_SUGGESTION_NOTICE = "P18"


@dataclass(frozen=True, slots=True)
class LetterKind:
    """One procedural letter (一种程序性文书): its template name, its 文种, the article it serves, what it must say.

    `elements` are Chinese names of the obligatory contents, as shown in refusals and on forms.
    """

    letter: Letter
    identifier: str
    title: str
    cites: Citation
    elements: tuple[str, ...]


_KINDS = (
    LetterKind(
        Letter.REGISTRATION_RECEIPT, "registration_receipt", "政府信息公开申请登记回执", OGI.article(45),
        ("申请编号", "收到日期", "收到方式", "答复期限"),
    ),
    LetterKind(
        Letter.CORRECTION_NOTICE, "correction_notice", "补正告知书", OGI.article(30),
        ("补正事项", "补正期限", "逾期后果"),
    ),
    LetterKind(
        Letter.STATE_REASONS_NOTICE, "state_reasons_notice", "说明理由告知书", OGI.article(35),
        ("申请数量和频次", "说明理由的期限", "不说明的后果"),
    ),
    LetterKind(
        Letter.DEADLINE_EXTENSION_NOTICE, "deadline_extension_notice", "延期答复告知书", OGI.article(33, 2),
        ("延长理由", "延长后的答复期限", "负责人同意"),
    ),
    LetterKind(
        Letter.THIRD_PARTY_CONSULTATION, "third_party_consultation", "征求第三方意见书", OGI.article(32),
        ("拟公开内容", "答复期限", "逾期后果"),
    ),
    LetterKind(
        Letter.CONSULTATION_NOTICE, "consultation_notice", "征求意见告知书", OGI.article(33, 3),
        ("征求意见的事由", "不计入期限的起止"),
    ),
    LetterKind(
        Letter.THIRD_PARTY_ANSWER, "third_party_answer", "第三方意见回执", OGI.article(32),
        ("是否同意公开", "理由", "签署日期"),
    ),
    LetterKind(
        Letter.ORGAN_CONSULTATION, "organ_consultation", "征求其他机关意见函", OGI.article(34),
        ("申请内容", "答复期限", "逾期视为同意"),
    ),
    LetterKind(
        Letter.ASSISTANCE_LETTER, "assistance_letter", "协办函", OGI.article(45),
        ("协办事项", "反馈期限"),
    ),
    LetterKind(
        Letter.FEE_NOTICE, "fee_notice", "信息处理费收费通知书", FEES.article(6),
        ("依据", "标准", "数额", "缴纳方式", "缴纳期限", "逾期后果"),
    ),
    LetterKind(
        Letter.DELAYED_REPLY_NOTICE, "delayed_reply_notice", "延迟答复告知书", OGI.article(35),
        ("延迟理由", "延迟答复的期限"),
    ),
    LetterKind(
        Letter.DISCLOSURE_NOTICE_TO_THIRD_PARTY, "disclosure_notice_to_third_party", "决定公开告知第三方书",
        OGI.article(32), ("决定公开的内容", "理由"),
    ),
    LetterKind(
        Letter.RECTIFICATION_NOTICE, "rectification_notice", "更正处理告知书", OGI.article(41),
        ("更正请求", "审核结果", "处理或者转送情况"),
    ),
    LetterKind(
        Letter.WITHDRAWAL_CONFIRMATION, "withdrawal_confirmation", "撤回申请确认书", OGI.article(45),
        ("申请编号", "撤回的意思表示", "申请人签名"),
    ),
    LetterKind(
        Letter.PROOF_OF_SERVICE, "proof_of_service", "送达回证", OGI.article(45),
        ("送达文书", "送达方式", "送达日期", "签收或者交邮凭证"),
    ),
    LetterKind(
        Letter.ORAL_REQUEST_RECORD, "oral_request_record", "口头申请代填笔录", OGI.article(29, 1),
        ("申请人陈述", "代填人", "申请人确认"),
    ),
    LetterKind(
        Letter.ACCESSIBILITY_RECORD, "accessibility_record", "阅读、视听障碍协助记录", OGI.article(43),
        ("障碍情形", "提供的帮助"),
    ),
    LetterKind(
        Letter.PROACTIVE_SUGGESTION_NOTICE, "proactive_suggestion_notice", "转主动公开建议处理告知书",
        OGI.article(44, 2), ("建议内容", "审核结果"),
    ),
)  # fmt: skip

LETTERS: dict[Letter, LetterKind] = {kind.letter: kind for kind in _KINDS}
