"""A published item as a DOCX or a PDF (信息文书下载), with the table of its particulars, kept until it changes."""

from __future__ import annotations

import contextlib
import hashlib
import re
import secrets
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings

from gongkai import __version__
from gongkai.documents import (
    MEDIA_TYPES,
    Align,
    Cell,
    CellRole,
    Document,
    FontSource,
    Heading,
    Metadata,
    Paragraph,
    ParagraphStyle,
    Picture,
    Table,
    Title,
    write,
)
from gongkai.documents.blocks import Block
from gongkai.documents.clean import clean
from gongkai.errors import CannotWrite, NotFound
from gongkai.services.files import open_own_file
from gongkai.services.papers.body_blocks import body_blocks
from gongkai.store import queries
from gongkai.store.queries import PublicItem

FORMATS = ("docx", "pdf")
_FORM = "1"
_MISSING = re.compile(r"U\+([0-9A-F]{4,6})")
_GETA = "〓"
Fact = tuple[str, Any, bool]


class Paper(NamedTuple):
    """An item as a file (信息文书). `mark` stands for what it says: the same mark, the same file."""

    mark: str
    name: str
    media_type: str


def paper_of(item: PublicItem, facts: Sequence[Fact], fmt: str) -> Paper:
    """Return what is known of an item's paper without making it (信息文书).

    `facts`: name, value and whether it takes the whole width. Raises: NotFound for a format or an item without one.
    """
    if fmt not in FORMATS or not item.body_html:
        raise NotFound("这条信息没有这种格式的文件。", item=item.info.pk)
    said = (__version__, _FORM, item, tuple(facts), sorted(settings.GONGKAI_SITE.items()), settings.GONGKAI_FONT_DIR)
    mark = hashlib.sha256(repr(said).encode()).hexdigest()[:32]
    return Paper(mark, f"{item.info.title[:100]}.{fmt}", MEDIA_TYPES[fmt])


def paper_bytes(item: PublicItem, facts: Sequence[Fact], fmt: str) -> bytes:
    """Return an item's paper, made when it is first asked for (生成信息文书). Raises: NotFound; CannotWrite."""
    paper = paper_of(item, facts, fmt)
    file = _folder() / f"{item.info.pk}-{paper.mark}.{fmt}"
    with contextlib.suppress(OSError):
        return file.read_bytes()
    content = _written(_document(item, facts), fmt)
    _keep(file, content, f"{item.info.pk}-*.{fmt}")
    return content


def _folder() -> Path:
    """Beside the data and not part of it: what lies here can be made again, so that backups leave it out."""
    return Path(settings.HOME) / ".papers"


def _keep(file: Path, content: bytes, others: str) -> None:
    """Keep the file, let those of earlier states go; a disk that is full or read-only costs only time."""
    with contextlib.suppress(OSError):
        file.parent.mkdir(mode=0o700, exist_ok=True)
        beside = file.with_name(f".{secrets.token_hex(6)}")
        beside.write_bytes(content)
        beside.replace(file)
        for old in file.parent.glob(others):
            if old != file:
                old.unlink(missing_ok=True)


def _written(document: Document, fmt: str) -> bytes:
    """The paper; characters that no typeface has become a sign for them, since the text must be had all the same."""
    fonts = FontSource(Path(settings.GONGKAI_FONT_DIR)) if settings.GONGKAI_FONT_DIR else FontSource()
    try:
        return write(document, fmt, fonts=fonts)
    except CannotWrite as refusal:
        lost = {chr(int(code, 16)) for code in _MISSING.findall(refusal.message_zh)}
        if not lost:
            raise
        return write(_without(document, lost), fmt, fonts=fonts)


def _without(document: Document, lost: set[str]) -> Document:
    table = str.maketrans(dict.fromkeys(lost, _GETA))
    return Document(document.metadata, tuple(_replaced(block, table) for block in document.blocks))


def _replaced(block: Block, table: Any) -> Block:
    match block:
        case Title(text):
            return Title(text.translate(table))
        case Heading(text, level):
            return Heading(text.translate(table), level)
        case Paragraph(runs, style):
            return Paragraph(tuple(type(run)(run.text.translate(table), run.style) for run in runs), style)
        case Table():
            rows = tuple(tuple(_cell_replaced(cell, table) for cell in row) for row in block.rows)
            return Table(block.key, block.caption, rows, block.widths, block.together, block.form)
    return block


