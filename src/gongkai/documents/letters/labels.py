"""The fields of organ-adapted wording (模板字段): Chinese names, what each letter's template must keep."""

from __future__ import annotations

from typing import Any

from gongkai.casework.letters.facts import LetterCode, LetterFacts
from gongkai.casework.letters.findings import ELEMENT_CITES, LetterElement
from gongkai.casework.letters.kinds import SHAPES
from gongkai.documents.blocks import Paragraph, annex_lines
from gongkai.documents.dates import chinese_date
from gongkai.documents.letters.rendering import Gap, plain, rendered_blocks
from gongkai.documents.letters.view import letter_view
from gongkai.law.citations import Citation
from gongkai.law.decision_table import DecisionCode

ITEMS, ITEM = "各项", "项"
ITEM_FIELDS = ("序号", "申请内容", "结论", "法律依据", "补充理由")
_COMMON = {
    "机关名称": "organ",
    "受文人": "addressee",
    "称呼": "you",
    "申请编号": "request_no",
    "收到日期": "received_on",
    "收到方式": "way",
    "补正收到日期": "corrected_on",
    "延长至": "extended_until",
    "申请内容": "content",
    "办理情况": "account",
    "法律依据": "basis",
    "提供方式": "provision",
    "救济告知": "remedy",
    "联系方式": "contact",
}
_OUTSIDE = ("标题", "发文字号", "成文日期", "附件清单")
_E = LetterElement
_ELEMENTS = {
    "标题": _E.TITLE,
    "机关名称": _E.TITLE,
    "发文字号": _E.DOCUMENT_NO,
    "受文人": _E.ADDRESSEE,
    "申请编号": _E.RECEIPT,
    "收到日期": _E.RECEIPT,
    "收到方式": _E.RECEIPT,
    "申请内容": _E.CONTENT,
    "法律依据": _E.LEGAL_BASIS,
    f"{ITEM}.结论": _E.CONCLUSIONS,
    "提供方式": _E.PROVISION,
    "救济告知": _E.REMEDY,
    "成文日期": _E.CLOSING,
    "附件清单": _E.ANNEXES,
}
_ANNEXED = frozenset({DecisionCode.PROVIDED, DecisionCode.GRANTED_IN_PART})


def fields_of(code: LetterCode) -> tuple[str, ...]:
    """Every field that a template of a letter may use (可用字段)."""
    particulars = tuple(field.label for field in SHAPES[code].fields)
    return (*_COMMON, *_OUTSIDE, *particulars)


def obligatory_fields(code: LetterCode) -> tuple[str, ...]:
    """The fields that a template of a letter must keep (必备字段), from the thirteen elements."""
    shape = SHAPES[code]
    always = ["机关名称", "受文人", "申请编号"]
    always += ["发文字号"] if shape.numbered else []
    always += [] if shape.signed_by_hand else ["成文日期"]
    if not isinstance(code, DecisionCode):
        return (*always, "法律依据", *(field.label for field in shape.fields if field.required))
    always += ["收到日期", "收到方式", "申请内容", f"{ITEM}.结论", "救济告知"]
    return (*always, "提供方式", "附件清单") if code in _ANNEXED else tuple(always)


def field_citation(code: LetterCode, field: str) -> Citation:
    """The article that makes a field obligatory (必备字段的依据)."""
    element = _ELEMENTS.get(field)
    return SHAPES[code].cites[0] if element is None else ELEMENT_CITES[element]


def adapted_view(facts: LetterFacts) -> dict[str, Any]:
    """The values of the fields by their Chinese names (字段取值)."""
    view = letter_view(facts)
    shape = SHAPES[facts.code]
    values: dict[str, Any] = {label: view[name] for label, name in _COMMON.items()}
    values |= {field.label: view[field.name] for field in shape.fields}
    values["标题"] = f"{plain(facts.organ)}{shape.title}"
    values["发文字号"] = str(facts.document_no) if facts.document_no else Gap("发文字号")
    values["成文日期"] = chinese_date(facts.signed_on) if facts.signed_on else Gap("成文日期")
    annexes = tuple(f"{plain(annex.title)}（{annex.pages}页）" for annex in facts.annexes)
    values["附件清单"] = "\n".join(annex_lines(annexes))
    values[ITEMS] = [_item(one, view) for one in view["conclusions"]]
    return values


def _item(one: dict[str, Any], view: dict[str, Any]) -> dict[str, str]:
    blocks = rendered_blocks(one["fragment"].removesuffix(".txt"), {**view, "c": one})
    words = [block.text for block in blocks if isinstance(block, Paragraph)]
    return {
        "序号": one["number"],
        "申请内容": one["asked"],
        "结论": "\n".join(words),
        "法律依据": one["basis"],
        "补充理由": one["reasons"],
    }
