"""Files made to harm: each is refused or read within ten seconds and 500 MB, with a sentence for the person.

Every file is read in a process of its own, which reports its time and its peak memory.
"""

from __future__ import annotations

import io
import json
import struct
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from gongkai.errors import Unreadable
from gongkai.parsing.grid import SourceDocument
from gongkai.parsing.opening import read_document
from gongkai.parsing.readers.pdf.lattice import ruled_tables
from gongkai.parsing.readers.pdf.page import Rule
from gongkai.parsing.safely import read_file_safely, read_safely

SECONDS, MEGABYTES = 10.0, 500
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PROBE = """
import json, re, resource, sys, time
sys.path.insert(0, sys.argv[1])
from gongkai.errors import Unreadable
from gongkai.parsing.opening import read_document
data = open(sys.argv[2], "rb").read()
started = time.perf_counter()
try:
    outcome = f"read {len(read_document(data, sys.argv[3]).blocks)}"
except Unreadable as refusal:
    outcome = str(refusal)
# ru_maxrss starts at the peak of whoever started this process; VmHWM is of this process alone.
try:
    peak = int(re.search(r"VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read())[1]) // 1024
except OSError:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(json.dumps([outcome, time.perf_counter() - started, peak]))
"""


def docx_of(document: str, **more: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
        for name, content in more.items():
            archive.writestr(f"word/{name}.xml", content)
    return buffer.getvalue()


def billion_laughs() -> bytes:
    entities = '<!ENTITY a0 "哈哈">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return docx_of(f"<!DOCTYPE x [{entities}]><w:document {WORD}><w:body><w:t>&a9;</w:t></w:body></w:document>")


def zip_bomb() -> bytes:
    """A part of two gigabytes of blanks, declared as such."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(200):
            part.write(b" " * 1_000_000)
    return buffer.getvalue()


def lying_zip_bomb() -> bytes:
    """The same, but declaring a harmless size in its directory."""
    data = bytearray(zip_bomb())
    directory = data.rfind(b"PK\x01\x02")
    struct.pack_into("<I", data, directory + 24, 1000)
    return bytes(data)


def many_entries() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(20_000):
            archive.writestr(f"word/{number}.xml", "")
    return buffer.getvalue()


def sparse_sheet() -> bytes:
    buffer = io.BytesIO()
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", f"<worksheet><sheetData>{cells}</sheetData></worksheet>")
    return buffer.getvalue()


def blank_pdf(pages: int) -> bytes:
    buffer = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page()
        document.save(buffer)
    return buffer.getvalue()


def pdf_of(content: bytes) -> bytes:
    buffer = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page().contents_add(pikepdf.Stream(document, content))
        document.save(buffer, compress_streams=True)
    return buffer.getvalue()


def encrypted_pdf() -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(blank_pdf(1))) as document:
        document.save(buffer, encryption=pikepdf.Encryption(owner="a", user="b"))
    return buffer.getvalue()


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


def merged_rows(count: int) -> bytes:
    row = "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>"
    return docx_of(f"<w:document {WORD}><w:body><w:tbl>{row * count}</w:tbl></w:body></w:document>")


NESTED_TABLES = "<table><tr><td>" * 3000
HOSTILE: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "a billion laughs in a DOCX": (billion_laughs, "x.docx", "文档类型声明"),
    "a zip bomb": (zip_bomb, "x.docx", "压缩比"),
    "a zip bomb that lies about its size": (lying_zip_bomb, "x.docx", "解压后|损坏|压缩比"),
    "twenty thousand entries": (many_entries, "x.docx", "压缩包内文件数"),
    "cells a billion apart": (sparse_sheet, "x.xlsx", "工作表的单元格数"),
    "rowspan and colspan of a billion": (
        lambda: b"<table>" + b"<tr><td rowspan=1000000000 colspan=1000000000>1</td></tr>" * 200 + b"</table>", "x.html",
        "read 1",
    ),
    "spans that multiply": (
        lambda: b"<table>" + b"<tr>" + b"<td rowspan=65534 colspan=64>1</td>" * 3000 + b"</tr>" * 3000, "x.html",
        "单元格数",
    ),
    "tables nested three thousand deep": (NESTED_TABLES.encode, "x.html", "read|嵌套"),
    "elements nested a hundred thousand deep": (lambda: b"<b><div>" * 100_000, "x.html", "嵌套|read"),
    "a DOCX of a hundred thousand merged rows": (lambda: merged_rows(120_000), "x.docx", "压缩比"),
    "a DOCX nested beyond reason": (
        lambda: docx_of(f"<w:document {WORD}><w:body>" + "<w:tbl><w:tr><w:tc>" * 5000), "x.docx", "损坏"
    ),
    "three hundred pages": (lambda: blank_pdf(300), "x.pdf", "页数达到 300"),
    "an encrypted PDF": (encrypted_pdf, "x.pdf", "已加密"),
    "a PDF that is cut off": (lambda: blank_pdf(3)[:200], "x.pdf", "已损坏"),
    "a PDF with a page of a million lines": (lambda: pdf_of(b"0 0 m 9 9 l S " * 1_000_000), "x.pdf", "对象数"),
    "an empty file": (lambda: b"", "x.docx", "空的"),
    "a file of noughts": (lambda: bytes(5000), "x.docx", "空的"),
    "a PNG named .pdf": (lambda: png(10, 10), "x.pdf", "这是图片"),
    "fifty megabytes of text": (lambda: "公开信息三十六条。\n".encode() * 1_850_000, "x.txt", "过大"),
    "eleven megabytes of text": (lambda: "公开信息\t三十六\t条。\n".encode() * 350_000, "x.txt", "上限"),
    "a line of eleven megabytes": (lambda: b"1|" * 5_500_000, "x.txt", "上限"),
    "quotes without end": (lambda: b"var a='<table>" + b'\\"' * 1_000_000 + b'"' * 1_000_000, "x.js", "read"),
    "angle brackets without end": (lambda: b"<table" * 1_500_000, "x.html", "read|嵌套|上限|找不到"),
    "bytes of no kind": (
        lambda: bytes(n * n % 251 ^ n // 7 % 256 for n in range(2_000_000)), "x.bin", "既不是文本|read|损坏|过大"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_harm_is_refused_or_read_in_ten_seconds_and_500_megabytes(name: str, tmp_path: Path) -> None:
    make, file_name, expected = HOSTILE[name]
    path = tmp_path / "file"
    path.write_bytes(make())
    source = str(Path(__file__).resolve().parents[2] / "src")
    done = subprocess.run([sys.executable, "-c", PROBE, source, str(path), file_name], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    outcome, seconds, megabytes = json.loads(done.stdout.splitlines()[-1])
    assert any(part in outcome for part in expected.split("|")), outcome
    assert seconds < SECONDS, (outcome, seconds)
    assert megabytes < MEGABYTES, (outcome, megabytes)


def test_a_page_of_countless_crossing_rules_is_refused_at_once() -> None:
    rules = [Rule(0, n, 600, n) for n in range(0, 4000, 20)] + [Rule(n, 0, n, 4000) for n in range(0, 600, 8)]
    with pytest.raises(Unreadable, match="交点数"):
        ruled_tables(rules)


def test_a_reader_that_takes_too_long_is_stopped() -> None:
    started = time.monotonic()
    with pytest.raises(Unreadable, match="已停止"):
        read_safely(blank_pdf(1), "x.pdf", seconds=0.01)  # type: ignore[arg-type]
    assert time.monotonic() - started < 5


def test_what_a_child_process_reads_or_refuses_comes_back_unchanged(tmp_path: Path) -> None:
    data = docx_of(f"<w:document {WORD}><w:body><w:p><w:r><w:t>正文</w:t></w:r></w:p></w:body></w:document>")
    path = tmp_path / "年报.docx"
    path.write_bytes(data)
    document = read_file_safely(path)
    assert isinstance(document, SourceDocument)
    assert document == read_document(data)
    with pytest.raises(Unreadable, match="已加密"):
        read_safely(encrypted_pdf())


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="核对路径"):
        read_file_safely(tmp_path / "无此文件.pdf")
    with pytest.raises(Unreadable, match="核对路径"):
        read_file_safely(tmp_path)
