"""Words for walking Word's XML in any of its namespaces (transitional, strict, Word 2003): local names only."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

_OFF = frozenset(("0", "false", "off", "none"))


def local(node: etree._Element) -> str:
    """The name of an element without its namespace."""
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(node: etree._Element | None, *path: str) -> etree._Element | None:
    """The first element down a path of local names, None if a step is missing."""
    for name in path:
        if node is None:
            return None
        node = next((item for item in node if local(item) == name), None)
    return node


def value(node: etree._Element | None, name: str = "val") -> str | None:
    """An attribute by its local name."""
    if node is None:
        return None
    return next((str(text) for key, text in node.items() if str(key).rpartition("}")[2] == name), None)


def is_on(node: etree._Element | None) -> bool:
    """Tell whether a switch such as w:vanish stands and is not turned off."""
    return node is not None and (value(node) or "1") not in _OFF


def number(text: str | None, default: int) -> int:
    """A whole number of at most nine digits, else the default."""
    if text is None or not text.strip("-").isdecimal() or len(text) > 9 or text.rfind("-") > 0:
        return default
    return int(text)


def descend(node: etree._Element, names: frozenset[str]) -> Iterator[etree._Element]:
    """Elements of these names below a node, not looking inside those found."""
    stack = list(reversed(node))
    while stack:
        item = stack.pop()
        if local(item) in names:
            yield item
        else:
            stack.extend(reversed(item))
