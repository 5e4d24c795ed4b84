"""The twenty-four ways in which a disclosure request can end (二十四种处理决定), as data.

Each code knows its articles, the row of part three that counts it (2021 form), its letter, how it may be challenged
and what the letter cannot do without. Rules about them stand in `rules/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gongkai.law.citations import Citation
from gongkai.law.instruments import FEES, FORM_2021_ORDER, OGI, ORGAN_REFORM_REPLY


class DecisionGroup(StrEnum):
    """The six kinds of outcome of part three (办理结果的六大类)."""

    GRANTED = "granted"
    GRANTED_IN_PART = "granted_in_part"
    WITHHELD = "withheld"
    UNABLE_TO_PROVIDE = "unable_to_provide"
    NOT_PROCESSED = "not_processed"
    OTHERWISE_CLOSED = "otherwise_closed"


class RemedyType(StrEnum):
    """How a decision may be challenged (救济类型): A 先复议, B 复议或诉讼任选, C 可配置, N 不告知."""

    RECONSIDERATION_FIRST = "A"
    FREE_CHOICE = "B"
    CONFIGURED = "C"
    NONE = "N"


class DecisionCode(StrEnum):
    """The twenty-four handling decisions (处理决定)."""

    ALREADY_PUBLISHED = "D01"
    PROVIDED = "D02"
    ACCESS_ARRANGED = "D03"
    GRANTED_IN_PART = "D04"
    STATE_SECRET = "D05"  # noqa: S105
    PROHIBITED_BY_LAW = "D06"
    SECURITY_OR_STABILITY = "D07"
    THIRD_PARTY_RIGHTS = "D08"
    INTERNAL_AFFAIRS = "D09"
    DELIBERATIVE = "D10"
    ENFORCEMENT_FILE = "D11"
    REGISTRY_INQUIRY = "D12"
    DOES_NOT_EXIST = "D13"
    OTHER_ORGAN = "D14"
    WOULD_NEED_CREATION = "D15"
    STILL_UNCLEAR = "D16"
    PETITION_OR_COMPLAINT = "D17"
    REPEAT_REQUEST = "D18"
    PUBLIC_PUBLICATION = "D19"
    EXCESSIVE = "D20"
    CONFIRM_OR_REISSUE = "D21"
    LAPSED_UNCORRECTED = "D22"
    LAPSED_UNPAID = "D23"
    OTHERWISE_CLOSED = "D24"


class OtherClosing(StrEnum):
    """Why a request is closed otherwise (其他处理的子类)."""

    WITHDRAWN = "withdrawn"
    NOT_GOVERNMENT_INFORMATION = "not_government_information"
    IN_NATIONAL_ARCHIVES = "in_national_archives"
    PARTY_INFORMATION = "party_information"
    NOT_ELIGIBLE = "not_eligible"


class Element(StrEnum):
    """What a letter cannot do without (文书必备要素)."""

    TITLE = "title"
    DOCUMENT_NO = "document_no"
    ADDRESSEE = "addressee"
    RECEIPT = "receipt"
    REQUEST_QUOTED = "request_quoted"
    CONCLUSION = "conclusion"
    LEGAL_BASIS = "legal_basis"
    REMEDY = "remedy"
    CLOSING_AND_SEAL = "closing_and_seal"
    SERVICE = "service"
    SOURCE_AND_LINK = "source_and_link"
    ANNEX_LIST = "annex_list"
    PLACE_AND_TIME = "place_and_time"
    SEVERANCE_REASONS = "severance_reasons"
    CLASSIFICATION = "classification"
    PROHIBITING_LAW = "prohibiting_law"
    HARM = "harm"
    THIRD_PARTY_RECORD = "third_party_record"
    NAMED_KIND = "named_kind"
    SPECIAL_PROCEDURE = "special_procedure"
    SEARCH_RECORD = "search_record"
    RESPONSIBLE_ORGAN = "responsible_organ"
    EXISTING_STATE = "existing_state"
    UNCLEAR_POINTS = "unclear_points"
    PROPER_CHANNEL = "proper_channel"
    EARLIER_REPLY = "earlier_reply"
    REASONS_NOTICE = "reasons_notice"
    INFORMATION_HELD = "information_held"
    LAPSE_PROOF = "lapse_proof"
    CLOSING_REASON = "closing_reason"


COMMON_ELEMENTS = (
    Element.TITLE,
    Element.DOCUMENT_NO,
    Element.ADDRESSEE,
    Element.RECEIPT,
    Element.REQUEST_QUOTED,
    Element.LEGAL_BASIS,
    Element.CONCLUSION,
    Element.REMEDY,
    Element.CLOSING_AND_SEAL,
    Element.SERVICE,
)


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of the table of decisions (决定总表的一行).

    `report_row` is a row key of part three of the 2021 form; `letter` names the template, `letter_title` is its 文种;
    `elements` are what this letter needs beyond `COMMON_ELEMENTS`; `remedy` before the options are asked.
    """

    code: DecisionCode
    label: str
    group: DecisionGroup
    report_row: str
    cites: tuple[Citation, ...]
    letter: str
    letter_title: str
    remedy: RemedyType
    elements: tuple[Element, ...] = ()


