"""The door of reading (读取入口): a file of any kind to a `SourceDocument`, chosen by what the file is."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from types import ModuleType

from gongkai.annual.findings import Finding
from gongkai.errors import Unreadable
from gongkai.parsing.charset import decode
from gongkai.parsing.grid import SourceDocument
from gongkai.parsing.limits import MAX_FILE_BYTES, MAX_PAGE_BYTES, MAX_TEXT_BYTES, refuse_bytes
from gongkai.parsing.ole import is_workbook
from gongkai.parsing.package import Package
from gongkai.parsing.readers.embedded import embedded_html, html_in_json
from gongkai.parsing.readers.html import read_html
from gongkai.parsing.readers.sheet import read_csv, read_workbook
from gongkai.parsing.readers.text import read_text
from gongkai.parsing.readers.word import read_docx, read_word_xml
from gongkai.parsing.sniff import sniff_bytes, sniff_text

_REFUSALS = {
    "rtf": "这是 RTF 文件。请用 Word 或 WPS 打开，另存为 DOCX 或 PDF 后再试。",
    "gif": "这是 GIF 图片。请另存为 PNG 或 JPG，或提供原始的 DOCX、PDF 后再试。",
    "bmp": "这是 BMP 图片。请另存为 PNG 或 JPG，或提供原始的 DOCX、PDF 后再试。",
    "rar": "这是 RAR 压缩包。请先解压，再逐个读取其中的文件。",
    "7z": "这是 7z 压缩包。请先解压，再逐个读取其中的文件。",
    "gzip": "这是 GZIP 压缩包。请先解压，再逐个读取其中的文件。",
}


def read_document(data: bytes, name: str | None = None, *, ocr: bool = False) -> SourceDocument:
    """Read a published document of any supported kind (读取文件).

    HTML, DOCX, PDF, XLSX, XLS, CSV, text, Markdown and pictures. The kind is what the content shows; `name` decides
    only between kinds of text. With `ocr`, scans and pictures are recognised offline (extra `ocr`).

    Raises: Unreadable with a full sentence: empty, encrypted, damaged, too large, of a kind that cannot be read.
    """
    if not data.strip(b"\0\t\r\n "):
        raise Unreadable("文件是空的，没有可读取的内容。请核对上传的文件。", bytes=len(data))
    refuse_bytes(data, MAX_FILE_BYTES, "文件")
    kind = sniff_bytes(data)
    if kind is None:
        return _read_as_text(data, name)
    if kind in _REFUSALS:
        raise Unreadable(_REFUSALS[kind], kind=kind)
    if kind == "zip":
        return _read_package(Package(data), data)
    if kind == "pdf":
        return _read_pdf(data, ocr)
    if kind == "image":
        return _read_image(data, ocr)
    if kind == "ole" and is_workbook(data):
        return read_workbook(data, "xls")
    raise Unreadable("这类文件不能读取。请另存为 HTML、DOCX、PDF、XLSX 或文本后再试。", kind=kind)


def _read_pdf(data: bytes, ocr: bool) -> SourceDocument:
    # pdfplumber takes half a second to import, which reading a web page should not pay.
    read = _scans().read_scan if ocr else import_module("gongkai.parsing.readers.pdf").read_pdf
    document: SourceDocument = read(data)
    return document


def _read_image(data: bytes, ocr: bool) -> SourceDocument:
    if not ocr:
        raise Unreadable(
            "这是图片，没有可读取的文字。请提供原始的 DOCX 或 PDF；或安装识别组件（pip install 'gongkai[ocr]'）"
            "后用 --ocr 识别。"
        )
    document: SourceDocument = _scans().read_picture(data)
    return document


def _scans() -> ModuleType:
    try:
        return import_module("gongkai.parsing.readers.scan")
    except ImportError as error:
        raise Unreadable(
            "识别扫描件和图片需要另装识别组件：pip install 'gongkai[ocr]'（离线识别，不联网）。安装后再试。"
        ) from error


def _read_package(package: Package, data: bytes) -> SourceDocument:
    if "xl/workbook.xml" in package.names:
        return read_workbook(data, "xlsx", package)
    if "word/document.xml" in package.names or "word/document2.xml" in package.names:
        return read_docx(package)
    if "OFD.xml" in package.names:
        raise Unreadable("这是 OFD 版式文件，暂不能读取。请用阅读器另存为 PDF 或 DOCX 后再试。")
    raise Unreadable("这是压缩包或不支持的办公文件。请先解压，或另存为 DOCX、XLSX、PDF 后再试。")


def _read_as_text(data: bytes, name: str | None) -> SourceDocument:
    refuse_bytes(data, MAX_PAGE_BYTES, "文本或网页文件")
    text, findings = decode(data)
    if "\0" in text[:4096]:
        raise Unreadable("文件既不是文本，也不是能识别的文档格式。请另存为 DOCX、PDF 或 HTML 后再试。", name=name)
    kind = sniff_text(text, name)
    if kind != "html":  # pages may carry their pictures inside
        refuse_bytes(data, MAX_TEXT_BYTES, "文本文件")
    if kind == "word-xml":
        return read_word_xml(data)
    if kind == "json":
        return _read_json(text, findings)
    return _TEXT_READERS[kind](text, findings)


def _read_json(text: str, findings: tuple[Finding, ...]) -> SourceDocument:
    html = html_in_json(text)
    return read_html(html, findings) if html else read_text(text, findings)


def _read_script(text: str, findings: tuple[Finding, ...]) -> SourceDocument:
    html = "\n".join(embedded_html(text))
    return read_html(html, findings) if html else read_text(text, findings)


def _markdown(text: str, findings: tuple[Finding, ...]) -> SourceDocument:
    return read_text(text, findings, media="markdown")


_TEXT_READERS: dict[str, Callable[[str, tuple[Finding, ...]], SourceDocument]] = {
    "csv": read_csv,
    "html": read_html,
    "markdown": _markdown,
    "script": _read_script,
    "text": read_text,
}
