"""The blocks in WordprocessingML (Word 正文)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from docx.shared import Mm

from gongkai.documents.blocks import (
    Annexes,
    Block,
    Closing,
    Heading,
    Imprint,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Picture,
    RedHead,
    Run,
    Table,
    TextStyle,
    Title,
    annex_lines,
)
from gongkai.documents.dates import chinese_date
from gongkai.documents.docx_table import table_xml
from gongkai.documents.page import BODY_POINTS, TEXT_WIDTH_MM, mark_points, text_ems, title_lines

_STYLES = {
    ParagraphStyle.BODY: "Normal",
    ParagraphStyle.FLUSH: "Flush",
    ParagraphStyle.CENTER: "Flush",
    ParagraphStyle.RIGHT: "Flush",
    ParagraphStyle.NOTE: "Note",
    ParagraphStyle.GAP: "Gap",
}
_SIDES = {ParagraphStyle.CENTER: '<w:jc w:val="center"/>', ParagraphStyle.RIGHT: '<w:jc w:val="right"/>'}
# A line of exact height would cut a picture off.
_PICTURE = '<w:spacing w:before="120" w:after="120" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>'
_KEEP_WITH_NEXT = "<w:keepNext/>"
# A frame holds the imprint at the foot of the last page (版记置于最后一面底部).
_AT_THE_BOTTOM = (
    f'<w:framePr w:w="{round(TEXT_WIDTH_MM * 1440 / 25.4)}" w:hSpace="0" w:wrap="around" w:vAnchor="margin" '
    'w:hAnchor="margin" w:xAlign="center" w:yAlign="bottom"/>'
)
_RUN_STYLES = {
    TextStyle.PLAIN: "",
    TextStyle.STRONG: "<w:rPr><w:b/></w:rPr>",
    TextStyle.LEAD: '<w:rPr><w:rStyle w:val="Lead"/></w:rPr>',
    TextStyle.QUOTE: '<w:rPr><w:rStyle w:val="Lead"/></w:rPr>',
    TextStyle.GAP: '<w:rPr><w:highlight w:val="yellow"/></w:rPr>',
}


def body_xml(blocks: Sequence[Block], pictures: Mapping[Picture, str] | None = None) -> str:
    """The blocks as elements of the body (正文), in order. `pictures`: the drawing of each as an element."""
    following = (*blocks[1:], None)
    return "".join(
        block_xml(block, keep=isinstance(after, Closing | Annexes), pictures=pictures or {})
        for block, after in zip(blocks, following, strict=True)
    )


def block_xml(block: Block, *, keep: bool = False, pictures: Mapping[Picture, str] | None = None) -> str:
    """One block as an element of the body (正文元素).

    `keep` holds a paragraph on the page of what follows: a closing never stands alone on a page (落款不单独成页).
    """
    match block:
        case Title():
            return _paragraph("Title", _lines(title_lines(block)))
        case Heading(text, level):
            return _paragraph(f"Heading{level}", _lines((text,)))
        case Paragraph(runs, style):
            properties = (_KEEP_WITH_NEXT if keep else "") + _SIDES.get(style, "")
            return _paragraph(_STYLES[style], "".join(map(_run, runs)), properties)
        case Table():
            return table_xml(block)
        case Picture():
            return _paragraph("Flush", f"<w:r>{(pictures or {})[block]}</w:r>", _PICTURE)
        case Closing(organ, on, seal):
            return _closing(list(filter(None, (organ, "（印章）" if seal else "", chinese_date(on) if on else ""))))
        case PageBreak():
            return _paragraph("Normal", '<w:r><w:br w:type="page"/></w:r>')
        case RedHead() | Annexes() | Imprint():
            return _letter_part(block)


def _letter_part(block: RedHead | Annexes | Imprint) -> str:
    match block:
        case RedHead():
            return _red_head(block)
        case Annexes(names):
            return _annexes(names)
        case Imprint(copies_to, organ, on):
            return _imprint(copies_to, organ, f"{chinese_date(on)}印发")


def _paragraph(style: str, content: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def _run(run: Run) -> str:
    return f"<w:r>{_RUN_STYLES[run.style]}{_text(run.text)}</w:r>"


def _red_head(head: RedHead) -> str:
    half = round(mark_points(head.organ) * 2)
    size = f'<w:rPr><w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>'
    mark = f"<w:r>{size}{_text(head.organ)}</w:r>"
    return _paragraph("RedHead", mark) + _paragraph("DocumentNo", "".join(map(_run, head.document_no)))


def _annexes(names: tuple[str, ...]) -> str:
    """The names below each other, a long one hanging under its first character (附件说明的对齐)."""
    first, hanging = 2 * BODY_POINTS * 20, round((3 if len(names) < 2 else 4.2) * BODY_POINTS * 20)
    lines = []
    for index, name in enumerate(annex_lines(names)):
        before = ' w:before="579"' if index == 0 else ""
        own = hanging if index == 0 else round(1.2 * BODY_POINTS * 20)
        properties = (
            f"{_KEEP_WITH_NEXT}<w:spacing{before}/>"
            f'<w:ind w:left="{first + hanging}" w:firstLineChars="0" w:hanging="{own}"/>'
        )
        lead = "附件：" if index == 0 else ""
        lines.append(_paragraph("Annexes", f"<w:r>{_text(lead + name)}</w:r>", properties))
    return "".join(lines)


def _imprint(copies_to: str, organ: str, printed: str) -> str:
    lines = [
        *(
            [_paragraph("ImprintTop", f"<w:r>{_text(f'抄送：{copies_to}。')}</w:r>", _AT_THE_BOTTOM)]
            if copies_to
            else []
        ),
        _paragraph(
            "ImprintEnd" if copies_to else "ImprintOnly",
            f"<w:r>{_text(f'{organ}{chr(9)}{printed}')}</w:r>",
            _AT_THE_BOTTOM,
        ),
    ]
    return "".join(lines)


def _lines(lines: Sequence[str]) -> str:
    return f"<w:r>{'<w:br/>'.join(map(_text, lines))}</w:r>"


def _text(text: str) -> str:
    return "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\t"))


def _closing(lines: list[str]) -> str:
    """The lines centred on each other, the widest four characters from the right edge (右空四字)."""
    widest = (max(map(text_ems, lines), default=0) + 0.5) * BODY_POINTS
    right = 4 * BODY_POINTS
    left = max(0, round(Mm(TEXT_WIDTH_MM).pt - right - widest))
    indent = f'<w:ind w:left="{left * 20}" w:right="{right * 20}" w:firstLineChars="0" w:firstLine="0"/>'
    return _paragraph("Closing", _lines(lines), indent)
