"""Plain text and Markdown to blocks, line by line (文本读取)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.annual.findings import Finding, Source
from gongkai.parsing.charset import visible
from gongkai.parsing.grid import Paragraph, SourceDocument, Table
from gongkai.parsing.limits import MAX_BLOCKS, MAX_CELLS, refuse_beyond
from gongkai.parsing.readers.html import HtmlBlocks
from gongkai.parsing.spans import Expander, RawCell, RawRow

# A single dash is a placeholder that people write into cells, not a separator.
_RULE = r"\s*(?:-{2,}:?|:-+:?|-:)\s*"
_SEPARATOR = re.compile(rf"\s*\|?{_RULE}(?:\|{_RULE})*\|?\s*")
_HEADING = re.compile(r"(#{1,6})[ \t\u3000]*(?=[^#\s])")
_EMPHASIS = re.compile(r"\*\*|(?<!\w)__|__(?!\w)")
_HTML_TABLE = re.compile(r"<table\b.*?</table\s*>", re.DOTALL | re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_CELL_EDGE = re.compile(r"(?<!\\)\|")
_NEWLINES = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
_BLANKS = " \u3000\xa0"
_SURE_WIDTH = 3

Cells = list[str]


def read_text(text: str, findings: tuple[Finding, ...] = (), *, media: str = "text") -> SourceDocument:
    """Every line that is not blank as a paragraph, tables where tabs or bars say so beyond doubt (文本转为段落和表格).

    Lines keep their words, tabs and inner blanks; only blanks at the ends, Markdown's `#` and `**` go. Two or more
    consecutive lines with tabs or bars, or one line of three or more cells, are a table, as ragged as the lines are; a
    Markdown separator is no row and makes the line above it the head of a table. Bars that merely end a line
    (`自然人 |`) or stand alone (`|||||`) divide nothing: such lines stay paragraphs as they are. HTML tables inside the
    text are read as in a page.

    Raises: Unreadable beyond the limits.
    """
    refuse_beyond(MAX_CELLS, text.count("\t") + text.count("|"), "单元格数")
    refuse_beyond(MAX_BLOCKS, text.count("\n"), "行数")
    reader = _TextBlocks()
    lines_before = 0
    position = 0
    for match in _HTML_TABLE.finditer(text):
        lines_before = reader.lines(text[position : match.start()], lines_before)
        reader.html(match.group())
        lines_before += len(_NEWLINES.findall(match.group()))
        position = match.end()
    reader.lines(text[position:], lines_before)
    return SourceDocument(media, tuple(reader.blocks), (*findings, *reader.expander.findings))


class _TextBlocks:
    def __init__(self) -> None:
        self.blocks: list[Paragraph | Table] = []
        self.expander = Expander()
        self._run: list[tuple[int, str, Cells | None]] = []

    def html(self, text: str) -> None:
        self.blocks += HtmlBlocks(self.expander).read(text)

    def lines(self, text: str, before: int) -> int:
        """Read the lines of a stretch of text; the number of the line it ends in."""
        number = before
        for number, raw in enumerate(_NEWLINES.split(visible(text)), before + 1):
            line = raw.strip(_BLANKS)
            cells = _cells_of(line)
            if cells is None and self._run and _only_bars(line, self._run[-1][2]):
                cells = _split_bars(line)
            if cells is None:
                self._end_run()
                self._paragraph(line, number)
            else:
                if self._run and _divider(self._run[-1][1]) != _divider(line):
                    self._end_run()
                self._run.append((number, line, cells))
        self._end_run()
        return max(before, number - 1)

    def _paragraph(self, line: str, number: int) -> None:
        heading = _HEADING.match(line)
        text = _EMPHASIS.sub("", line[heading.end() :] if heading else line).strip(_BLANKS)
        if text:
            self.blocks.append(Paragraph(text, Source(line=number), len(heading.group(1)) if heading else None))
            refuse_beyond(MAX_BLOCKS, len(self.blocks), "行数", line=number)

    def _end_run(self) -> None:
        run, self._run = self._run, []
        for table in _tables(_with_first_cells(run)):
            if len(table) == 1 and len(table[0][2] or ()) < _SURE_WIDTH:
                self._paragraph(table[0][1], table[0][0])
            elif table:
                rows = [RawRow([RawCell(cell) for cell in cells or ()], 0, number) for number, _, cells in table]
                self.blocks.append(self.expander.expand(rows))


def _with_first_cells(run: list[tuple[int, str, Cells | None]]) -> list[tuple[int, str, Cells | None]]:
    """Where rows begin without a bar and end in one (`规章 | 0 |`), a bar at the front closes an empty first cell."""
    closed = sum(line[0] != "|" and line[-1] == "|" for _, line, _ in run)
    if 2 * closed <= len(run):
        return run
    return [(number, line, ["", *cells] if cells and line[0] == "|" else cells) for number, line, cells in run]


def _tables(run: Sequence[tuple[int, str, Cells | None]]) -> list[list[tuple[int, str, Cells | None]]]:
    """Cut a run of table lines before each head, the line above a Markdown separator of the same width."""
    tables: list[list[tuple[int, str, Cells | None]]] = [[]]
    for entry in run:
        table = tables[-1]
        if not _SEPARATOR.fullmatch(entry[1]):
            table.append(entry)
        elif len(table) > 1 and len(table[-1][2] or ()) == len(entry[2] or ()):
            tables.append([table.pop()])
    return [table for table in tables if table]


def _divider(line: str) -> str:
    return "\t" if "\t" in line else "|"


def _cells_of(line: str) -> Cells | None:
    """The cells of a line that is a table row on its own evidence, None of any other line."""
    if "\t" in line:
        cells = [_text(cell) for cell in line.split("\t")]
        return cells if any(cells[1:]) or (len(cells) > 1 and cells[0]) else None
    if "|" not in line:
        return None
    cells = _split_bars(line)
    return cells if len(cells) > 1 and any(cells) else None


def _split_bars(line: str) -> Cells:
    cells = _CELL_EDGE.split(line)
    inner = cells[1 if not cells[0].strip() else 0 : -1 if len(cells) > 1 and not cells[-1].strip() else None]
    return [_text(cell.replace("\\|", "|")) for cell in inner]


def _only_bars(line: str, previous: Cells | None) -> bool:
    """A row whose cells are all blank, known by standing under a row of the same width."""
    return line.startswith("|") and not line.strip("| ") and len(_split_bars(line)) == len(previous or ())


def _text(cell: str) -> str:
    lines = (" ".join(line.split()) for line in _BREAK.split(cell))
    return _EMPHASIS.sub("", "\n".join(line for line in lines if line))
