"""What a filing contains and what it is (申请内容): elements, forms without a purpose field, oral and other filings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from gongkai.errors import InvalidInput, LawRefused, RecordMissing
from gongkai.law.filing_terms import (
    ELEMENT_LABELS,
    FilingKind,
    IntakeAct,
    OralRecord,
    RectificationRoute,
    RequestContent,
    RequestElement,
)
from gongkai.law.instruments import FEES, OGI
from gongkai.law.options import Options
from gongkai.law.registry import rule

_START = date(2019, 5, 15)
_ELEMENTS = (
    (RequestElement.IDENTITY, "name"),
    (RequestElement.IDENTITY_PROOF, "identity_proof"),
    (RequestElement.CONTACT, "contact"),
    (RequestElement.DESCRIPTION, "description"),
    (RequestElement.FORM, "form"),
)
_PURPOSE = re.compile(
    r"用途|特殊需要|使用目的|申请目的|申请(?:理由|原因|事由)|(?:生产|生活|科研)、?(?:生产|生活|科研)?[^。]{0,6}需要"
    r"|purpose|intended_?use|special_?needs?|reasons?_?for_?request",
    re.IGNORECASE,
)


@rule(cites=OGI.article(29, 2, items=(1, 2, 3)), in_force_from=_START)
def lacking_elements(content: RequestContent) -> tuple[RequestElement, ...]:
    """Return which elements of a request are missing or unclear (缺少的申请要件), in the order of the article.

    Source: 《政府信息公开条例》(国令第711号) 第二十九条第二款第（一）项: 申请人的姓名或者名称、身份证明、联系方式; 第
        （二）项: 政府信息的名称、文号或者便于行政机关查询的其他特征性描述; 第（三）项: 包括获取信息的方式、途径.
    """
    lacking = [element for element, field in _ELEMENTS if not str(getattr(content, field)).strip()]
    if content.unclear and RequestElement.DESCRIPTION not in lacking:
        lacking.append(RequestElement.DESCRIPTION)
    return tuple(sorted(lacking, key=list(RequestElement).index))


@rule(cites=(OGI.article(29, 2), OGI.article(30)), in_force_from=_START)
def intake_act(content: RequestContent) -> IntakeAct:
    """Return what the organ does with a filing: register it, or ask for correction; it never turns it away (收件处理).

    Source: 《政府信息公开条例》(国令第711号) 第三十条: 一次性告知申请人作出补正，说明需要补正的事项和合理的补正期限.
    """
    return IntakeAct.REQUEST_CORRECTION if lacking_elements(content) else IntakeAct.REGISTER


@rule(cites=OGI.article(30), in_force_from=_START)
def correction_items(content: RequestContent) -> tuple[str, ...]:
    """Return what the one correction notice asks for, as Chinese phrases (需要补正的事项).

    Source: 《政府信息公开条例》(国令第711号) 第三十条: 说明需要补正的事项和合理的补正期限.
    """
    return tuple(ELEMENT_LABELS[element] for element in lacking_elements(content))


@rule(cites=(OGI.article(29, 2), OGI.article(30)), in_force_from=_START)
def check_not_turned_away(*, refused_at_intake: bool, why: str = "") -> None:
    """Refuse to turn a filing away at the door (不得拒收): what is missing is corrected.

    Source: 《政府信息公开条例》(国令第711号) 第三十条: 行政机关应当给予指导和释明. 一事一申请 is a way of counting
        fees, no ground either.
    Raises: LawRefused.
    """
    if refused_at_intake:
        reason = f"以“{why}”为由" if why else ""
        raise LawRefused(
            f"不得{reason}拒收申请。缺少要件或者内容不明确的，应当登记后告知补正。", citation=OGI.article(30)
        )


@rule(cites=OGI.article(29, 2), in_force_from=_START)
def purpose_fields(fields: Iterable[str]) -> tuple[str, ...]:
    """Return the fields of a form that ask what the information is for (询问用途的字段), by name or label.

    Source: 《政府信息公开条例》(国令第711号) 第二十九条第二款: 政府信息公开申请应当包括下列内容. The purpose is not
        among them; the special need of the 2008 Regulations is gone.
    """
    return tuple(field for field in fields if _PURPOSE.search(field))


@rule(cites=(OGI.article(29, 2), OGI.article(35)), in_force_from=_START)
def check_form_fields(fields: Iterable[str]) -> None:
    """Refuse a request form that asks for the purpose (申请表不得要求填写用途).

    Source: 《政府信息公开条例》(国令第711号) 第二十九条第二款: 政府信息公开申请应当包括下列内容; 第三十五条: 可以
        要求申请人说明理由. Reasons are asked for by a notice of their own, and only of excessive requests.
    Raises: LawRefused naming the fields.
    """
    found = purpose_fields(fields)
    if found:
        names = "、".join(found)
        raise LawRefused(f"申请表不得要求填写用途：{names}。请删去该字段。", citation=OGI.article(29, 2), fields=found)


@rule(cites=OGI.article(29, 1), in_force_from=_START)
def oral_record_objection(record: OralRecord) -> LawRefused | None:
    """Refuse an oral request that was not written down as the article wants (口头申请代填).

    Source: 《政府信息公开条例》(国令第711号) 第二十九条第一款: 采用书面形式确有困难的，申请人可以口头提出，由受理该申请
        的政府信息公开工作机构代为填写政府信息公开申请.
    Not modelled: how difficult writing must be; the record says why, people judge.
    """
    article = OGI.article(29, 1)
    if not (record.statement.strip() and record.written_by.strip()):
        return RecordMissing("口头申请没有代填笔录或者代填人。请由政府信息公开工作机构代为填写。", citation=article)
    if not record.written_by_disclosure_unit:
        return LawRefused("口头申请应由政府信息公开工作机构代为填写，请移交该机构。", citation=article)
    if not record.why_oral.strip():
        return RecordMissing("没有记录采用书面形式确有困难的情形。请补记。", citation=article)
    if not record.confirmed_by_applicant:
        return RecordMissing("代填的申请没有经申请人签名或者捺印确认。请补办。", citation=article)
    return None


@rule(cites=OGI.article(41), in_force_from=_START)
def counts_as_request(kind: FilingKind, *, options: Options) -> bool:
    """Tell whether a filing counts as a disclosure request in part three (是否计入第三部分).

    Source: 《政府信息公开条例》(国令第711号) 第四十一条: 可以要求行政机关更正; 第四十四条第二款: 可以建议行政机关将该信
        息纳入主动公开的范围.
    Disputed: that rectification is not counted is our reading; option request_content.rectification_counts_as_request.
    """
    if kind is FilingKind.RECTIFICATION:
        return bool(options["request_content.rectification_counts_as_request"])
    return kind is FilingKind.DISCLOSURE_REQUEST


@rule(cites=OGI.article(41), in_force_from=_START)
def rectification_route(
    *, about_applicant: bool, has_evidence: bool, authorised: bool, true: bool
) -> RectificationRoute:
    """Return what becomes of a request to correct a record (更正请求的处理).

    Source: 《政府信息公开条例》(国令第711号) 第四十一条: 有权更正的行政机关审核属实的，应当予以更正并告知申请人; 行政机
        关可以转送有权更正的行政机关处理并告知申请人.
    Shape: `authorised` whether this organ may correct the record; `true` its finding after examination.
    """
    if not (about_applicant and has_evidence):
        return RectificationRoute.DECLINE
    if not authorised:
        return RectificationRoute.FORWARD
    return RectificationRoute.RECTIFY if true else RectificationRoute.DECLINE


@rule(cites=FEES.article(4, 1), in_force_from=date(2021, 1, 1))
def fee_items_of(contents: Sequence[str]) -> int:
    """Return as how many items one filing counts for the fee by item, and for nothing else (一事一申请拆分计件).

    Source: 《政府信息公开信息处理费管理办法》(国办函〔2020〕109号) 第四条第一款: 可以按照“一事一申请”原则，以合理的最小
        单位拆分计算件数.
    Shape: `contents` the separate matters that people found in the filing. The request stays one in the report.
    Raises: InvalidInput without any content.
    """
    matters = [content for content in contents if content.strip()]
    if not matters:
        raise InvalidInput("申请没有任何内容，不能计件。")
    return len(matters)


@rule(cites=OGI.article(44, 1), in_force_from=_START)
def proactive_is_suggested(applicants: Iterable[str], *, disclosable: bool, options: Options) -> bool:
    """Tell whether several people asked for the same information, so that it may be published (转主动公开提示).

    Source: 《政府信息公开条例》(国令第711号) 第四十四条第一款: 多个申请人就相同政府信息向同一行政机关提出公开申请，且该
        政府信息属于可以公开的.
    Counting: different applicants, not requests.
    """
    return disclosable and len(set(applicants)) >= options["request_content.proactive_hint_from"]


@rule(cites=OGI.article(43), in_force_from=_START)
def help_is_owed(*, reading_difficulty: bool, impaired_sight_or_hearing: bool) -> bool:
    """Tell whether the organ must help the applicant (应当提供必要的帮助).

    Source: 《政府信息公开条例》(国令第711号) 第四十三条: 申请公开政府信息的公民存在阅读困难或者视听障碍的，行政机关应当
        为其提供必要的帮助.
    """
    return reading_difficulty or impaired_sight_or_hearing


@rule(cites=OGI.article(40), in_force_from=_START)
def form_change_objection(*, asked: str, given: str, reason: str) -> LawRefused | None:
    """Refuse to hand the information over in another form without saying why (改变提供形式须说明理由).

    Source: 《政府信息公开条例》(国令第711号) 第四十条: 可能危及政府信息载体安全或者公开成本过高的，可以通过电子数据以及
        其他适当形式提供.
    """
    if asked == given or reason.strip():
        return None
    return RecordMissing(f"申请人要求“{asked}”，拟以“{given}”提供，却没有说明理由。请补充。", citation=OGI.article(40))
