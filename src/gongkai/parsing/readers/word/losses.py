"""What a Word file holds that a paper made from its words would lose (不能转入版式文件的内容), each in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from gongkai.parsing.readers.word.xml import child, is_on, local, value

_CHARTS: Final = ("chart", "diagram", "chartex")
_LINES: Final = frozenset(("line", "straightConnector1", "bentConnector3", "curvedConnector3"))
_SHAPES: Final = frozenset(("wsp", "shape", "rect", "oval", "roundrect", "polyline", "arc", "curve"))
_FORMULAE: Final = frozenset(("oMath", "oMathPara"))
_NOTES: Final = frozenset(("footnoteReference", "endnoteReference"))
_REVISIONS: Final = frozenset(("ins", "del", "moveFrom", "moveTo", "pPrChange", "rPrChange", "cellIns", "cellDel"))


def not_carried(roots: Iterable[etree._Element], pictures_left_out: int) -> tuple[str, ...]:
    """Name what stands in the text parts and would be lost or is not settled (逐项说明)."""
    counts: dict[str, int] = {}
    for root in roots:
        for one in _nodes(root):
            if kind := _kind(one):
                counts[kind] = counts.get(kind, 0) + 1
    if pictures_left_out:
        counts["picture"] = pictures_left_out
    return tuple(_SAID[kind].format(counts[kind]) for kind in _SAID if counts.get(kind))


def _nodes(root: etree._Element) -> Iterator[etree._Element]:
    """Every element but those of a fallback, which say the same again in an older way."""
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(one for one in reversed(node) if local(one) != "Fallback")


def _kind(node: etree._Element) -> str:
    name = local(node)
    if name == "graphicData":
        return "chart" if any(kind in (value(node, "uri") or "") for kind in _CHARTS) else ""
    for kind, names in _BY_NAME.items():
        if name in names:
            return kind
    if name == "textpath":
        return "word_art"
    if name == "vanish":
        return "hidden" if is_on(node) and _hides_words(node) else ""
    return "shape" if name in _SHAPES and not _is_carried(node) else ""


def _hides_words(vanish: etree._Element) -> bool:
    """Whether the run that is hidden says anything; what is hidden of a mark of a paragraph does not."""
    run = next((one for one in vanish.iterancestors() if local(one) == "r"), None)
    return run is not None and any((one.text or "").strip() for one in run.iter() if local(one) == "t")


def _is_carried(shape: etree._Element) -> bool:
    """Whether a shape holds words or a picture, which are read, or is a mere line."""
    inside = {local(one) for one in shape.iter()}
    if inside & {"txbxContent", "blip", "imagedata", "textpath"}:
        return True
    return value(child(shape, "spPr", "prstGeom"), "prst") in _LINES


_BY_NAME: Final = {
    "formula": _FORMULAE,
    "note": _NOTES,
    "comment": frozenset(("commentReference",)),
    "revision": _REVISIONS,
    "object": frozenset(("object",)),
    "form": frozenset(("ruby",)),
}
_SAID: Final = {
    "picture": "{}幅图片不是 PNG 或者 JPG（或者引用自别处），请在 Word 中另存为 PNG 后重新插入",
    "chart": "{}处图表或者 SmartArt，请改为表格、文字或者图片",
    "word_art": "{}处艺术字，请改为文字",
    "shape": "{}处自选图形，请删去或者改为图片",
    "formula": "{}处公式，请改为文字或者图片",
    "note": "{}处脚注或者尾注，请写入正文",
    "object": "{}处嵌入对象，请改为文字、表格或者图片",
    "form": "{}处拼音指南，请去掉拼音",
    "hidden": "{}处隐藏文字，请删去或者取消隐藏",
    "comment": "{}处批注，请删除批注",
    "revision": "{}处修订痕迹，请接受或者拒绝全部修订",
}
