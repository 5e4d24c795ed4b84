"""What the pages of a PDF do not show (PDF 隐含文字): properties, comments, form fields, bookmarks, files inside.

The objects are read by pdfminer, which knows compressed and encrypted ones; whoever calls this runs it in a process
of its own.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from lxml import etree
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1
from pdfminer.psexceptions import PSException
from pdfminer.utils import decode_text

from gongkai.errors import Unreadable
from gongkai.parsing.limits import MAX_PAGES, MAX_TEXT_BYTES, refuse_beyond
from gongkai.parsing.package import parse_xml

# What a broken file makes pdfminer stumble over.
BROKEN: Final = (
    PDFException, PSException, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError,
    RecursionError, UnicodeError, OverflowError, zlib.error,
)  # fmt: skip
_MOST_OBJECTS: Final = 100_000
_DEEPEST: Final = 12
# From an annotation or a field these lead elsewhere, not to what it says; `Kids` are walked one by one.
_ELSEWHERE: Final = frozenset(
    (
        "P",
        "Parent",
        "Popup",
        "IRT",
        "Dest",
        "D",
        "Pg",
        "AP",
        "DR",
        "FS",
        "EF",
        "Annots",
        "Kids",
        "Prev",
        "Next",
        "First",
    )
)
# What may be said at length, in a stream: the value of a field, the rich text of a field or of a comment.
_AT_LENGTH: Final = frozenset(("V", "DV", "RV", "RC"))
_FIELD: Final = frozenset(("V", "DV", "TU", "TM", "T", "Opt", "RV", "MK", "Contents", "DA"))


class Hidden(NamedTuple):
    """One text with its place (一处隐含文字); `content`: the bytes of a file that stands inside."""

    where: str
    text: str
    content: bytes = b""


def hidden_in_pdf(data: bytes) -> list[Hidden]:
    """Return everything said in a PDF beside its pages (PDF 隐含文字). Raises: Unreadable where it cannot be read."""
    try:
        return list(_Walk(PDFDocument(PDFParser(io.BytesIO(data)))).all())
    except BROKEN as error:
        raise Unreadable(
            "PDF 的属性、批注等隐含内容无法读取，文件可能有密码或者已损坏。请打印为新的 PDF 后再试。"
        ) from error


class _Walk:
    """One walk over a document; every object that was told of is not told again."""

    def __init__(self, document: PDFDocument) -> None:
        self._document = document
        self._catalog: dict[str, Any] = _dict(document.catalog)
        self._told: set[int] = set()
        self._bytes = 0

    def all(self) -> Iterator[Hidden]:
        """All texts, each with its place; at the end whatever no place has a name for."""
        parts: tuple[Callable[[], Iterator[Hidden]], ...] = (
            self._properties, self._pages, self._fields, self._bookmarks, self._files, self._rest,
        )  # fmt: skip
        for part in parts:
            for one in part():
                self._bytes += len(one.text)
                refuse_beyond(MAX_TEXT_BYTES, self._bytes, "PDF 隐含文字的字数")
                if one.text.strip() or one.content:
                    yield one

    def _properties(self) -> Iterator[Hidden]:
        for table in self._document.xrefs:
            yield Hidden("文档属性", "\n".join(self._strings(table.get_trailer().get("Info"))))
        if "Metadata" in self._catalog:
            yield Hidden("文档属性（XMP）", self._xmp(self._catalog["Metadata"]))

    def _pages(self) -> Iterator[Hidden]:
        for number, page in enumerate(PDFPage.create_pages(self._document), 1):
            refuse_beyond(MAX_PAGES, number, "页数")
            self._is_new(page.annots)
            for annotation in _list(page.annots):
                fields = _dict(annotation)
                what = "表单域" if _name(fields.get("Subtype")) == "Widget" else "批注"
                yield Hidden(f"{what}，第{number}页", "\n".join(self._strings(annotation)))
                yield from self._file(fields.get("FS"), f"批注，第{number}页")
            if "Metadata" in page.attrs:
                yield Hidden(f"第{number}页的属性（XMP）", self._xmp(page.attrs["Metadata"]))

    def _fields(self) -> Iterator[Hidden]:
        form = _dict(self._catalog.get("AcroForm"))
        waiting = [(one, 0) for one in _list(form.get("Fields"))]
        while waiting:
            field, depth = waiting.pop()
            if depth < _DEEPEST and self._is_new(field):
                found = _dict(field)
                told = {key: value for key, value in found.items() if key in _FIELD}
                yield Hidden("表单域", "\n".join(self._strings(told)))
                waiting += [(one, depth + 1) for one in _list(found.get("Kids"))]
        if "XFA" in form:
            yield Hidden("表单数据（XFA）", self._xfa(form["XFA"]))

    def _bookmarks(self) -> Iterator[Hidden]:
        waiting = [_dict(self._catalog.get("Outlines")).get("First")]
        while waiting:
            one = waiting.pop()
            if one is not None and self._is_new(one):
                found = _dict(one)
                yield Hidden("书签", "\n".join(self._strings({key: found.get(key) for key in ("Title", "A")})))
                waiting += [found.get("Next"), found.get("First")]

    def _files(self) -> Iterator[Hidden]:
        tree = _dict(_dict(self._catalog.get("Names")).get("EmbeddedFiles"))
        waiting = [(tree, 0)]
        found = _list(self._catalog.get("AF"))
        while waiting:
            node, depth = waiting.pop()
            found += _list(node.get("Names"))[1::2]
            waiting += [(_dict(one), depth + 1) for one in _list(node.get("Kids")) if depth < _DEEPEST]
        for one in found:
            if self._is_new(one):
                yield from self._file(one, "")

    def _rest(self) -> Iterator[Hidden]:
        """Files inside, and the strings of every object that was not come by: layers, structure, old versions."""
        for number in sorted({one for xref in self._document.xrefs for one in xref.get_objids()}):
            if number in self._told:
                continue
            refuse_beyond(_MOST_OBJECTS, len(self._told), "PDF 对象数")
            try:
                found = self._document.getobj(number)
            except BROKEN:
                continue  # listed and not there: nothing to be read by anybody
            if isinstance(found, PDFStream):
                yield from self._stream(found)
                continue
            self._told.add(number)
            if isinstance(found, dict) and "EF" in found:
                yield from self._file(found, "")
            else:
                yield Hidden("PDF 的其他内容", "\n".join(self._strings(found)))

    def _stream(self, stream: PDFStream) -> Iterator[Hidden]:
        if _name(stream.attrs.get("Type")) == "Metadata":
            yield Hidden("图片等的属性（XMP）", self._xmp(stream))

    def _file(self, found: Any, where: str) -> Iterator[Hidden]:
        """A file inside: its name, what is said of it, and what it holds."""
        self._is_new(found)
        spec = _dict(found)
        names = list(dict.fromkeys(self._strings({key: spec.get(key) for key in ("UF", "F", "Desc")})))
        if not names:
            return
        place = f"{where}·" if where else ""
        yield Hidden(f"{place}所附文件名", "\n".join(names))
        held = resolve1(next(iter(_dict(spec.get("EF")).values()), None))
        if isinstance(held, PDFStream):
            content = bytes(held.get_data())
            refuse_beyond(MAX_TEXT_BYTES, len(content), "PDF 所附文件的字节数")
            yield Hidden(f"{place}所附文件“{names[0][:60]}”", _plain(content), content)

    def _xmp(self, found: Any) -> str:
        stream = resolve1(found)
        if isinstance(found, PDFObjRef):
            self._told.add(found.objid)
        return _words_of_xml(bytes(stream.get_data())) if isinstance(stream, PDFStream) else ""

    def _xfa(self, found: Any) -> str:
        parts = [resolve1(one) for one in _list(found)] or [resolve1(found)]
        return "\n".join(_words_of_xml(bytes(one.get_data())) for one in parts if isinstance(one, PDFStream))

    def _is_new(self, found: Any) -> bool:
        if not isinstance(found, PDFObjRef):
            return True
        new = found.objid not in self._told
        self._told.add(found.objid)
        return new

    def _strings(self, found: Any, depth: int = 0, *, at_length: bool = False) -> Iterator[str]:
        """All strings of an object and of what belongs to it, each object once; what lies too deep comes later."""
        if depth > _DEEPEST or (isinstance(found, PDFObjRef) and not self._is_new(found)):
            return
        held = resolve1(found)
        if isinstance(held, dict | list):
            yield from self._within(held, depth + 1)
        elif isinstance(held, bytes):
            yield _text(held)
        elif isinstance(held, PDFStream):
            if at_length:
                yield _plain(bytes(held.get_data())[:MAX_TEXT_BYTES])
        elif (name := _name(held)) and not name.isascii():
            yield name

    def _within(self, held: dict[str, Any] | list[Any], depth: int) -> Iterator[str]:
        pairs = held.items() if isinstance(held, dict) else (("", one) for one in held)
        for key, value in pairs:
            if key not in _ELSEWHERE or isinstance(value, bytes):
                yield from self._strings(value, depth, at_length=key in _AT_LENGTH)


def _dict(found: Any) -> dict[str, Any]:
    held = resolve1(found)
    return held if isinstance(held, dict) else {}


def _list(found: Any) -> list[Any]:
    held = resolve1(found)
    return held if isinstance(held, list) else []


def _name(found: Any) -> str:
    name = getattr(resolve1(found), "name", "")
    return name if isinstance(name, str) else bytes(name).decode("utf-8", "replace")


def _text(data: bytes) -> str:
    """A string of the file; besides the two ways of the standard, the Chinese encodings that some programs write."""
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be", "replace")
    if data.startswith(b"\xff\xfe"):
        return data[2:].decode("utf-16-le", "replace")
    return decode_text(data) if data.isascii() else _plain(data)


def _plain(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _words_of_xml(data: bytes) -> str:
    """The texts and attributes of XML, or the whole where it is none."""
    start, end = data.find(b"<"), data.rfind(b">")
    try:
        root = parse_xml(data[start : end + 1], "XMP")
    except Unreadable:
        return _plain(data)
    return "\n".join(word.strip() for word in _said(root) if word.strip())


def _said(root: etree._Element) -> Iterator[str]:
    for node in root.iter():
        yield str(node.text or "")
        yield str(node.tail or "")
        yield from (str(value) for value in node.attrib.values())
