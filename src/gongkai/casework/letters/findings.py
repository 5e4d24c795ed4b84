"""What the linter of letters says (文书核查结果): the thirteen obligatory elements, each with its article."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gongkai.errors import LawRefused, RecordMissing
from gongkai.law.citations import Citation
from gongkai.law.instruments import FEES, OGI, PAPER_LAYOUT, RECONSIDERATION, SERVICE_REPLY


class LetterElement(StrEnum):
    """The thirteen elements of a letter that goes out (必备要素), and the day in time (答复期限)."""

    TITLE = "L01"
    DOCUMENT_NO = "L02"
    ADDRESSEE = "L03"
    RECEIPT = "L04"
    CONTENT = "L05"
    ACCOUNT = "L06"
    LEGAL_BASIS = "L07"
    CONCLUSIONS = "L08"
    PROVISION = "L09"
    REMEDY = "L10"
    CLOSING = "L11"
    ANNEXES = "L12"
    SERVICE = "L13"
    DEADLINE = "L14"


_E = LetterElement
ELEMENT_LABELS = {
    _E.TITLE: "标题",
    _E.DOCUMENT_NO: "发文字号",
    _E.ADDRESSEE: "受文人",
    _E.RECEIPT: "收到日期和方式",
    _E.CONTENT: "申请内容",
    _E.ACCOUNT: "查明、检索、审查情况",
    _E.LEGAL_BASIS: "法律依据",
    _E.CONCLUSIONS: "逐项结论",
    _E.PROVISION: "提供、获取方式",
    _E.REMEDY: "救济告知",
    _E.CLOSING: "落款、成文日期和印章",
    _E.ANNEXES: "附件清单",
    _E.SERVICE: "送达方式和证据",
    _E.DEADLINE: "成文日期与期限",
}
ELEMENT_CITES: dict[LetterElement, Citation] = {
    _E.TITLE: OGI.article(36),
    _E.DOCUMENT_NO: PAPER_LAYOUT.whole("7.2.5"),
    _E.ADDRESSEE: OGI.article(36),
    _E.RECEIPT: OGI.article(31),
    _E.CONTENT: OGI.article(29, 2),
    _E.ACCOUNT: OGI.article(36),
    _E.LEGAL_BASIS: OGI.article(36),
    _E.CONCLUSIONS: OGI.article(36),
    _E.PROVISION: OGI.article(36, items=(1, 2)),
    _E.REMEDY: RECONSIDERATION.article(23, 2),
    _E.CLOSING: PAPER_LAYOUT.whole("7.3.5"),
    _E.ANNEXES: FEES.article(5),
    _E.SERVICE: SERVICE_REPLY.whole("第二条"),
    _E.DEADLINE: OGI.article(33, 2),
}


@dataclass(frozen=True, slots=True)
class LetterFinding:
    """One fault of a letter (一处问题): which element, where it stands, by which article, what to do."""

    element: LetterElement
    place: str
    citation: object
    message_zh: str

    @property
    def code(self) -> str:
        """L01 … L14."""
        return self.element.value

    def __str__(self) -> str:
        return f"{self.code} {ELEMENT_LABELS[self.element]}：{self.message_zh}"


def fault(element: LetterElement, message: str, *, place: str = "", citation: object = None) -> LetterFinding:
    """Build a finding whose article is that of its element unless another is named (问题).

    Source: 规则参考 5.2.
    """
    return LetterFinding(element, place or ELEMENT_LABELS[element], citation or ELEMENT_CITES[element], message)


def from_refusal(element: LetterElement, refusal: LawRefused, *, place: str = "") -> LetterFinding:
    """Turn a refusal of the law into a finding about an element (法定拒绝转为问题).

    Source: the refusal's own article.
    """
    message = refusal.message_zh.removesuffix(f"（依据：{refusal.citation}）")
    return LetterFinding(element, place or ELEMENT_LABELS[element], refusal.citation, message)


def refuse_findings(findings: tuple[LetterFinding, ...], title: str, refused: str = "不能签发") -> None:
    """Refuse a letter that has faults (有问题不得签发), naming each with its article; `refused` what does not happen.

    Source: 规则参考 5.2: 缺一拒发.
    Raises: RecordMissing with every fault in its message and the findings in its details.
    """
    if not findings:
        return
    said = "；".join(f"{one}（{one.citation}）" for one in findings)
    raise RecordMissing(
        f"《{title}》{refused}，有{len(findings)}处问题：{said}。请逐处更正后再试。",
        citation=findings[0].citation,
        findings=findings,
    )
