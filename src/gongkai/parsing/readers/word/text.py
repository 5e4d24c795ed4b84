"""The text of one Word paragraph as it is seen (段落文字)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lxml import etree

from gongkai.parsing.readers.word.numbering import Numbering
from gongkai.parsing.readers.word.styles import Styles
from gongkai.parsing.readers.word.xml import child, descend, local, number, value

_DROPPED = frozenset(
    ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "annotation", "footnoteReference", "object")
)
_DRAWN = frozenset(("drawing", "pict"))
_BOX = frozenset(("txbxContent",))
MARKS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "", "ptab": "\t"}
_TICKS = {0x52: "☑", 0xFE: "☑", 0xA8: "☐", 0x6F: "☐", 0xFC: "✓"}


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: its lines (soft breaks divide), its heading level, the text boxes anchored in it."""

    lines: tuple[str, ...]
    heading_level: int | None
    boxes: tuple[etree._Element, ...]


class TextReader:
    """Reads paragraphs in document order; collects the texts that the document hides."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.hidden: list[str] = []
        self._styles = styles
        self._numbering = numbering

    def read(self, paragraph: etree._Element) -> Line:
        """One paragraph with its automatic ordinal written out; an empty paragraph takes no ordinal."""
        properties = child(paragraph, "pPr")
        pieces: list[str] = []
        boxes: list[etree._Element] = []
        stack = list(reversed(paragraph))
        while stack:
            node = stack.pop()
            name = local(node)
            if name == "t":
                pieces.append(node.text or "")
            elif name in MARKS:
                pieces.append(MARKS[name])
            elif name == "sym":
                pieces.append(symbol(value(node, "char")))
            elif name in _DRAWN:
                boxes += descend(node, _BOX)
            elif name == "AlternateContent":
                stack.extend(one_alternative(node))
            elif name == "r" and self._styles.hides(child(node, "rPr")):
                self._hide(node)
            elif name not in _DROPPED:
                stack.extend(reversed(node))
        text = "".join(pieces)
        label = self._numbering.label(properties) if text.strip() else ""
        return Line(tuple((label + text).split("\n")), self._styles.heading_level(properties), tuple(boxes))

    def _hide(self, run: etree._Element) -> None:
        text = "".join(node.text or "" for node in run.iter() if local(node) == "t").strip()
        if text:
            self.hidden.append(text)


def one_alternative(node: etree._Element) -> list[etree._Element]:
    """The children of the alternative that is shown, last first (取其一)."""
    chosen = child(node, "Choice")
    if chosen is None:
        chosen = child(node, "Fallback")
    return list(reversed(chosen)) if chosen is not None else []


def symbol(code: str | None) -> str:
    """The character that a symbol of a typeface stands for, empty for none (符号)."""
    try:
        point = int(code or "", 16)
    except ValueError:
        return ""
    if 0xF000 <= point <= 0xF0FF:
        return _TICKS.get(point - 0xF000, "")
    return chr(point) if number(str(point), 0) and point < 0xD800 else ""
