"""DOCX out (Word 文档): GB/T 9704-2012 page, real merged cells, headers repeated, properties that never change."""

from __future__ import annotations

from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from gongkai.documents.blocks import (
    Block,
    Closing,
    Document,
    Heading,
    Metadata,
    PageBreak,
    Paragraph,
    Table,
    TextStyle,
    Title,
)
from gongkai.documents.dates import chinese_date, property_moment
from gongkai.documents.docx_styles import FONT_TABLE, LEAD_STYLE, PARAGRAPH_STYLES, define_styles, set_page
from gongkai.documents.docx_table import table_xml
from gongkai.documents.page import BODY_POINTS, TEXT_WIDTH_MM, text_ems, title_lines
from gongkai.documents.zips import repacked


def write_docx(document: Document) -> bytes:
    """Write the paper as a Word document (生成DOCX). The same paper gives the same bytes."""
    word = docx.Document()
    define_styles(word)
    set_page(word)
    _set_properties(word, document.metadata)
    for block in document.blocks:
        _add(word, block)
    saved = BytesIO()
    word.save(saved)
    return repacked(saved.getvalue(), {"word/fontTable.xml": FONT_TABLE})


def _add(word: WordDocument, block: Block) -> None:
    match block:
        case Title():
            _add_lines(word, list(title_lines(block)), "Title")
        case Heading(text, level):
            word.add_paragraph(text, f"Heading {level}")
        case Paragraph():
            _add_paragraph(word, block)
        case Table():
            word.element.body.insert_element_before(parse_xml(table_xml(block)), "w:sectPr")
        case Closing(organ, on):
            _add_closing(word, [*([organ] if organ else []), *([chinese_date(on)] if on else [])])
        case PageBreak():
            word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _add_paragraph(word: WordDocument, paragraph: Paragraph) -> WordParagraph:
    added = word.add_paragraph(style=PARAGRAPH_STYLES[paragraph.style])
    for run in paragraph.runs:
        added.add_run(run.text, LEAD_STYLE if run.style is TextStyle.LEAD else None)
    return added


def _add_closing(word: WordDocument, lines: list[str]) -> None:
    """The lines centred on each other, the widest four characters from the right edge (右空四字)."""
    closing = _add_lines(word, lines, "Closing")
    widest = (max(map(text_ems, lines), default=0) + 0.5) * BODY_POINTS
    right = 4 * BODY_POINTS
    closing.paragraph_format.right_indent = Pt(right)
    closing.paragraph_format.left_indent = Pt(max(0, round(Mm(TEXT_WIDTH_MM).pt - right - widest)))


def _add_lines(word: WordDocument, lines: list[str], style: str) -> WordParagraph:
    added = word.add_paragraph(style=style)
    for index, line in enumerate(lines):
        if index:
            added.add_run().add_break()
        added.add_run(line)
    return added


def _set_properties(word: WordDocument, metadata: Metadata) -> None:
    moment = property_moment(metadata)
    core = word.core_properties
    core.title = metadata.title
    core.author = core.last_modified_by = metadata.organ or ""
    core.subject = metadata.subject or ""
    core.language = metadata.language
    core.comments = core.keywords = core.category = ""
    core.created = core.modified = moment
    core.revision = 1
    relationships = word.part.package.rels
    for key in [key for key, one in relationships.items() if one.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        relationships.pop(key)
