"""Take the body of an item from a Word file (读入 Word 文件): converted and cleaned, nothing hidden comes along."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gongkai.access import Act, Actor
from gongkai.errors import Unreadable
from gongkai.parsing import SourceDocument, read_safely
from gongkai.parsing.as_html import document_html
from gongkai.parsing.every_text import every_text
from gongkai.parsing.grid import Paragraph, Table
from gongkai.parsing.pasted import clean_body
from gongkai.parsing.sniff import sniff_bytes
from gongkai.parsing.word_pictures import WordPicture, picture_html, with_pictures, without_pictures
from gongkai.publishing import Attached
from gongkai.services.files import Upload
from gongkai.services.permission import permit
from gongkai.services.publishing.attachments import add_files, title_of
from gongkai.services.publishing.secrecy import refuse_secrets
from gongkai.store.queries import ItemFileInfo

_TITLE = 120
_PNG = b"\x89PNG"


class TakenWord(NamedTuple):
    """What was taken (读入结果): the clean body, the first line as title, what to tell the editor.

    `attached`: the pictures that were kept; `waiting`: how many there are that an item must take in first.
    """

    html: str
    title: str
    message_zh: str
    attached: tuple[Attached, ...] = ()
    waiting: int = 0


def take_word(*, data: bytes, name: str, organ_code: str, by: Actor, record_no: str = "") -> TakenWord:
    """Return the body of a DOCX file; tables keep their spans, automatic numbers are written out.

    Its pictures become files of the item `record_no`, each in its place; without an item they wait. Raises: LawRefused
    for a secrecy mark anywhere in the file, also hidden; Unreadable for no Word file; NotYours; NotInThisState.
    """
    permit(by=by, act=Act.DRAFT_ITEM, organ_code=organ_code)
    if sniff_bytes(data) != "zip":
        raise Unreadable("这不是 DOCX 文件。请用 Word 或 WPS 另存为 DOCX 后再读入。")
    taken = without_pictures(data)
    document = read_safely(taken.data, name)
    if document.media != "docx":
        raise Unreadable("这不是 DOCX 文件。请用 Word 或 WPS 另存为 DOCX 后再读入。", media=document.media)
    refuse_secrets([piece.text for piece in every_text(data, name)])
    html = document_html(document)
    pictures = tuple(one for one in taken.pictures if one.sign in html)
    kept = _kept(organ_code, record_no, pictures, by) if record_no and pictures else {}
    elements = {sign: picture_html(one.address, alt) for sign, (one, alt) in kept.items()}
    first = next((line for one in document.blocks if isinstance(one, Paragraph) and (line := _line(one.text))), "")
    return TakenWord(
        clean_body(with_pictures(html, elements)).html,
        first[:_TITLE],
        _told(name, document, len(kept), len(taken.pictures) - len(kept) + taken.left_out),
        tuple(Attached(title_of(one), one.number, alt=alt, in_text=True) for one, alt in kept.values()),
        0 if record_no else len(pictures),
    )


def _kept(
    organ_code: str, record_no: str, pictures: Sequence[WordPicture], by: Actor
) -> dict[str, tuple[ItemFileInfo, str]]:
    """The pictures as files of the item, by their signs, each with what it is said to show."""
    kept = {}
    for number, one in enumerate(pictures, 1):
        upload = Upload(f"图{number}{'.png' if one.content.startswith(_PNG) else '.jpg'}", one.content)
        (file,) = add_files(organ_code=organ_code, record_no=record_no, uploads=[upload], by=by)
        kept[one.sign] = (file, one.alt)
    return kept


def _line(text: str) -> str:
    return with_pictures(text, {}).strip()


def _told(name: str, document: SourceDocument, kept: int, left_out: int) -> str:
    tables = sum(isinstance(block, Table) for block in document.blocks)
    said = f"已读入“{name}”：{len(document.blocks) - tables}段、{tables}张表"
    said += f"、{kept}张图片，请核对后保存；图片须写明替代文字。" if kept else "，请核对后保存。"
    if left_out:
        said += f"另有{left_out}张图片不是 PNG 或 JPG，没有读入，请另行添加。"
    return said
