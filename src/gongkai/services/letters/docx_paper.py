"""A letter that exists as somebody's own DOCX (修改稿、本机关样式), as a paper for its PDF: every word of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from gongkai.casework.letters import SHAPES, LetterFacts
from gongkai.documents import (
    Align,
    Cell,
    CellRole,
    Document,
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
from gongkai.documents.blocks import Block, Heading
from gongkai.documents.letters import letter_title
from gongkai.errors import InvalidInput
from gongkai.parsing.grid import GridCell
from gongkai.parsing.word_paper import (
    PaperBlock,
    PaperBreak,
    PaperLine,
    PaperPicture,
    PaperTable,
    WordPaper,
    read_paper,
)
from gongkai.services.letters.official_parts import joined_parts, said

_GAP: Final = re.compile(r"(〔待填：[^〕]*〕)")
_SIDES: Final = {"center": ParagraphStyle.CENTER, "right": ParagraphStyle.RIGHT}
_SHORT_CELL, _FORM_COLUMNS = 12, 2
_LONGEST_ADDRESS: Final = 60


def paper_of_docx(data: bytes, facts: LetterFacts) -> Document:
    """Return a DOCX as a paper in the official form: its words, tables, pictures, number, annexes, place of the seal.

    Raises: InvalidInput naming what the paper could not carry; Unreadable for a damaged file.
    """
    paper = read_paper(data)
    _refuse(paper)
    plain = _plain_blocks(paper)
    parts = tuple(joined_parts(plain, facts))
    blocks = parts if said(parts) == said(plain) else tuple(plain)
    metadata = Metadata(
        letter_title(facts), facts.organ, None, facts.signed_on, f"{facts.code.value} {SHAPES[facts.code].title}"
    )
    return Document(metadata, blocks, letter=True)


def refuse_not_carried(data: bytes) -> None:
    """Refuse a DOCX, or a template, with what its PDF could not carry (上传核查). Raises: as `paper_of_docx`."""
    _refuse(read_paper(data))


def _refuse(paper: WordPaper) -> None:
    if paper.not_carried:
        raise InvalidInput(
            f"文件中有不能写入版式文件（PDF）的内容：{'；'.join(paper.not_carried)}。"
            "文书同时制成 DOCX 和 PDF，内容不能缺漏，请改好以后重新上传。"
        )


def _plain_blocks(paper: WordPaper) -> list[Block]:
    """The paper block by block, each line for itself."""
    body = list(_blocks(paper.body))
    return [*_notes(paper.head), *body, *_notes(paper.foot)]


def _notes(blocks: Iterable[PaperBlock]) -> Iterator[Block]:
    """What stands around the pages is said once, small."""
    for block in _blocks(blocks):
        if isinstance(block, Paragraph):
            yield Paragraph(block.runs, ParagraphStyle.NOTE)
        elif not isinstance(block, PageBreak):
            yield block


def _blocks(blocks: Iterable[PaperBlock]) -> Iterator[Block]:
    headed = titled = begun = False
    for number, block in enumerate(blocks):
        match block:
            case PaperLine():
                found = _line(block, headed=headed, titled=titled)
                headed, titled = headed or isinstance(found, Heading), titled or isinstance(found, Title)
                yield found
            case PaperTable():
                yield _table(block, number)
            case PaperPicture(content, media_type, alt, width_mm):
                yield Picture(content, media_type, alt or "图片", width_mm)
            case PaperBreak() if begun:
                yield PageBreak()
        begun = True


def _line(line: PaperLine, *, headed: bool, titled: bool) -> Block:
    """A line as what it is: a heading below none of the first level is a paragraph in its typeface."""
    name, level = line.style.lower(), line.heading_level
    if name in ("title", "标题") and not titled:
        return Title(line.text)
    if level is not None and name not in ("title", "标题") and (level == 1 or headed):
        return Heading(line.text, min(level, 2))
    runs = tuple(one for run in line.runs for one in _runs(run.text, strong=run.strong, lead=run.lead))
    return Paragraph(runs, _SIDES.get(line.align) or _style(line))


def _style(line: PaperLine) -> ParagraphStyle:
    """An addressee begins at the margin, the body two characters in (主送机关顶格，正文空二字)."""
    addressed = line.text.endswith(("：", ":")) and len(line.text) <= _LONGEST_ADDRESS and not line.indented
    return ParagraphStyle.FLUSH if addressed or line.style == "Flush" else ParagraphStyle.BODY


def _runs(text: str, *, strong: bool, lead: bool) -> Iterator[Run]:
    style = TextStyle.LEAD if lead else TextStyle.STRONG if strong else TextStyle.PLAIN
    for index, piece in enumerate(_GAP.split(text)):
        if piece:
            yield Run(piece, TextStyle.GAP if index % 2 else style)


def _table(table: PaperTable, number: int) -> Table:
    """A table with a cell for every place; a place that no cell covers is empty."""
    rows = table.grid.rows
    columns = max(len(row) for row in rows)
    widths = table.widths if len(table.widths) == columns and min(table.widths) > 0 else (1.0,) * columns
    cells = []
    for index, row in enumerate(rows):
        header = index < table.header_rows
        padded = (*row, *([None] * (columns - len(row))))
        found = (
            _cell(place, header=header, label=at == 0 or columns > _FORM_COLUMNS) for at, place in enumerate(padded)
        )
        cells.append(tuple(one for one in found if one is not None))
    return Table(f"docx-{number}", f"表{number}", tuple(cells), tuple(widths), form=True)


def _cell(place: GridCell | None, *, header: bool, label: bool) -> Cell | None:
    """A cell where it begins, None where one that began before reaches; short ones that are no answer in the middle."""
    role = CellRole.COLUMN_HEADER if header else CellRole.TEXT
    if place is None:
        return Cell("", role)
    if not place.origin:
        return None
    lines = tuple(place.text.split("\n"))
    align = Align.CENTER if header or (label and len(place.text) <= _SHORT_CELL) else Align.LEFT
    parts = lines if len(lines) > 1 else ()
    return Cell("".join(lines), role, place.rowspan, place.colspan, align, parts=parts)
