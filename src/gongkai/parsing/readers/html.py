"""Published web pages and Word's HTML to blocks (网页读取)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai.annual.findings import Finding, Place, Severity, Source
from gongkai.parsing.charset import clean
from gongkai.parsing.grid import Paragraph, SourceDocument, Table
from gongkai.parsing.limits import MAX_BLOCKS, refuse_beyond
from gongkai.parsing.readers.embedded import embedded_html
from gongkai.parsing.spans import Expander, RawCell, RawRow

_DROPPED = frozenset(
    ("script", "style", "template", "noscript", "iframe", "object", "svg", "select", "textarea", "button")
)
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer "
        "form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr "
        "ul",
    )
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LEAVES = frozenset(("p", "li", *_HEADINGS))
_MAY_HIDE = ", ".join((*sorted(_DROPPED), '[style*="none" i]', '[style*="hid" i]', "[hidden]"))
_HIDES = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_TABULAR = frozenset(("td", "th", "tr", "tbody", "table"))
_LEADING_INTEGER = re.compile(r"\s*\+?(\d{1,9})")
_ORPHAN_ROWS = re.compile(r"<table[\s>]", re.IGNORECASE)
_DEEPEST = 1000
_DEEPEST_TABLE = 30
_MANY_TAGS = 8000
_NESTING = re.compile(
    r"<(/?)(table|div|span|font|b|i|u|s|a|em|strong|small|big|center|ul|ol|section|article|blockquote|form)\b", re.I
)


def read_html(text: str, findings: tuple[Finding, ...] = (), *, media: str = "html") -> SourceDocument:
    """Blocks of a web page in reading order, its tables with their spans laid out (网页转为段落和表格).

    Hidden elements are dropped; text is what a visitor sees, lines broken by `<br>` are paragraphs of their own, and
    inside a cell lines are separated by a line feed. A table that only arranges the page is taken apart, a table
    inside a cell becomes a table of its own. An article that stands in a script's string is read there.

    Raises: Unreadable beyond the limits.
    """
    reader = HtmlBlocks()
    blocks = reader.read(text)
    if not any(isinstance(block, Table) for block in blocks):
        for inner in embedded_html(text):
            blocks = reader.read(inner)
    return SourceDocument(media, tuple(blocks), (*findings, *reader.found()), reader.title)


class HtmlBlocks:
    """Collects the blocks of one or several pieces of HTML; lines and tables count on through all of them."""

    def __init__(self, expander: Expander | None = None) -> None:
        self.expander = expander or Expander()
        self.blocks: list[Paragraph | Table] = []
        self.title: str | None = None
        self._hidden = 0

    def read(self, text: str) -> list[Paragraph | Table]:
        """All blocks so far, those of this text added."""
        if "<tr" in text and not _ORPHAN_ROWS.search(text):
            text = f"<table>{text}</table>"
        _refuse_depth(text)
        parser = LexborHTMLParser(text)
        if self.title is None and (title := parser.css_first("title")) is not None:
            self.title = clean(title.text(deep=True)) or None
        self._drop_hidden(parser)
        self._nested = bool(parser.css_first("table table"))
        if parser.body is not None:
            self._walk(parser.body)
        return self.blocks

    def found(self) -> tuple[Finding, ...]:
        """What the reader has to tell about the page."""
        findings = list(self.expander.findings)
        if self._hidden:
            message = f"网页表格中有 {self._hidden} 处隐藏内容（浏览者看不到），未予读取；如系误设，请取消隐藏。"
            findings.append(Finding("P-HIDDEN", Severity.INFO, Place(), message, found=self._hidden))
        return tuple(findings)

    def _drop_hidden(self, parser: LexborHTMLParser) -> None:
        # From the last to the first: a node must not be looked at once the node around it is gone.
        for node in reversed(parser.css(_MAY_HIDE)):
            tag, parent = node.tag, node.parent
            if tag in _DROPPED:
                node.decompose()
            elif parent is not None and tag != "body" and _hides(node):
                self._hidden += bool(_TABULAR & {tag, parent.tag} and node.text(deep=True).strip())
                node.decompose()

    def _walk(self, root: LexborNode) -> None:
        """Depth first with an explicit stack, so that no page is too deep for us."""
        line: list[str] = []
        level = _HEADINGS.get(root.tag or "")
        stack: list[tuple[Iterator[LexborNode], bool, int | None]] = [(_children(root), True, level)]
        while stack:
            children, is_block, level = stack[-1]
            node = next(children, None)
            if node is None:
                stack.pop()
                if is_block:
                    self._flush(line, level)
                continue
            tag = node.tag
            if tag == "-text":
                line.append(node.text_content or "")
            elif tag == "br":
                self._flush(line, level)
            elif tag == "table":
                self._flush(line, level)
                self._table(node)
            elif tag in _LEAVES and "\x1f" not in (text := node.text(deep=True, separator="\x1f")):
                self._flush(line, level)
                self._flush([text], _HEADINGS.get(tag or "", level))
            elif tag in _BLOCKS:
                self._flush(line, level)
                stack.append((_children(node), True, _HEADINGS.get(tag or "", level)))
            else:
                stack.append((_children(node), False, level))
            if len(stack) > _DEEPEST:
                refuse_beyond(_DEEPEST, len(stack), "网页嵌套层数")
        self._flush(line, None)

    def _flush(self, line: list[str], level: int | None) -> None:
        if not line:
            return
        text = clean("".join(line))
        line.clear()
        if text:
            number = len(self.blocks) + 1
            self._add(Paragraph(text, Source(line=number), level))

    def _add(self, block: Paragraph | Table) -> None:
        self.blocks.append(block)
        if len(self.blocks) > MAX_BLOCKS:
            refuse_beyond(MAX_BLOCKS, len(self.blocks), "段落和表格数")

    def _table(self, table: LexborNode) -> None:
        rows, nests, captions = _rows(table, self._nested)
        for caption in captions:
            self._caption(caption)
        if nests and _only_arranges(rows, nests):
            for cell in _cells(table):
                self._walk(cell)
            return
        if rows:
            self._add(self.expander.expand(rows))
        for cell in nests:
            for inner in _outermost_tables(cell):
                self._table(inner)

    def _caption(self, caption: LexborNode) -> None:
        """A caption is a line above its table, unless it only repeats the heading there for screen readers."""
        last = self.blocks[-1] if self.blocks else None
        if not isinstance(last, Paragraph) or last.text != clean(caption.text(deep=True)):
            self._walk(caption)


def _refuse_depth(text: str) -> None:
    """Refuse pages nested so deep that parsing them takes time without bound; common pages pay one count."""
    if text.count("<table") <= _DEEPEST_TABLE and text.count("<") <= _MANY_TAGS:
        return
    depth = tables = 0
    for match in _NESTING.finditer(text):
        step = -1 if match.group(1) else 1
        depth = max(0, depth + step)
        if match.group(2).lower() == "table":
            tables = max(0, tables + step)
        if depth > _DEEPEST or tables > _DEEPEST_TABLE:
            refuse_beyond(_DEEPEST_TABLE, max(depth, tables), "网页嵌套层数")


def _hides(node: LexborNode) -> bool:
    attributes = node.attributes
    return "hidden" in attributes or bool(_HIDES.search(attributes.get("style") or ""))


def _children(node: LexborNode) -> Iterator[LexborNode]:
    return iter(node.iter(include_text=True))


def _rows(table: LexborNode, nested: bool) -> tuple[list[RawRow], list[LexborNode], list[LexborNode]]:
    rows: list[RawRow] = []
    nests: list[LexborNode] = []
    captions: list[LexborNode] = []
    spanning = {cell.mem_id for cell in table.css("[rowspan], [colspan]")}
    for group, section in enumerate(table.iter()):
        if section.tag == "caption":
            captions.append(section)
            continue
        for row in section.iter():
            if row.tag == "tr":
                cells = [cell for cell in row.iter() if cell.tag in ("td", "th")]
                if nested:
                    nests += [cell for cell in cells if cell.css_first("table") is not None]
                rows.append(RawRow([_raw(cell, cell.mem_id in spanning) for cell in cells], group))
    return rows, nests, captions


def _cells(table: LexborNode) -> list[LexborNode]:
    return [
        cell
        for section in table.iter()
        for row in ([section] if section.tag == "caption" else section.iter())
        for cell in row.iter()
        if cell.tag in ("td", "th")
    ]


def _raw(cell: LexborNode, spans: bool) -> RawCell:
    if not spans:
        return RawCell(_cell_text(cell))
    attributes = cell.attributes
    return RawCell(_cell_text(cell), _span(attributes.get("rowspan"), 0), _span(attributes.get("colspan"), 1))


def _span(value: str | None, least: int) -> int:
    if value is None:
        return 1
    match = _LEADING_INTEGER.match(value)
    return max(least, int(match.group(1))) if match else 1


def _cell_text(cell: LexborNode) -> str:
    text = cell.text(deep=True, separator="\x1f")
    if text.isdigit():
        return text
    if "\x1f" not in text:
        return clean(text)
    pieces = [piece for piece in text.split("\x1f") if piece and not piece.isspace()]
    return _lines(cell) if len(pieces) > 1 else clean(pieces[0]) if pieces else ""


def _lines(cell: LexborNode) -> str:
    """Text of a cell of several pieces: inline pieces joined, lines apart; tables inside are not its text."""
    pieces: list[str] = []
    stack = [_children(cell)]
    blocks = [True]
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
            if blocks.pop():
                pieces.append("\n")
        elif node.tag == "-text":
            pieces.append(" ".join(f"·{node.text_content or ''}·".split())[1:-1])
        elif node.tag == "br":
            pieces.append("\n")
        elif node.tag != "table":
            block = node.tag in _BLOCKS
            if block:
                pieces.append("\n")
            stack.append(_children(node))
            blocks.append(block)
    return "\n".join(line for piece in "".join(pieces).split("\n") if (line := clean(piece)))


def _only_arranges(rows: list[RawRow], nests: list[LexborNode]) -> bool:
    """Tell whether a table with tables inside only arranges the page: most of its text stands in those cells."""
    own = sum(len(cell.text) for row in rows for cell in row.cells)
    inside = sum(len(cell.text(deep=True)) for cell in nests)
    return inside * 2 > own


def _outermost_tables(cell: LexborNode) -> Iterator[LexborNode]:
    stack = [_children(cell)]
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
        elif node.tag == "table":
            yield node
        elif node.tag != "-text":
            stack.append(_children(node))
