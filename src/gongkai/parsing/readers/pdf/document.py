"""A PDF's pages to blocks (PDF 读取)."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.annual.findings import Finding, Place, Severity, Source
from gongkai.errors import Unreadable
from gongkai.parsing.grid import Paragraph, SourceDocument, Table
from gongkai.parsing.limits import MAX_PAGE_OBJECTS, refuse_beyond
from gongkai.parsing.readers.pdf.lattice import RuledTable, ruled_tables
from gongkai.parsing.readers.pdf.lines import TextLine, is_page_mark, lines_of, paragraphs_of
from gongkai.parsing.readers.pdf.page import Char, PageContent, opened, page_content
from gongkai.parsing.spans import Expander, RawCell, RawRow

_FEWEST_CHARS = 10


def read_pdf(data: bytes) -> SourceDocument:
    """Blocks of a PDF as it is printed (PDF 读取); `Source` names page and line, or page, table, row and column.

    Ruled tables keep their merged cells; a table that goes on over the page is two tables here. Text outside cells is
    joined to paragraphs; lines with wide gaps (tables without rules) stay single, the gaps as tabs. Radicals that stand
    in for characters are folded to the characters (charset.visible); full-width forms and circled figures are left
    alone. An attached machine-readable report is not looked at: what is read is what the public sees. Text laid
    invisibly under a scan is read and marked by `P-LOW-CONFIDENCE`; pages without text are told by `P-SCANNED`.

    Raises: Unreadable if encrypted, damaged, beyond the limits, or a scan throughout.
    """
    with opened(data) as document:
        pages = []
        for index in range(len(document)):
            pages.append(page_content(document, index))
            refuse_beyond(5 * MAX_PAGE_OBJECTS, sum(len(page.chars) for page in pages), "字符数", page=index + 1)
    scanned = [page.number for page in pages if is_scanned(page)]
    if len(scanned) == len(pages) or not any(page.chars for page in pages):
        raise Unreadable(
            "PDF 没有可读取的文字，多半是扫描件。请提供原始的 DOCX 或 PDF；或安装识别组件（pip install 'gongkai[ocr]'）"
            "后用 --ocr 识别。",
            pages=len(pages),
        )
    builder = BlocksBuilder()
    for page in pages:
        builder.page(page.number, (page.width, page.height), page.chars, ruled_tables(page.rules))
    return SourceDocument("pdf", builder.blocks(), (*builder.expander.findings, *_remarks(pages, scanned)))


def is_scanned(page: PageContent) -> bool:
    """A page that is a picture: next to no characters and at least one image."""
    return page.pictures > 0 and sum(not char.text.isspace() for char in page.chars) < _FEWEST_CHARS


class BlocksBuilder:
    """Collects pages of characters and ruled tables, then gives their blocks in reading order."""

    def __init__(self) -> None:
        self.expander = Expander()
        self._run: list[tuple[int, Sequence[TextLine]]] = []
        self._blocks: list[Paragraph | Table] = []
        self._width = 0.0

    def page(self, number: int, size: tuple[float, float], chars: Sequence[Char], tables: Sequence[RuledTable]) -> None:
        """Add one page of this width and height: tables at their height among the lines outside them."""
        self._width, height = max(self._width, size[0]), size[1]
        loose, inside = _sorted_into(chars, tables)
        lines = [line for line in lines_of(loose) if not is_page_mark(line, number, height)]
        taken = 0
        for table, cells in zip(tables, inside, strict=True):
            above = [line for line in lines[taken:] if line.top < table.top]
            self._run.append((number, above))
            taken += len(above)
            if any(cells):
                self._end_run()
                self._blocks.append(self.expander.expand(_rows(number, table, cells)))
        self._run.append((number, lines[taken:]))

    def blocks(self) -> tuple[Paragraph | Table, ...]:
        """All blocks of the pages added."""
        self._end_run()
        return tuple(self._blocks)

    def _end_run(self) -> None:
        run, self._run = self._run, []
        for page, line, _, text in paragraphs_of(run, self._width):
            self._blocks.append(Paragraph(text, Source(page=page, line=line)))


def _sorted_into(chars: Sequence[Char], tables: Sequence[RuledTable]) -> tuple[list[Char], list[list[list[Char]]]]:
    """The characters outside all cells, and those of each cell of each table."""
    inside: list[list[list[Char]]] = [[[] for _ in table.cells] for table in tables]
    loose = []
    for char in chars:
        x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
        for table, cells in zip(tables, inside, strict=True):
            if (index := table.cell_at(x, y)) is not None:
                cells[index].append(char)
                break
        else:
            loose.append(char)
    return loose, inside


def _rows(page: int, table: RuledTable, texts: Sequence[Sequence[Char]]) -> list[RawRow]:
    rows: list[list[RawCell]] = [[] for _ in table.rows[:-1]]
    for cell, chars in zip(table.cells, texts, strict=True):
        text = "\n".join(" ".join(line.text.split()) for line in lines_of(chars, gap=" "))
        confidence = min((char.confidence for char in chars if char.confidence is not None), default=None)
        rows[cell.row].append(RawCell(text, cell.rowspan, cell.colspan, confidence, cell.column + 1))
    return [RawRow(cells, 0, None, page) for cells in rows]


def _remarks(pages: Sequence[PageContent], scanned: Sequence[int]) -> list[Finding]:
    remarks = []
    if scanned:
        numbers = "、".join(map(str, scanned))
        message = f"第 {numbers} 页是图片，没有可读取的文字，其中内容未读取；请提供文字版，或用 --ocr 识别。"
        remarks.append(Finding("P-SCANNED", Severity.WARNING, Place(source=Source(page=scanned[0])), message))
    layered = [page.number for page in pages if page.invisible and page.pictures]
    if layered:
        numbers = "、".join(map(str, layered))
        message = f"第 {numbers} 页是扫描图片，读取的是图片下附带的识别文字，可能与所见不一致；请逐项核对。"
        place = Place(source=Source(page=layered[0]))
        remarks.append(Finding("P-LOW-CONFIDENCE", Severity.WARNING, place, message))
    return remarks