def _refusal(number: int) -> tuple[Citation, ...]:
    return (OGI.article(number), OGI.article(36, items=(3,)))


_A, _B, _C = RemedyType.RECONSIDERATION_FIRST, RemedyType.FREE_CHOICE, RemedyType.CONFIGURED
_G = DecisionGroup
_D = DecisionCode
_GRANT, _WITHHOLD = "政府信息公开告知书", "政府信息不予公开告知书"

_ROWS = (
    Decision(
        _D.ALREADY_PUBLISHED, "已主动公开，告知获取方式、途径", _G.GRANTED, "3.1", (OGI.article(36, items=(1,)),),
        "already_published_notice", _GRANT, _B, (Element.SOURCE_AND_LINK,),
    ),
    Decision(
        _D.PROVIDED, "予以公开，提供信息", _G.GRANTED, "3.1", (OGI.article(36, items=(2,)),),
        "provision_notice", _GRANT, _B, (Element.ANNEX_LIST,),
    ),
    Decision(
        _D.ACCESS_ARRANGED, "予以公开，告知方式、途径和时间", _G.GRANTED, "3.1", (OGI.article(36, items=(2,)),),
        "access_notice", _GRANT, _B, (Element.PLACE_AND_TIME,),
    ),
    Decision(
        _D.GRANTED_IN_PART, "部分公开", _G.GRANTED_IN_PART, "3.2", (OGI.article(37),),
        "partial_disclosure_notice", "政府信息部分公开告知书", _A, (Element.SEVERANCE_REASONS, Element.ANNEX_LIST),
    ),
    Decision(
        _D.STATE_SECRET, "不予公开：属于国家秘密", _G.WITHHELD, "3.3.1", _refusal(14),
        "state_secret_notice", _WITHHOLD, _A, (Element.CLASSIFICATION,),
    ),
    Decision(
        _D.PROHIBITED_BY_LAW, "不予公开：其他法律行政法规禁止公开", _G.WITHHELD, "3.3.2", _refusal(14),
        "prohibited_by_law_notice", _WITHHOLD, _A, (Element.PROHIBITING_LAW,),
    ),
    Decision(
        _D.SECURITY_OR_STABILITY, "不予公开：危及“三安全一稳定”", _G.WITHHELD, "3.3.3", _refusal(14),
        "security_or_stability_notice", _WITHHOLD, _A, (Element.HARM,),
    ),
    Decision(
        _D.THIRD_PARTY_RIGHTS, "不予公开：保护第三方合法权益", _G.WITHHELD, "3.3.4",
        (OGI.article(15), OGI.article(32), OGI.article(36, items=(3,))),
        "third_party_rights_notice", _WITHHOLD, _A, (Element.THIRD_PARTY_RECORD,),
    ),
    Decision(
        _D.INTERNAL_AFFAIRS, "不予公开：属于三类内部事务信息", _G.WITHHELD, "3.3.5",
        (OGI.article(16, 1), OGI.article(36, items=(3,))),
        "internal_affairs_notice", _WITHHOLD, _A, (Element.NAMED_KIND,),
    ),
    Decision(
        _D.DELIBERATIVE, "不予公开：属于四类过程性信息", _G.WITHHELD, "3.3.6",
        (OGI.article(16, 2), OGI.article(36, items=(3,))),
        "deliberative_notice", _WITHHOLD, _A, (Element.NAMED_KIND,),
    ),
    Decision(
        _D.ENFORCEMENT_FILE, "不予公开：属于行政执法案卷", _G.WITHHELD, "3.3.7",
        (OGI.article(16, 2), OGI.article(36, items=(3,))),
        "enforcement_file_notice", _WITHHOLD, _A,
    ),
    Decision(
        _D.REGISTRY_INQUIRY, "属于行政查询事项", _G.WITHHELD, "3.3.8", (OGI.article(36, items=(7,)),),
        "registry_inquiry_notice", "行政查询事项告知书", _C, (Element.SPECIAL_PROCEDURE,),
    ),
    Decision(
        _D.DOES_NOT_EXIST, "政府信息不存在", _G.UNABLE_TO_PROVIDE, "3.4.1", (OGI.article(36, items=(4,)),),
        "non_existence_notice", "政府信息不存在告知书", _B, (Element.SEARCH_RECORD,),
    ),
    Decision(
        _D.OTHER_ORGAN, "不属于本机关负责公开", _G.UNABLE_TO_PROVIDE, "3.4.1",
        (OGI.article(10), OGI.article(36, items=(5,))),
        "other_organ_notice", "非本机关负责公开告知书", _B, (Element.RESPONSIBLE_ORGAN,),
    ),
    Decision(
        _D.WOULD_NEED_CREATION, "没有现成信息需要另行制作", _G.UNABLE_TO_PROVIDE, "3.4.2", (OGI.article(38),),
        "would_need_creation_notice", "政府信息无法提供告知书", _B, (Element.EXISTING_STATE,),
    ),
    Decision(
        _D.STILL_UNCLEAR, "补正后申请内容仍不明确", _G.UNABLE_TO_PROVIDE, "3.4.3",
        (OGI.article(30), OGI.article(36)),
        "still_unclear_notice", "政府信息无法提供告知书", _B, (Element.UNCLEAR_POINTS,),
    ),
    Decision(
        _D.PETITION_OR_COMPLAINT, "信访举报投诉类申请", _G.NOT_PROCESSED, "3.5.1", (OGI.article(39, 1),),
        "petition_notice", "不作为政府信息公开申请处理告知书", _B,
    ),
    Decision(
        _D.REPEAT_REQUEST, "重复申请", _G.NOT_PROCESSED, "3.5.2", (OGI.article(36, items=(6,)),),
        "repeat_request_notice", "不予重复处理告知书", _B, (Element.EARLIER_REPLY,),
    ),
    Decision(
        _D.PUBLIC_PUBLICATION, "要求提供公开出版物", _G.NOT_PROCESSED, "3.5.3", (OGI.article(39, 2),),
        "public_publication_notice", "公开出版物获取途径告知书", _B, (Element.PROPER_CHANNEL,),
    ),
    Decision(
        _D.EXCESSIVE, "无正当理由大量反复申请", _G.NOT_PROCESSED, "3.5.4", (OGI.article(35),),
        "excessive_requests_notice", "政府信息公开申请不予处理告知书", _B, (Element.REASONS_NOTICE,),
    ),
    Decision(
        _D.CONFIRM_OR_REISSUE, "要求行政机关确认或重新出具已获取信息", _G.NOT_PROCESSED, "3.5.5",
        (OGI.article(2), OGI.article(38), FORM_2021_ORDER.whole("第三部分（五）5")),
        "confirm_or_reissue_notice", "政府信息公开申请不予处理告知书", _B, (Element.INFORMATION_HELD,),
    ),
    Decision(
        _D.LAPSED_UNCORRECTED, "逾期不补正，不再处理", _G.OTHERWISE_CLOSED, "3.6.1", (OGI.article(30),),
        "correction_lapsed_notice", "政府信息公开申请不再处理告知书", _B, (Element.LAPSE_PROOF,),
    ),
    Decision(
        _D.LAPSED_UNPAID, "逾期未缴费，不再处理", _G.OTHERWISE_CLOSED, "3.6.2",
        (OGI.article(42), FEES.article(6)),
        "fee_lapsed_notice", "政府信息公开申请不再处理告知书", _B, (Element.LAPSE_PROOF,),
    ),
    Decision(
        _D.OTHERWISE_CLOSED, "其他处理", _G.OTHERWISE_CLOSED, "3.6.3",
        (OGI.article(2), FORM_2021_ORDER.whole("第三部分（六）3")),
        "otherwise_closed_notice", "政府信息公开申请处理告知书", _B, (Element.CLOSING_REASON,),
    ),
)  # fmt: skip

DECISIONS: dict[DecisionCode, Decision] = {decision.code: decision for decision in _ROWS}

OTHER_CLOSING_LABELS = {
    OtherClosing.WITHDRAWN: "申请人撤回申请",
    OtherClosing.NOT_GOVERNMENT_INFORMATION: "不属于政府信息",
    OtherClosing.IN_NATIONAL_ARCHIVES: "已移交国家档案馆，依档案法办理",
    OtherClosing.PARTY_INFORMATION: "属于党务信息",
    OtherClosing.NOT_ELIGIBLE: "申请主体不适格",
}
OTHER_CLOSING_CITES: dict[OtherClosing, Citation] = {
    OtherClosing.WITHDRAWN: FORM_2021_ORDER.whole("第三部分（六）3"),
    OtherClosing.NOT_GOVERNMENT_INFORMATION: OGI.article(2),
    OtherClosing.IN_NATIONAL_ARCHIVES: ORGAN_REFORM_REPLY.whole("第四点"),
    OtherClosing.PARTY_INFORMATION: ORGAN_REFORM_REPLY.whole("第五点"),
    OtherClosing.NOT_ELIGIBLE: OGI.article(27),
}