def _cell_replaced(cell: Cell, table: Any) -> Cell:
    parts = tuple(part.translate(table) for part in cell.parts)
    return Cell(cell.text.translate(table), cell.role, cell.rowspan, cell.colspan, cell.align, cell.value, parts)


def _document(item: PublicItem, facts: Sequence[Fact]) -> Document:
    info = item.info
    blocks: list[Block] = [Title(clean(info.title))]
    if item.document_no:
        blocks.append(Paragraph.of(clean(item.document_no), ParagraphStyle.CENTER))
    blocks += _state(item)
    blocks.append(_facts_table(facts))
    blocks += [
        Paragraph.of(f"更正说明（{day}）：{clean(note)}", ParagraphStyle.FLUSH) for day, note in item.corrections
    ]
    blocks += body_blocks(item.body_html, partial(_picture, item))
    blocks += _attachments(item)
    blocks.append(Paragraph.of(_source(item), ParagraphStyle.NOTE))
    dated_on = info.published_on or info.formed_on
    subject = clean(item.summary)[:250] or None
    return Document(Metadata(clean(info.title), item.issuer, None, dated_on, subject), _stepped(blocks))


def _stepped(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with headings that begin at the first level, as an accessible PDF must."""
    stepped: list[Block] = []
    has_first = False
    for block in blocks:
        is_heading = isinstance(block, Heading)
        stepped.append(Heading(block.text, 1) if isinstance(block, Heading) and not has_first else block)
        has_first = has_first or is_heading
    return tuple(stepped)


def _state(item: PublicItem) -> list[Block]:
    """What everybody must know first of a document that is no longer as it was."""
    info = item.info
    if info.validity in ("", "in_force"):
        return []
    day = f"（{item.validity_on}）" if item.validity_on else ""
    return [Paragraph.of(f"本文件{info.validity_label}{day}。{clean(item.validity_by)}", ParagraphStyle.GAP)]


def _facts_table(facts: Sequence[Fact]) -> Table:
    """The particulars, two a row; what is long has a row of its own."""
    rows: list[tuple[Cell, ...]] = []
    held: list[Cell] = []
    for name, value, wide in facts:
        pair = [Cell(name, CellRole.ROW_HEADER), Cell(_said(value), CellRole.TEXT, align=Align.LEFT)]
        if wide:
            rows += [_row(held)] if held else []
            held = []
            rows.append((pair[0], Cell(pair[1].text, CellRole.TEXT, colspan=3, align=Align.LEFT)))
        elif held:
            rows.append((*held, *pair))
            held = []
        else:
            held = pair
    rows += [_row(held)] if held else []
    return Table("facts", "基本信息", tuple(rows), (6, 14, 6, 14), form=True)


def _row(pair: Sequence[Cell]) -> tuple[Cell, ...]:
    return (pair[0], Cell(pair[1].text, CellRole.TEXT, colspan=3, align=Align.LEFT))


def _said(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else clean(str(value))


def _picture(item: PublicItem, address: str) -> Picture | None:
    found = next((one for one in item.attachments if one.address == address and one.number), None)
    if found is None or found.media_type not in ("image/png", "image/jpeg"):
        return None
    key = queries.public_file(item.info.pk, found.number).key
    content = open_own_file(key=key, subject=f"item:{item.info.pk}").content
    return Picture(content, found.media_type, found.alt)


def _attachments(item: PublicItem) -> list[Block]:
    lines = [
        f"{number}．{clean(one.title)}（{one.label}）{_whole(one.address)}" for number, one in enumerate(item.listed, 1)
    ]
    return [Heading("附件", 2), *(Paragraph.of(line) for line in lines)] if lines else []


def _source(item: PublicItem) -> str:
    site = settings.GONGKAI_SITE["name"]
    return f"来源：{site} {item.info.organ_name} {_whole(f'/items/{item.info.pk}/')}"


def _whole(address: str) -> str:
    return address if address.startswith("http") else f"{settings.GONGKAI_SITE['address']}{address}"
