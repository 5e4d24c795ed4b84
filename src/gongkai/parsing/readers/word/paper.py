"""A Word file read as a paper (Word 文书读取): body, headers and footers in order, with how every line is set."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Final

from lxml import etree

from gongkai.errors import Unreadable
from gongkai.parsing.limits import MAX_BLOCKS, refuse_beyond
from gongkai.parsing.package import Package
from gongkai.parsing.readers.word.numbering import Numbering
from gongkai.parsing.readers.word.paper_blocks import PaperBlock, PaperBreak, PaperLine, PaperTable
from gongkai.parsing.readers.word.paper_line import LineReader, Piece
from gongkai.parsing.readers.word.paper_picture import PictureReader
from gongkai.parsing.readers.word.styles import Styles
from gongkai.parsing.readers.word.table import RowsReader
from gongkai.parsing.readers.word.text import TextReader
from gongkai.parsing.readers.word.xml import child, descend, is_on, local, number, value
from gongkai.parsing.spans import Expander

_MAIN: Final = "word/document.xml"
_DEEPEST: Final = 15
_WRAPPERS: Final = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NUMBERED: Final = frozenset("—–-－第页共/ 　0123456789")
"""What is left of a footer that only numbers the pages (页码的其余字符)."""


class PaperReader:
    """Reads the text parts of one file; `roots` are those parts, `pictures_left_out` counts what no paper can show."""

    def __init__(self, package: Package) -> None:
        if _MAIN not in package.names:
            raise Unreadable("文件不是 DOCX。请用 Word 或 WPS 另存为 DOCX 后再试。")
        self._package = package
        optional = {name: self._optional(f"word/{name}.xml") for name in ("styles", "numbering")}
        self._styles = Styles(optional["styles"])
        self._numbering = Numbering(optional["numbering"], self._styles.by_id)
        self.roots = {_MAIN: package.xml(_MAIN)}
        self.pictures_left_out = 0

    def body(self) -> tuple[PaperBlock, ...]:
        """The blocks of the body."""
        body = child(self.roots[_MAIN], "body")
        if body is None:
            raise Unreadable("文件中没有正文。请用 Word 打开核对后另存再试。")
        return self._part(_MAIN, body)

    def headers(self) -> tuple[PaperBlock, ...]:
        """What stands above the pages, each thing once."""
        return self._around("headerReference")

    def footers(self) -> tuple[PaperBlock, ...]:
        """What stands below the pages besides their numbers, each thing once."""
        return self._around("footerReference")

    def _around(self, reference: str) -> tuple[PaperBlock, ...]:
        found: list[PaperBlock] = []
        for name in self._referred(reference):
            root = self.roots.setdefault(name, self._package.xml(name))
            blocks = [one for one in self._part(name, root) if not _only_numbers(one)]
            found += [one for one in blocks if one not in found]
        return tuple(found)

    def _referred(self, reference: str) -> Iterator[str]:
        """The parts that the sections of the body name, in order, each once."""
        targets = self._targets(_MAIN)
        seen: set[str] = set()
        for node in self.roots[_MAIN].iter():
            if local(node) == reference:
                name = targets.get(node.get(f"{{{_RELATIONS}}}id") or value(node, "id") or "", "")
                if name in self._package.names and name not in seen:
                    seen.add(name)
                    yield name

    def _targets(self, part: str) -> dict[str, str]:
        folder, _, name = part.rpartition("/")
        relations = f"{folder}/_rels/{name}.rels"
        if relations not in self._package.names:
            return {}
        return {
            one.get("Id") or "": posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
            if not (target := one.get("Target") or "").startswith("/")
            else target.lstrip("/")
            for one in self._package.xml(relations)
            if one.get("TargetMode") is None
        }

    def _optional(self, part: str) -> etree._Element | None:
        return self._package.xml(part) if part in self._package.names else None

    def _part(self, name: str, root: etree._Element) -> tuple[PaperBlock, ...]:
        pictures = PictureReader(self._package, self._targets(name))
        part = _PartReader(self._styles, self._numbering, pictures)
        part.walk(root, 0)
        self.pictures_left_out += pictures.left_out
        return tuple(part.blocks)


class _PartReader:
    """The blocks of one text part."""

    def __init__(self, styles: Styles, numbering: Numbering, pictures: PictureReader) -> None:
        self.blocks: list[PaperBlock] = []
        self._lines = LineReader(styles, numbering)
        self._rows = RowsReader(TextReader(styles, numbering), as_set=True)
        self._pictures = pictures
        self._expander = Expander()

    def walk(self, node: etree._Element, depth: int) -> None:
        """Read the blocks below a body, a cell or a text box, in order."""
        refuse_beyond(_DEEPEST, depth, "嵌套层数", meant="文件不像一份文书")
        for item in _blocks(node):
            if local(item) == "tbl":
                self._table(item, depth + 1)
            else:
                self._paragraph(item, depth)
        refuse_beyond(MAX_BLOCKS, len(self.blocks), "段落和表格数", meant="文件不像一份文书")

    def _paragraph(self, paragraph: etree._Element, depth: int) -> None:
        if is_on(child(paragraph, "pPr", "pageBreakBefore")):
            self.blocks.append(PaperBreak())
        for piece in self._lines.read(paragraph):
            if isinstance(piece, PaperLine | PaperBreak):
                self.blocks.append(piece)
            else:
                self._drawn(piece, depth)

    def _drawn(self, piece: Piece, depth: int) -> None:
        """What is anchored in a paragraph follows it: its pictures, the words of its text boxes."""
        self.blocks += self._pictures.read(piece.drawing)
        for box in descend(piece.drawing, frozenset(("txbxContent",))):
            self.walk(box, depth + 1)

    def _table(self, table: etree._Element, depth: int) -> None:
        if _tables(table) or not self._is_grid(table):
            for row in self._rows.rows(table):
                for cell in self._rows.cells(row):
                    self.walk(cell, depth)
            return
        header_rows = _header_rows(self._rows.rows(table))
        rows, _, boxes = self._rows.read(table)
        if rows:
            grid = self._expander.expand(rows)
            columns = child(table, "tblGrid")
            widths = tuple(float(number(value(one, "w"), 0)) for one in (() if columns is None else columns))
            self.blocks.append(PaperTable(grid, widths, header_rows))
        for cell in (cell for row in self._rows.rows(table) for cell in self._rows.cells(row)):
            self.blocks += self._pictures.read(cell)
        for box in boxes:
            self.walk(box, depth + 1)

    def _is_grid(self, table: etree._Element) -> bool:
        """A table of one cell only frames what it holds."""
        rows = self._rows.rows(table)
        return len(rows) > 1 or any(len(self._rows.cells(row)) > 1 for row in rows)


def _blocks(node: etree._Element) -> Iterator[etree._Element]:
    stack = list(reversed(node))
    while stack:
        item = stack.pop()
        if local(item) in ("p", "tbl"):
            yield item
        elif local(item) in _WRAPPERS:
            stack.extend(reversed(item))


def _tables(table: etree._Element) -> bool:
    return any(one is not table and local(one) == "tbl" for one in table.iter())


def _header_rows(rows: list[etree._Element]) -> int:
    count = 0
    for row in rows:
        if not is_on(child(row, "trPr", "tblHeader")):
            break
        count += 1
    return count if count < len(rows) else 0


def _only_numbers(block: PaperBlock) -> bool:
    return isinstance(block, PaperLine) and set(block.text) <= _NUMBERED
