"""Take the body of an item from a Word file (读入 Word 文件): converted and cleaned, nothing hidden comes along."""

from __future__ import annotations

from typing import NamedTuple

from gongkai.access import Act, Actor
from gongkai.errors import Unreadable
from gongkai.parsing import read_safely
from gongkai.parsing.as_html import document_html
from gongkai.parsing.every_text import every_text
from gongkai.parsing.grid import Paragraph, Table
from gongkai.parsing.package import Package
from gongkai.parsing.pasted import clean_body
from gongkai.services.permission import permit
from gongkai.services.publishing.content import refuse_secrets

_TITLE = 120


class TakenWord(NamedTuple):
    """What was taken (读入结果): the clean body, the first line as title, and what to tell the editor."""

    html: str
    title: str
    message_zh: str


def take_word(*, data: bytes, name: str, organ_code: str, by: Actor) -> TakenWord:
    """Return the body of a DOCX file; tables keep their spans, automatic numbers are written out.

    Raises: LawRefused for a secrecy mark anywhere in the file, also hidden; Unreadable for no Word file; NotYours.
    """
    permit(by=by, act=Act.DRAFT_ITEM, organ_code=organ_code)
    document = read_safely(data, name)
    if document.media != "docx":
        raise Unreadable("这不是 DOCX 文件。请用 Word 或 WPS 另存为 DOCX 后再读入。", media=document.media)
    refuse_secrets([piece.text for piece in every_text(data, name)])
    first = next((one.text for one in document.blocks if isinstance(one, Paragraph) and one.text.strip()), "")
    tables = sum(isinstance(block, Table) for block in document.blocks)
    pictures = sum(part.startswith("word/media/") for part in Package(data).names)
    said = f"已读入“{name}”：{len(document.blocks) - tables}段、{tables}张表，请核对后保存。"
    if pictures:
        said += f"文件中的{pictures}张图片没有读入，请另行插入并写明替代文字。"
    return TakenWord(clean_body(document_html(document)).html, first.strip()[:_TITLE], said)
