"""An organ's own DOCX opened without trusting it (本机关模板的安全打开): small, no macros, nothing from elsewhere."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from gongkai.documents.zips import repacked
from gongkai.errors import InvalidInput, Unreadable

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN = "word/document.xml"
MAX_BYTES, MAX_PART_BYTES, MAX_PARTS = 2_000_000, 20_000_000, 200
_MEBIBYTE = 1_000_000
_HYPERLINK = "/hyperlink"


class WordFile:
    """A DOCX with the XML of its text parts (Word文件): body, headers and footers."""

    def __init__(self, data: bytes) -> None:
        """Open the file.

        Raises: Unreadable if it is damaged, too large or no DOCX; InvalidInput if it carries macros or embedded objects
        or loads anything from elsewhere.
        """
        if len(data) > MAX_BYTES:
            raise InvalidInput(
                f"文件超过{MAX_BYTES // _MEBIBYTE}MB，不像一份文书。请去掉图片后再上传。", bytes=len(data)
            )
        self._data = data
        self._parts = _inflated(data)
        _refuse_active(self._parts)
        self.roots = {name: _parsed(self._parts[name], name) for name in sorted(self._parts) if _holds_text(name)}

    @property
    def body(self) -> etree._Element:
        """The element of the body."""
        found = self.roots[MAIN].find(f"{{{WORD}}}body")
        if found is None:
            raise Unreadable("文件中没有正文。请用 Word 打开核对后另存再试。")
        return found

    def text_lines(self) -> list[str]:
        """The paragraphs of body, headers and footers as plain lines, headers first."""
        order = sorted(self.roots, key=lambda name: (name == MAIN, name))
        return [paragraph_text(one) for name in order for one in self.roots[name].iter(f"{{{WORD}}}p")]

    def saved(self) -> bytes:
        """The file with its text parts as they are now, the same bytes for the same words."""
        changed: Mapping[str, bytes] = {
            name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            for name, root in self.roots.items()
        }
        return repacked(self._data, changed)


def paragraph_text(paragraph: etree._Element) -> str:
    """The words of a paragraph (段落文字)."""
    return "".join(node.text or "" for node in paragraph.iter(f"{{{WORD}}}t"))


def splice(paragraph: etree._Element, start: int, end: int, new: str) -> None:
    """Put other words in the place of those from `start` to `end`, whatever runs they lie in (替换文字)."""
    position = 0
    for node in list(paragraph.iter(f"{{{WORD}}}t")):
        text = node.text or ""
        first, last = max(start - position, 0), min(end - position, len(text))
        if first < last:
            node.text = text[:first] + (new if position + first == start else "") + text[last:]
        position += len(text)


def join_split_runs(paragraph: etree._Element, opening: str = "{", closing: str = "}") -> None:
    """Put words that Word has cut over several runs back into the first of them (合并被拆开的占位符).

    Only what lies between `opening` and `closing` is moved; the look of the rest stays.
    """
    nodes = list(paragraph.iter(f"{{{WORD}}}t"))
    index = 0
    while index < len(nodes):
        text = nodes[index].text or ""
        if text.count(opening) > text.count(closing) and index + 1 < len(nodes):
            head, _, rest = (nodes[index + 1].text or "").partition(closing)
            found = closing if closing in (nodes[index + 1].text or "") else ""
            nodes[index].text = text + head + found
            nodes[index + 1].text = rest
            _keep_spaces(nodes[index])
            _keep_spaces(nodes[index + 1])
            if not rest and not found:
                nodes.pop(index + 1)
            continue
        index += 1


def _keep_spaces(node: etree._Element) -> None:
    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _inflated(data: bytes) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_PARTS:
                raise Unreadable("文件内部件过多，不像一份文书。请用 Word 另存后再试。")
            left = MAX_PART_BYTES
            for entry in entries:
                with archive.open(entry) as stream:
                    content = stream.read(left + 1)
                left -= len(content)
                if left < 0:
                    raise Unreadable("文件解开后过大，不像一份文书。请去掉图片后再试。")
                parts[entry.filename] = content
    except (BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise Unreadable("文件不是完整的 DOCX。请用 Word 或 WPS 另存为 DOCX 后再上传。") from error
    if MAIN not in parts:
        raise Unreadable("文件不是 DOCX。请用 Word 或 WPS 另存为 DOCX 后再上传。")
    return parts


def _refuse_active(parts: Mapping[str, bytes]) -> None:
    names = [name.lower() for name in parts]
    if any("vbaproject" in name or "activex" in name or "embeddings/" in name for name in names):
        raise InvalidInput("文件含有宏、控件或者嵌入对象，为安全起见不予接受。请另存为不含宏的 DOCX。")
    for name, content in parts.items():
        if name.endswith(".rels"):
            for one in _parsed(content, name):
                if one.get("TargetMode") == "External" and not (one.get("Type") or "").endswith(_HYPERLINK):
                    raise InvalidInput("文件引用了外部模板或者外部图片，为安全起见不予接受。请改为嵌入后再上传。")


def _holds_text(name: str) -> bool:
    return name == MAIN or name.startswith(("word/header", "word/footer"))


def _parsed(content: bytes, name: str) -> etree._Element:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise Unreadable(f"文件的 {name} 含有文档类型声明，为安全起见不予读取。")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"文件的 {name} 不是完整的 XML。请用 Word 另存后再试。") from error
