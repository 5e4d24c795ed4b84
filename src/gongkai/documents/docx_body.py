"""The blocks in WordprocessingML (Word 正文)."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from docx.shared import Mm

from gongkai.documents.blocks import (
    Block,
    Closing,
    Heading,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Run,
    Table,
    TextStyle,
    Title,
)
from gongkai.documents.dates import chinese_date
from gongkai.documents.docx_table import table_xml
from gongkai.documents.page import BODY_POINTS, TEXT_WIDTH_MM, text_ems, title_lines

_STYLES = {
    ParagraphStyle.BODY: "Normal",
    ParagraphStyle.FLUSH: "Flush",
    ParagraphStyle.NOTE: "Note",
    ParagraphStyle.GAP: "Gap",
}
_KEEP_WITH_NEXT = "<w:keepNext/>"
_LEAD = '<w:rPr><w:rStyle w:val="Lead"/></w:rPr>'


def body_xml(blocks: Sequence[Block]) -> str:
    """The blocks as elements of the body (正文), in order."""
    following = (*blocks[1:], None)
    return "".join(
        block_xml(block, keep=isinstance(after, Closing)) for block, after in zip(blocks, following, strict=True)
    )


def block_xml(block: Block, *, keep: bool = False) -> str:
    """One block as an element of the body (正文元素).

    `keep` holds a paragraph on the page of what follows: a closing never stands alone on a page (落款不单独成页).
    """
    match block:
        case Title():
            return _paragraph("Title", _lines(title_lines(block)))
        case Heading(text, level):
            return _paragraph(f"Heading{level}", _lines((text,)))
        case Paragraph(runs, style):
            return _paragraph(_STYLES[style], "".join(map(_run, runs)), _KEEP_WITH_NEXT if keep else "")
        case Table():
            return table_xml(block)
        case Closing(organ, on):
            return _closing([*([organ] if organ else []), *([chinese_date(on)] if on else [])])
        case PageBreak():
            return _paragraph("Normal", '<w:r><w:br w:type="page"/></w:r>')


def _paragraph(style: str, content: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def _run(run: Run) -> str:
    return f"<w:r>{_LEAD if run.style is TextStyle.LEAD else ''}{_text(run.text)}</w:r>"


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
