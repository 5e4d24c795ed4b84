"""Paper out (文书输出): one block model, written as HTML, DOCX, PDF, XLSX and JSON. The door of the room."""

from gongkai.documents.annual_report import annual_report_document
from gongkai.documents.blocks import (
    Align,
    Attachment,
    Cell,
    CellRole,
    Closing,
    Document,
    Heading,
    Metadata,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Picture,
    Run,
    Table,
    TextStyle,
    Title,
)
from gongkai.documents.findings_page import findings_article, findings_html
from gongkai.documents.findings_sheet import findings_workbook
from gongkai.documents.fonts import PACKAGE_FONTS, FontSource
from gongkai.documents.hand_over import HandOverRow, hand_over_document
from gongkai.documents.html import article_html, stylesheet
from gongkai.documents.writing import FORMATS, MEDIA_TYPES, write

__all__ = [
    "FORMATS",
    "MEDIA_TYPES",
    "PACKAGE_FONTS",
    "Align",
    "Attachment",
    "Cell",
    "CellRole",
    "Closing",
    "Document",
    "FontSource",
    "HandOverRow",
    "Heading",
    "Metadata",
    "PageBreak",
    "Paragraph",
    "ParagraphStyle",
    "Picture",
    "Run",
    "Table",
    "TextStyle",
    "Title",
    "annual_report_document",
    "article_html",
    "findings_article",
    "findings_html",
    "findings_workbook",
    "hand_over_document",
    "stylesheet",
    "write",
]
