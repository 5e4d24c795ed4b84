"""PDF out (版式文件): typst sets the blocks; tagged PDF/UA-1 and PDF/A-3a in one file, attachments inside."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import typst

from gongkai.documents.blocks import (
    Align,
    Annexes,
    Attachment,
    Block,
    Cell,
    Closing,
    Document,
    Heading,
    Imprint,
    PageBreak,
    Paragraph,
    Picture,
    RedHead,
    Table,
    Title,
    annex_lines,
)
from gongkai.documents.dates import chinese_date, property_moment
from gongkai.documents.figures import figure_points
from gongkai.documents.fonts import FontBook, FontSource, font_book
from gongkai.documents.geometry import bands
from gongkai.documents.page import TEXT_WIDTH_MM, mark_points, table_points, title_lines
from gongkai.errors import CannotWrite

if TYPE_CHECKING:
    from typst import PDFStandard

STANDARDS: list[PDFStandard] = ["a-3a", "ua-1"]
_TEMPLATE = Path(__file__).with_name("document.typ")
_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_LOCK = Lock()


def write_pdf(document: Document, fonts: FontSource | None = None) -> bytes:
    """Set the paper as a PDF (生成PDF). The same paper and typefaces give the same bytes.

    Raises: CannotWrite if a character has no glyph, a typeface is missing or the standard refuses anything.
    """
    source = fonts or FontSource()
    book = font_book(source)
    data = json.dumps(_document(document, book), ensure_ascii=False)
    moment = property_moment(document.metadata)
    try:
        with _LOCK:
            compiled, warnings = _compiler(source).compile_with_warnings(
                format="pdf", pdf_standards=STANDARDS, timestamp=moment, sys_inputs={"document": data}
            )
    except typst.TypstError as error:
        raise CannotWrite(_explain(error), diagnostic=error.diagnostic) from error
    if warnings:
        said = "；".join(warning.message for warning in warnings)
        raise CannotWrite(f"排版时出现警告，未生成PDF：{said}。请检查字体设置。", diagnostic=said)
    if not isinstance(compiled, bytes):
        raise CannotWrite("排版没有产生单一的PDF文件。")
    return compiled


@lru_cache(maxsize=8)
def _compiler(source: FontSource) -> typst.Compiler:
    return typst.Compiler(_TEMPLATE, root=_TEMPLATE.parent, font_paths=font_book(source).loaded)


def _explain(error: typst.TypstError) -> str:
    if texts := _NO_GLYPH.findall(error.diagnostic):
        plain = _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), "".join(texts))
        named = "、".join(f"{character}（U+{ord(character):04X}）" for character in dict.fromkeys(plain))
        return f"现有字体中没有这些文字的字形：{named}。请把含有它们的字体放入字体目录后重试。"
    return f"排版失败，未生成PDF：{error.message}。"


def _document(document: Document, book: FontBook) -> dict[str, Any]:
    metadata = document.metadata
    return {
        "title": metadata.title,
        "author": metadata.organ or "",
        "description": metadata.subject or "",
        "language": metadata.language.split("-")[0],
        "region": metadata.language.partition("-")[2].lower() or None,
        "fonts": book.roles,
        "blocks": [_block(block) for block in document.blocks],
        "attachments": [_attachment(attachment) for attachment in document.attachments],
    }


def _attachment(attachment: Attachment) -> dict[str, Any]:
    return {
        "name": attachment.name,
        "media_type": attachment.media_type,
        "description": attachment.description,
        "content": list(attachment.content) if not _is_text(attachment) else attachment.content.decode(),
    }


def _is_text(attachment: Attachment) -> bool:
    return attachment.media_type == "application/json" or attachment.media_type.startswith("text/")


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Title():
            return {"kind": "title", "lines": title_lines(block)}
        case Heading(text, level):
            return {"kind": "heading", "text": text, "level": level}
        case Paragraph(runs, style):
            return {"kind": "paragraph", "style": style.value, "runs": [asdict(run) for run in runs]}
        case Table():
            return _table(block)
        case Picture(content, media_type, alt, width):
            kind = "png" if media_type == "image/png" else "jpg"
            shown = {"format": kind, "alt": alt or "图片", "content": list(content), "width": width}
            return {"kind": "picture", **shown}
        case Closing(organ, on, seal):
            return {
                "kind": "closing",
                "organ": organ or "",
                "on": chinese_date(on) if on else "",
                "seal": "（印章）" if seal else "",
            }
        case PageBreak():
            return {"kind": "pagebreak"}
        case RedHead() | Annexes() | Imprint():
            return _letter_part(block)


def _letter_part(block: RedHead | Annexes | Imprint) -> dict[str, Any]:
    match block:
        case RedHead(organ, number):
            shown = [asdict(run) for run in number]
            return {"kind": "redhead", "organ": organ, "points": mark_points(organ), "runs": shown}
        case Annexes(names):
            return {"kind": "annexes", "names": list(annex_lines(names))}
        case Imprint(copies_to, organ, on):
            return {"kind": "imprint", "copies": copies_to, "organ": organ, "on": f"{chinese_date(on)}印发"}


def _table(table: Table) -> dict[str, Any]:
    return {
        "kind": "table",
        "together": table.together,
        "widths": list(table.widths),
        "points": table_points(table),
        "figure_points": figure_points(table, TEXT_WIDTH_MM, table_points(table)),
        "form": table.form,
        "bands": [
            {"header": header, "cells": [_cell(cell) for row in rows for cell in table.rows[row]]}
            for header, rows in bands(table)
        ],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "lines": cell.lines,
        "role": cell.role.value,
        "rowspan": cell.rowspan,
        "colspan": cell.colspan,
        "left": cell.align is Align.LEFT,
    }
