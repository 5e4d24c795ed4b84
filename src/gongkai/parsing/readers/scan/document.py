"""Recognised pages to the same blocks as printed ones, every cell with its confidence (识别结果成表)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pylopdf
import pypdfium2

from gongkai.annual.findings import Finding, Place, Severity, Source
from gongkai.errors import Unreadable
from gongkai.parsing.charset import clean
from gongkai.parsing.grid import Paragraph, SourceDocument, Table
from gongkai.parsing.limits import refuse_beyond
from gongkai.parsing.readers.pdf.document import BlocksBuilder, is_scanned
from gongkai.parsing.readers.pdf.lattice import RuledCell, RuledTable, ruled_tables
from gongkai.parsing.readers.pdf.page import Char, opened, page_content
from gongkai.parsing.readers.scan.ink import SCALE, Ink
from gongkai.parsing.readers.scan.picture import picture_as_pdf

SURE = 0.9
_DPI = 200
_CLOSE_DPI = 300
_MOST_PAGES = 40
_MOST_SECOND_LOOKS = 40
_SPILL = 0.3


def read_scan(data: bytes, *, media: str = "pdf") -> SourceDocument:
    """Blocks of a PDF whose scanned pages are recognised offline; pages with text are read as text (扫描件识别).

    Slanted pages are set upright; ruled lines found in the picture make the cells, else words with wide gaps are lines
    with tabs. A cell's `confidence` is the lowest of its words; below 0.9, or where ink was seen but nothing
    recognised, or where words lie across a rule, a `P-LOW-CONFIDENCE` finding names the cell.

    Raises: Unreadable if encrypted, damaged, beyond the limits, or if nothing could be recognised.
    """
    builder = BlocksBuilder()
    recogniser = _Recogniser(data)
    with opened(data) as document:
        contents = [page_content(document, index) for index in range(len(document))]
        scans = [page.number for page in contents if is_scanned(page) or not page.chars]
        refuse_beyond(_MOST_PAGES, len(scans), "需要识别的页数")
        for page in contents:
            if page.number in scans:
                ink = Ink(_gray(document, page.number - 1))
                words, tables = recogniser.page(page.number, ink)
                builder.page(page.number, (ink.width, ink.height), words, tables)
            else:
                builder.page(page.number, (page.width, page.height), page.chars, ruled_tables(page.rules))
    blocks = builder.blocks()
    if not blocks:
        raise Unreadable("没有识别出文字。请提供更清晰的扫描件（不低于 200 DPI），或提供原始的 DOCX、PDF。")
    return SourceDocument(media, blocks, (*builder.expander.findings, *_doubtful(blocks, scans)))


def read_picture(data: bytes) -> SourceDocument:
    """Blocks of a PNG or JPEG of a page, recognised offline (图片识别)."""
    return replace(read_scan(picture_as_pdf(data), media="image"), media="image")


@dataclass(slots=True)
class _Recogniser:
    """The recognition engine over one document; it looks a second time at marked cells that came out empty."""

    data: bytes
    _engine: Any = None
    _document: Any = None
    _second_looks: int = _MOST_SECOND_LOOKS

    def page(self, number: int, ink: Ink) -> tuple[list[Char], list[RuledTable]]:
        tables = ruled_tables(ink.rules())
        words = [_word(found, ink) for found in self._recognise(number, _DPI, None)]
        for table in tables:
            words = [_doubted_if_spilling(word, table) for word in words]
        taken = {(id(table), table.cell_at(*_middle(word))) for table in tables for word in words}
        for table in tables:
            for index, cell in enumerate(table.cells):
                if (id(table), index) not in taken and ink.marked(cell.box):
                    words += self._look_again(number, ink, cell)
        return words, tables

    def _look_again(self, number: int, ink: Ink, cell: RuledCell) -> list[Char]:
        x0, top, x1, bottom = cell.box
        found: list[Any] = []
        if self._second_looks:
            self._second_looks -= 1
            corners = [ink.slanted(x, y) for x, y in ((x0, top), (x1, top), (x0, bottom), (x1, bottom))]
            xs, ys = [x for x, _ in corners], [y for _, y in corners]
            found = self._recognise(number, _CLOSE_DPI, (min(xs), min(ys), max(xs), max(ys)))
        words = [_word(word, ink) for word in found]
        inside = [word for word in words if x0 < _middle(word)[0] < x1 and top < _middle(word)[1] < bottom]
        return inside or [Char("", x0, top, x1, bottom, bottom - top, 0.0)]

    def _recognise(self, number: int, dpi: int, clip: tuple[float, float, float, float] | None) -> list[Any]:
        try:
            if self._engine is None:
                self._engine = pylopdf.OcrEngine()
                self._document = pylopdf.open(stream=self.data)
            page = self._document[number - 1]
            return list(self._engine.recognize(page, dpi=dpi, min_confidence=0.0, clip=clip))
        except (pylopdf.OcrError, pylopdf.PdfError, FileNotFoundError, ValueError) as error:
            raise Unreadable(f"第 {number} 页识别失败。请提供更清晰的扫描件或原始文件。", page=number) from error


def _gray(document: Any, index: int) -> Any:
    try:
        bitmap = document[index].render(scale=SCALE, grayscale=True)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(f"PDF 第 {index + 1} 页已损坏，无法读取。", page=index + 1) from error
    pixels = np.array(bitmap.to_numpy())
    return pixels if pixels.ndim == 2 else pixels[..., 0]


def _word(found: Any, ink: Ink) -> Char:
    box = found["bbox"]
    x, y = ink.upright((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    # A slanted word's box is taller by its width's share of the slant.
    wide = box[2] - box[0]
    tall = max(4.0, box[3] - box[1] - abs(ink.slant) * wide)
    size = tall * 0.8
    text = clean(found["text"])
    return Char(text, x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2, size, float(found["confidence"]))


def _middle(char: Char) -> tuple[float, float]:
    return (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2


def _doubted_if_spilling(word: Char, table: RuledTable) -> Char:
    """A word that reaches well into the next cell may be two figures run together."""
    x, y = _middle(word)
    index = table.cell_at(x, y)
    if index is None:
        return word
    left, _, right, _ = table.cells[index].box
    spill = max(left - word.x0, word.x1 - right)
    return word._replace(confidence=0.0) if spill > _SPILL * word.size * 2 else word


def _doubtful(blocks: Sequence[Paragraph | Table], scans: Sequence[int]) -> list[Finding]:
    findings = [
        Finding(
            "P-LOW-CONFIDENCE",
            Severity.WARNING,
            Place(source=cell.source),
            _doubt(cell.source, cell.text, cell.confidence),
            found=cell.text or None,
        )
        for block in blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
        if cell is not None and cell.origin and cell.confidence is not None and cell.confidence < SURE
    ]
    pages = "、".join(map(str, scans))
    message = f"第 {pages} 页是图片，文字由本机识别得出，可能有误；请对照原件核对，特别是标出的单元格。"
    return [Finding("P-OCR", Severity.INFO, Place(source=Source(page=scans[0])), message), *findings] if scans else []


def _doubt(source: Source, text: str, confidence: float) -> str:
    where = f"第 {source.page} 页第 {source.table} 个表第 {source.row} 行第 {source.column} 列"
    if not text:
        return f"{where}有字迹但未能识别，按空白处理会有误；请对照原件填写。"
    return f"{where}识别为“{''.join(text.split())}”，把握不足（{confidence:.0%}）；请对照原件核对。"
