"""DOCX out (Word 文档): GB/T 9704-2012 page, real merged cells, headers repeated, properties that never change."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Emu, Mm
from lxml import etree

from gongkai.documents.blocks import Document, Metadata, Picture
from gongkai.documents.dates import property_moment
from gongkai.documents.docx_body import body_xml
from gongkai.documents.docx_styles import FONT_TABLE, define_styles, set_page
from gongkai.documents.page import TEXT_WIDTH_MM
from gongkai.documents.zips import repacked


def write_docx(document: Document) -> bytes:
    """Write the paper as a Word document (生成DOCX). The same paper gives the same bytes."""
    word = docx.Document(BytesIO(_empty_paper()))
    _set_properties(word, document.metadata)
    pictures = {one: _drawing(word, one) for one in document.blocks if isinstance(one, Picture)}
    blocks = body_xml(document.blocks, pictures)
    body = word.element.body
    for element in list(parse_xml(f"<w:body {nsdecls('w')}>{blocks}</w:body>")):
        body.insert_element_before(element, "w:sectPr")
    return repacked(_saved(word), {"word/fontTable.xml": FONT_TABLE})


@lru_cache(maxsize=1)
def _empty_paper() -> bytes:
    """A paper without text: the library's empty document with the styles and the page of the standard."""
    word = docx.Document()
    define_styles(word)
    set_page(word)
    relationships = word.part.package.rels
    for key in [key for key, one in relationships.items() if one.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        relationships.pop(key)
    return _saved(word)


def _drawing(word: WordDocument, picture: Picture) -> str:
    """A picture as an element, its own size or what fits between the margins (Word 图片)."""
    width = None if picture.width_mm is None else Mm(picture.width_mm)
    inline = word.part.new_pic_inline(BytesIO(picture.content), width=width)
    shrunk = min(1.0, Mm(TEXT_WIDTH_MM) / inline.extent.cx, Mm(_TALLEST_MM) / inline.extent.cy)
    if shrunk < 1:
        inline = word.part.new_pic_inline(BytesIO(picture.content), width=Emu(int(inline.extent.cx * shrunk)))
    inline.docPr.set("descr", picture.alt)
    return f"<w:drawing>{etree.tostring(inline, encoding='unicode')}</w:drawing>"


def _saved(word: WordDocument) -> bytes:
    target = BytesIO()
    word.save(target)
    return target.getvalue()


def _set_properties(word: WordDocument, metadata: Metadata) -> None:
    core = word.core_properties
    core.title = metadata.title[:_LONGEST_PROPERTY]
    core.author = core.last_modified_by = (metadata.organ or "")[:_LONGEST_PROPERTY]
    core.subject = (metadata.subject or "")[:_LONGEST_PROPERTY]
    core.language = metadata.language
    core.comments = core.keywords = core.category = ""
    core.created = core.modified = property_moment(metadata)
    core.revision = 1


# python-docx refuses longer properties.
_LONGEST_PROPERTY = 255
_TALLEST_MM = 200
