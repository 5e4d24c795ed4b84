"""A Word document's body to blocks (Word 正文读取)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from gongkai.annual.findings import Finding, Place, Severity, Source
from gongkai.errors import Unreadable
from gongkai.parsing.charset import clean
from gongkai.parsing.grid import Paragraph, SourceDocument, Table
from gongkai.parsing.limits import MAX_BLOCKS, refuse_beyond
from gongkai.parsing.package import Package, parse_xml
from gongkai.parsing.readers.word.numbering import Numbering
from gongkai.parsing.readers.word.styles import Styles
from gongkai.parsing.readers.word.table import RowsReader
from gongkai.parsing.readers.word.text import Line, TextReader
from gongkai.parsing.readers.word.xml import child, local, value
from gongkai.parsing.spans import Expander

_MAIN = "word/document.xml"
_DEEPEST_TABLE = 15
# Wrappers that add nothing of their own; deleted and moved-away text is not among them.
_WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo", "sect", "sub-section", "smartTag"))


def read_docx(data: bytes | Package) -> SourceDocument:
    """Blocks of a DOCX as a reader sees it with all changes accepted (DOCX 读取).

    Deleted revisions and hidden runs are dropped, hidden ones said by `P-HIDDEN`; automatic ordinals are written out;
    text boxes follow their paragraph; headers, footers, comments and notes are not the body and are left out.

    Raises: Unreadable if the container or its XML is damaged, hostile or beyond the limits.
    """
    package = data if isinstance(data, Package) else Package(data)
    parts = {
        name: package.xml(f"word/{name}.xml") for name in ("styles", "numbering") if f"word/{name}.xml" in package.names
    }
    main = next((name for name in (_MAIN, "word/document2.xml") if name in package.names), _MAIN)
    return _read(package.xml(main), parts.get("styles"), parts.get("numbering"), "docx")


def read_word_xml(data: bytes) -> SourceDocument:
    """Blocks of a flat OPC file or of Word 2003 XML (单文件 XML 格式的 Word 文档)."""
    root = parse_xml(data, "document")
    if local(root) == "wordDocument":
        return _read(root, child(root, "styles"), child(root, "lists"), "word-xml")
    parts = {value(part, "name"): child(part, "xmlData") for part in root if local(part) == "part"}
    roots = {name: node[0] for name, node in parts.items() if node is not None and len(node)}
    main = roots.get(f"/{_MAIN}")
    if main is None:
        raise Unreadable("XML 文件中没有 Word 正文。请用 Word 打开后另存为 DOCX 再试。")
    return _read(main, roots.get("/word/styles.xml"), roots.get("/word/numbering.xml"), "word-xml")


def _read(
    root: etree._Element, styles: etree._Element | None, numbering: etree._Element | None, media: str
) -> SourceDocument:
    body = child(root, "body")
    if body is None:
        raise Unreadable("文件中没有正文。请用 Word 打开核对后另存再试。")
    reader = _BodyReader(Styles(styles), numbering)
    reader.walk(body, 0)
    return SourceDocument(media, tuple(reader.blocks), reader.findings())


class _BodyReader:
    def __init__(self, styles: Styles, numbering: etree._Element | None) -> None:
        self.blocks: list[Paragraph | Table] = []
        self._styles = styles
        self._expander = Expander()
        self._text = TextReader(styles, Numbering(numbering, styles.by_id))
        self._rows = RowsReader(self._text)

    def walk(self, node: etree._Element, depth: int) -> None:
        """Read the blocks below a body, a cell or a text box, in order."""
        for item in _blocks(node):
            if local(item) == "tbl":
                self._table(item, depth + 1)
            else:
                self._paragraph(self._text.read(item), depth)

    def findings(self) -> tuple[Finding, ...]:
        """What the reader has to tell about the document."""
        findings = list(self._expander.findings)
        if hidden := self._text.hidden:
            shown = "、".join(f"“{text[:20]}”" for text in hidden[:3])
            message = f"文档含隐藏文字 {len(hidden)} 处（如{shown}），打印和公开时看不到，未予读取；请核对是否应删除。"
            findings.append(Finding("P-HIDDEN", Severity.INFO, Place(), message, found=len(hidden)))
        return tuple(findings)

    def _paragraph(self, line: Line, depth: int) -> None:
        for text in line.lines:
            if text := clean(text):
                self._add(Paragraph(text, Source(line=len(self.blocks) + 1), line.heading_level))
        for box in line.boxes:
            refuse_beyond(_DEEPEST_TABLE, depth, "文本框嵌套层数")
            self.walk(box, depth + 1)

    def _table(self, table: etree._Element, depth: int) -> None:
        refuse_beyond(_DEEPEST_TABLE, depth, "表格嵌套层数")
        if self._only_arranges(table):
            for row in self._rows.rows(table):
                for cell in self._rows.cells(row):
                    self.walk(cell, depth)
            return
        rows, nested, boxes = self._rows.read(table)
        if rows:
            self._add(self._expander.expand(rows))
        for inner in nested:
            self._table(inner, depth + 1)
        for box in boxes:
            self.walk(box, depth + 1)

    def _only_arranges(self, table: etree._Element) -> bool:
        """A table with tables inside that hold most of its text only arranges the page."""
        inner = [nested for row in self._rows.rows(table) for cell in self._rows.cells(row) for nested in _tables(cell)]
        return bool(inner) and 2 * sum(map(_length, inner)) > _length(table)

    def _add(self, block: Paragraph | Table) -> None:
        self.blocks.append(block)
        refuse_beyond(MAX_BLOCKS, len(self.blocks), "段落和表格数")


def _blocks(node: etree._Element) -> Iterator[etree._Element]:
    stack = list(reversed(node))
    while stack:
        item = stack.pop()
        name = local(item)
        if name in ("p", "tbl"):
            yield item
        elif name in _WRAPPERS:
            stack.extend(reversed(item))


def _tables(cell: etree._Element) -> list[etree._Element]:
    return [item for item in _blocks(cell) if local(item) == "tbl"]


def _length(node: etree._Element) -> int:
    return sum(len(item.text or "") for item in node.iter() if local(item) == "t")
