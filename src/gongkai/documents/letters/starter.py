"""A template to begin with (起始样式): every obligatory field of a letter once, to be adapted in Word."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.casework.letters.facts import LetterCode
from gongkai.casework.letters.kinds import SHAPES
from gongkai.documents.blocks import Document, Metadata, Paragraph
from gongkai.documents.letters.labels import ITEM, ITEMS, obligatory_fields
from gongkai.documents.writing import write
from gongkai.law.decision_table import DecisionCode

_FRAME = frozenset(
    {"标题", "机关名称", "受文人", "发文字号", "申请编号", "成文日期", "收到日期", "收到方式", "申请内容"}
)


def starter_template(code: LetterCode) -> bytes:
    """Return a DOCX with the fields of a letter in order; it passes the check of uploaded templates (起始样式)."""
    title = SHAPES[code].title
    blocks = tuple(Paragraph.of(line) for line in _lines(code))
    return write(Document(Metadata(f"{title}样式", None, None, None, title), blocks), "docx")


def _lines(code: LetterCode) -> Iterator[str]:
    shape, obligatory = SHAPES[code], obligatory_fields(code)
    yield "{{标题}}"
    if shape.numbered:
        yield "{{发文字号}}"
    yield "{{受文人}}："
    if shape.to_applicant:
        yield "本机关于{{收到日期}}收到{{称呼}}{{收到方式}}的政府信息公开申请（编号：{{申请编号}}）。"
    else:
        yield "申请编号：{{申请编号}}"
    if isinstance(code, DecisionCode):
        yield "申请公开的内容为：{{申请内容}}"
        yield f"{{% for {ITEM} in {ITEMS} %}}"
        yield f"{{{{{ITEM}.序号}}}}、{{{{{ITEM}.结论}}}}{{{{{ITEM}.补充理由}}}}"
        yield "{% endfor %}"
    for field in obligatory:
        if field not in _FRAME and not field.startswith(f"{ITEM}."):
            yield f"{field}：{{{{{field}}}}}"
    yield "{{机关名称}}"
    if not shape.signed_by_hand:
        yield "{{成文日期}}"
