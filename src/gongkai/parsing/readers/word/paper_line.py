"""One Word paragraph as lines with their setting (段落与版式): runs, alignment, ordinals, what is anchored in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from lxml import etree

from gongkai.parsing.readers.word.numbering import Numbering
from gongkai.parsing.readers.word.paper_blocks import PaperBreak, PaperLine, PaperRun
from gongkai.parsing.readers.word.styles import Styles
from gongkai.parsing.readers.word.text import MARKS, one_alternative, symbol
from gongkai.parsing.readers.word.xml import child, is_on, local, number, value

_DROPPED: Final = frozenset(("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "object", "fldData"))
_DRAWN: Final = frozenset(("drawing", "pict"))
_ALIGNED: Final = {"center": "center", "right": "right", "end": "right", "left": "left", "start": "left"}


class Piece(NamedTuple):
    """Something drawn that is anchored in a paragraph (图形)."""

    drawing: etree._Element


class LineReader:
    """Reads paragraphs in document order; an empty paragraph takes no ordinal and gives no line."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering

    def read(self, paragraph: etree._Element) -> Iterator[PaperLine | PaperBreak | Piece]:
        """The lines of a paragraph (soft breaks divide), page breaks in their place, then what is anchored in it."""
        properties = child(paragraph, "pPr")
        drawn: list[etree._Element] = []
        lines: list[list[PaperRun]] = [[]]
        breaks: set[int] = set()
        for text, run in self._pieces(paragraph, drawn):
            if text in ("\n", "\f"):
                lines.append([])
                if text == "\f":
                    breaks.add(len(lines) - 1)
            else:
                lines[-1].append(self._run(text, run))
        said = any(run.text.strip() for line in lines for run in line)
        label = self._numbering.label(properties) if said else ""
        if label:
            lines[0].insert(0, PaperRun(label))
        for index, line in enumerate(lines):
            if index in breaks:
                yield PaperBreak()
            if any(run.text.strip() for run in line):
                yield self._line(tuple(line), properties)
        yield from map(Piece, drawn)

    def _pieces(
        self, paragraph: etree._Element, drawn: list[etree._Element]
    ) -> Iterator[tuple[str, etree._Element | None]]:
        """The words with the run that they stand in; page numbers are left out."""
        stack: list[tuple[etree._Element, etree._Element | None]] = [(one, None) for one in reversed(paragraph)]
        fields = _Fields()
        while stack:
            node, run = stack.pop()
            name = local(node)
            fields.see(node)
            if name == "t" and not fields.numbers_pages:
                yield node.text or "", run
            elif name == "br" and value(node, "type") == "page":
                yield "\f", run
            elif name in MARKS and not fields.numbers_pages:
                yield MARKS[name], run
            elif name == "sym":
                yield symbol(value(node, "char")), run
            elif name in _DRAWN:
                drawn.append(node)
            elif name == "AlternateContent":
                stack.extend((one, run) for one in one_alternative(node))
            elif name == "fldSimple" and _numbers_pages(value(node, "instr") or ""):
                continue
            elif name not in _DROPPED and name != "t":
                within = node if name == "r" else run
                stack.extend((one, within) for one in reversed(node))

    def _run(self, text: str, run: etree._Element | None) -> PaperRun:
        properties = child(run, "rPr") if run is not None else None
        strong = is_on(child(properties, "b"))
        face = value(child(properties, "rFonts"), "eastAsia") or value(child(properties, "rFonts"), "ascii") or ""
        style = self._styles.name_of(value(child(properties, "rStyle")))
        return PaperRun(text, strong or "黑体" in face, "楷" in face or style == "Lead")

    def _line(self, runs: tuple[PaperRun, ...], properties: etree._Element | None) -> PaperLine:
        style = value(child(properties, "pStyle")) or self._styles.usual
        found = self._styles.first_of(style, properties, "jc")
        indent = self._styles.first_of(style, properties, "ind")
        indented = any(number(value(indent, name), 0) > 0 for name in ("firstLine", "firstLineChars"))
        align = _ALIGNED.get(value(found) or "", "both")
        level = self._styles.heading_level(properties)
        return PaperLine(_joined(runs), self._styles.name_of(style), align, indented, level)


class _Fields:
    """Whether what is read now is the result of a field that numbers pages (页码域)."""

    def __init__(self) -> None:
        self._open: list[list[str]] = []
        self._shown: list[bool] = []

    @property
    def numbers_pages(self) -> bool:
        return any(shown and _numbers_pages("".join(code)) for code, shown in zip(self._open, self._shown, strict=True))

    def see(self, node: etree._Element) -> None:
        name = local(node)
        if name == "instrText" and self._open:
            self._open[-1].append(node.text or "")
        elif name == "fldChar":
            kind = value(node, "fldCharType")
            if kind == "begin":
                self._open.append([])
                self._shown.append(False)
            elif kind == "separate" and self._shown:
                self._shown[-1] = True
            elif kind == "end" and self._open:
                self._open.pop()
                self._shown.pop()


def _numbers_pages(code: str) -> bool:
    words = code.split()
    return bool(words) and words[0].upper() in ("PAGE", "NUMPAGES", "SECTIONPAGES")


def _joined(runs: tuple[PaperRun, ...]) -> tuple[PaperRun, ...]:
    """Runs that look alike as one; blanks at the ends of the line gone."""
    joined: list[PaperRun] = []
    for run in runs:
        if joined and joined[-1][1:] == run[1:]:
            joined[-1] = run._replace(text=joined[-1].text + run.text)
        elif run.text:
            joined.append(run)
    joined[0] = joined[0]._replace(text=joined[0].text.lstrip())
    joined[-1] = joined[-1]._replace(text=joined[-1].text.rstrip())
    return tuple(run for run in joined if run.text)
