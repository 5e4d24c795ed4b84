"""What a style says about the paragraphs that wear it (样式): heading level, hidden text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from gongkai.parsing.readers.word.xml import child, is_on, local, number, value

_HEADING = re.compile(r"(?:heading|标题)\s*(\d)", re.IGNORECASE)
_DEEPEST = 20


class Styles:
    """The styles of one document by their id; a style inherits from the one it is based on."""

    def __init__(self, root: etree._Element | None) -> None:
        nodes = [node for node in root if local(node) == "style"] if root is not None else []
        self.by_id = {value(node, "styleId") or "": node for node in nodes}
        usual = (node for node in nodes if value(node, "type") == "paragraph" and value(node, "default") == "1")
        self.usual = value(next(usual, None), "styleId")

    def heading_level(self, properties: etree._Element | None) -> int | None:
        """The level of a heading, from its own outline level or its style; a 标题 without a number counts as 1."""
        own = _outline(properties)
        if own is not None:
            return own
        for style in self._chain(value(child(properties, "pStyle"))):
            name = value(child(style, "name")) or ""
            if match := _HEADING.match(name):
                return int(match.group(1)) or None
            if name.lower() in ("title", "标题"):
                return 1
            if (level := _outline(child(style, "pPr"))) is not None:
                return level
        return None

    def hides(self, properties: etree._Element | None) -> bool:
        """Tell whether run properties, or the style they name, hide the text."""
        own = child(properties, "vanish")
        if own is not None:
            return is_on(own)
        styles = self._chain(value(child(properties, "rStyle")))
        switches = (child(style, "rPr", "vanish") for style in styles)
        return is_on(next((switch for switch in switches if switch is not None), None))

    def name_of(self, style: str | None) -> str:
        """The name that people see of a style, empty for none."""
        return value(child(self.by_id.get(style or ""), "name")) or ""

    def first_of(self, style: str | None, properties: etree._Element | None, name: str) -> etree._Element | None:
        """A property of a paragraph: its own, else that of its style or the nearest one that this is based on."""
        own = child(properties, name)
        if own is not None:
            return own
        found = (child(one, "pPr", name) for one in self._chain(style))
        return next((one for one in found if one is not None), None)

    def _chain(self, name: str | None) -> Iterator[etree._Element]:
        for _ in range(_DEEPEST):
            style = self.by_id.get(name or "")
            if style is None:
                return
            yield style
            name = value(child(style, "basedOn"))


def _outline(properties: etree._Element | None) -> int | None:
    level = number(value(child(properties, "outlineLvl")), 9)
    return level + 1 if 0 <= level < 9 else None
