"""Every text of an office file (办公文件全部文字): shown, hidden, deleted, said of pictures, in files inside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from gongkai.errors import Unreadable
from gongkai.parsing.package import Package
from gongkai.parsing.pieces import TextPiece
from gongkai.parsing.readers.word.xml import local

_DEEPEST: Final = 3
_BODY_PARTS: Final = re.compile(
    r"word/(?:document\d?|header\d*|footer\d*|footnotes|endnotes|comments\w*|glossary/document)\.xml"
)
_SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml")
_COMMENTS: Final = re.compile(r"xl/(?:comments\d*|threadedComments/[^/]+)\.xml")
_PLAIN: Final = frozenset(("xl/sharedStrings.xml", "[Content_Types].xml"))
_STYLES: Final = re.compile(r"(?:styles|theme|fontTable|webSettings|numbering|stylesWithEffects|calcChain)")
_TEXTS: Final = frozenset(("t", "delText", "instrText", "v"))
_NAMES: Final = {
    "document": "正文", "header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注",
    "comments": "批注", "core": "文档属性", "app": "文档属性", "custom": "自定义属性", "workbook": "工作簿",
    "settings": "文档设置", "chart": "图表", "drawing": "图形", "vmlDrawing": "图形", "data": "智能图形",
    "pivotCacheDefinition": "数据透视表缓存", "pivotCacheRecords": "数据透视表缓存", "externalLink": "外部链接缓存",
    "table": "表格定义", "connections": "数据连接", "people": "批注人员", "person": "批注人员",
}  # fmt: skip
_ATTRIBUTES: Final = {
    "descr": "图片说明", "title": "图片标题", "alt": "图片说明", "name": "名称", "tooltip": "链接提示",
    "Target": "链接地址", "author": "作者", "displayName": "作者", "alias": "控件", "tag": "控件",
    "displayText": "控件选项", "prompt": "输入提示", "promptTitle": "输入提示", "error": "出错提示", "v": "缓存值",
}  # fmt: skip
# An attribute is worth a look where it holds Chinese or a long number.
_WORTH: Final = re.compile(r"[\u3400-\u9fff]|\d(?:[ \-]?\d){10}")


def office_texts(package: Package, depth: int = 0) -> tuple[TextPiece, ...] | None:
    """Return all texts of a DOCX or XLSX, None of any other container (办公文件全部文字).

    Raises: Unreadable for damaged parts.
    """
    names = package.names
    labels: dict[str, str] = {}
    if "xl/workbook.xml" in names:
        labels = _sheet_names(package)
        known = tuple(_workbook(package, labels))
    elif "word/document.xml" in names or "word/document2.xml" in names:
        known = tuple(_word(package))
    else:
        return None
    return (*known, *_further(package, labels), *_inside(package, depth))


def _word(package: Package) -> Iterator[TextPiece]:
    for part in sorted(package.names):
        if _BODY_PARTS.fullmatch(part):
            yield TextPiece(_label(part), "\n".join(_paragraphs(package.xml(part))))


def _paragraphs(root: etree._Element) -> Iterator[str]:
    for node in root.iter():
        if local(node) == "p":
            text = "".join(one.text or "" for one in node.iter() if local(one) in _TEXTS)
            if text.strip():
                yield text


def _workbook(package: Package, names: dict[str, str]) -> Iterator[TextPiece]:
    shared, used = _shared_strings(package), set()
    for part in sorted(package.names):
        if _SHEET.fullmatch(part):
            root, sheet = package.xml(part), names.get(part) or "工作表" + re.sub(r"\D", "", part)
            yield from (TextPiece(f"{sheet} {place}", text) for place, text in _cells(root, shared))
            yield from _around(root, sheet)
            for comments in _targets(package, part):
                if _COMMENTS.fullmatch(comments) and comments in package.names:
                    used.add(comments)
                    yield from _comments(package.xml(comments), f"批注，{sheet}")
    for part in sorted(package.names - used):
        if _COMMENTS.fullmatch(part):
            yield from _comments(package.xml(part), "批注")


def _around(root: etree._Element, sheet: str) -> Iterator[TextPiece]:
    """Headers and footers of a sheet."""
    for node in root.iter():
        if local(node) == "headerFooter" and (text := _words(node, "\n")):
            yield TextPiece(f"{sheet} 页眉页脚", text)


def _comments(root: etree._Element, where: str) -> Iterator[TextPiece]:
    for node in root.iter():
        if local(node) in ("comment", "threadedComment") and (text := _words(node, "")):
            yield TextPiece(f"{where} {node.get('ref') or ''}".strip(), text)


def _sheet_names(package: Package) -> dict[str, str]:
    """The part of each sheet with the name that people see, hidden ones saying so."""
    if "xl/_rels/workbook.xml.rels" not in package.names:
        return {}
    targets = {
        one.get("Id"): (one.get("Target") or "").lstrip("/") for one in package.xml("xl/_rels/workbook.xml.rels")
    }
    found = {}
    for sheet in package.xml("xl/workbook.xml").iter():
        target = next((targets.get(str(value)) for key, value in sheet.items() if str(key).endswith("}id")), None)
        if local(sheet) == "sheet" and target:
            hidden = "（隐藏）" if sheet.get("state") in ("hidden", "veryHidden") else ""
            found[f"xl/{target.removeprefix('xl/')}"] = f"工作表“{sheet.get('name')}”{hidden}"
    return found


def _targets(package: Package, part: str) -> Iterator[str]:
    """The parts that a part refers to."""
    folder, _, name = part.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels"
    if rels in package.names:
        for one in package.xml(rels):
            path = (one.get("Target") or "").replace("\\", "/")
            yield path.lstrip("/") if path.startswith("/") else _joined(folder, path)


def _joined(folder: str, path: str) -> str:
    steps = folder.split("/")
    for step in path.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step != ".":
            steps.append(step)
    return "/".join(steps)


def _shared_strings(package: Package) -> list[str]:
    if "xl/sharedStrings.xml" not in package.names:
        return []
    return [_all_t(node) for node in package.xml("xl/sharedStrings.xml") if local(node) == "si"]


def _cells(root: etree._Element, shared: list[str]) -> Iterator[tuple[str, str]]:
    for cell in root.iter():
        if local(cell) != "c":
            continue
        values = [one.text or "" for one in cell if local(one) in ("v", "f")]
        text = _all_t(cell) if cell.get("t") == "inlineStr" else "\n".join(values)
        if cell.get("t") == "s" and text.isdigit() and int(text) < len(shared):
            text = shared[int(text)]
        if text.strip():
            yield cell.get("r") or "", text


def _further(package: Package, labels: dict[str, str]) -> Iterator[TextPiece]:
    """The texts of all other parts, and what attributes say anywhere: of pictures, controls, links, caches."""
    for part in sorted(package.names):
        if not part.endswith((".xml", ".rels", ".vml")) or part in _PLAIN:
            continue
        try:
            root = package.xml(part)
        except Unreadable:
            if part.endswith(".vml"):  # drawings of old programs are often no XML
                continue
            raise
        if not (_BODY_PARTS.fullmatch(part) or _SHEET.fullmatch(part) or _COMMENTS.fullmatch(part)):
            lines = list(_paragraphs(root)) if part.startswith("word/") else []
            if text := "\n".join(lines) or _words(root, " "):
                yield TextPiece(_label(part), text)
        if not _STYLES.search(part):
            yield from _attributes(root, labels.get(part) or _label(part))


def _attributes(root: etree._Element, label: str) -> Iterator[TextPiece]:
    for node in root.iter():
        for key, value in node.items():
            said = str(value)
            if _WORTH.search(said):
                name = local(node) if (bare := str(key).rpartition("}")[2]) == "val" else bare
                yield TextPiece(f"{label}（{_ATTRIBUTES.get(name, '属性')}）", said)


def _inside(package: Package, depth: int) -> Iterator[TextPiece]:
    """The texts of office files that stand inside this one."""
    for part in sorted(package.names):
        if "/embeddings/" not in part or depth >= _DEEPEST:
            continue
        data = package.read(part)
        if data.startswith(b"PK"):
            found = office_texts(Package(data), depth + 1) or ()
            name = part.rpartition("/")[2]
            yield from (TextPiece(f"内嵌文件“{name}”·{one.where}", one.text) for one in found)


def _label(part: str) -> str:
    """What people call a part of the container."""
    stem = part.rpartition("/")[2].removesuffix(".rels").rpartition(".")[0].rstrip("0123456789")
    if part.startswith("word/") and stem.startswith("comments"):
        return "批注"
    if stem == "item" or stem == "itemProps":
        return "自定义 XML"
    return _NAMES.get(stem, part)


def _all_t(node: etree._Element) -> str:
    return "".join(one.text or "" for one in node.iter() if local(one) == "t")


def _words(root: etree._Element, between: str) -> str:
    return between.join(str(one) for one in root.itertext()).strip()
