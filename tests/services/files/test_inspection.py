"""Files are taken for what they hold, not for what they are called."""

from __future__ import annotations

import io
import zipfile

import pytest

from gongkai.errors import InvalidInput, Unreadable
from gongkai.services.files import inspect

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\0" + b"\1" * 40
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64
TYPES = b'<?xml version="1.0"?><Types xmlns="x"/>'


def zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as box:
        for name, content in parts.items():
            box.writestr(name, content)
    return buffer.getvalue()


DOCX = zipped({"[Content_Types].xml": TYPES, "word/document.xml": b"<w/>"})
XLSX = zipped({"[Content_Types].xml": TYPES, "xl/workbook.xml": b"<w/>"})


@pytest.mark.parametrize(
    ("data", "name", "label"),
    [
        (PDF, "申请.pdf", "PDF"),
        (PDF, "没有扩展名", "PDF"),
        (DOCX, "申请.DOCX", "Word 文档"),
        (XLSX, "表.xlsx", "Excel 表格"),
        (zipped({"OFD.xml": b"<ofd/>", "Doc_0/Document.xml": b"<d/>"}), "公文.ofd", "OFD 版式文件"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}), "a.odt", "ODF 文档"),
        (zipped({"照片.jpg": JPEG, "说明.txt": b"x"}), "材料.zip", "ZIP 压缩包"),
        (OLE, "旧.doc", "旧版办公文件"),
        (JPEG, "照片.jpeg", "JPG 图片"),
        (PNG, "照片.png", "PNG 图片"),
        ("依申请公开".encode("gb18030"), "说明.txt", "文本"),
        ("甲,乙\r\n1,2\r\n".encode(), "表.csv", "文本"),
    ],
)
def test_what_people_hand_in_is_taken(data: bytes, name: str, label: str) -> None:
    assert inspect(data, name).label == label


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"", "空.pdf", "空文件"),
        (b"\0\0\n", "空.pdf", "空文件"),
        (PDF, "照片.jpg", "两者不符"),
        (DOCX, "材料.zip", "两者不符"),
        (b"MZ\x90\0" + b"\0" * 100, "工具.pdf", "不是可以收存"),
        (b"\x7fELF" + b"\0" * 100, "a", "不是可以收存"),
        (b"<!DOCTYPE html><script>alert(1)</script>", "页.txt", "不是可以收存"),
        (b'<?xml version="1.0"?><svg onload="x"/>', "图.txt", "不是可以收存"),
        (b"Rar!\x1a\x07\0" + b"\0" * 50, "包.rar", "不是可以收存"),
        (b"text with \x01 control", "a.txt", "不是可以收存"),
        (PDF.replace(b"<<>>", b"<</S/JavaScript/JS(app.alert(1))>>", 1), "表.pdf", "脚本"),
        (PDF.replace(b"<<>>", b"<</S/Launch>>", 1), "表.pdf", "自动操作"),
        (OLE + "_VBA_PROJECT\0".encode("utf-16-le"), "旧.xls", "含有宏"),
        (OLE + "EncryptedPackage\0".encode("utf-16-le"), "密.docx", "密码"),
        (zipped({"a/内.zip": b"PK"}), "包.zip", "还有压缩包"),
        (zipped({"跑.EXE": b"MZ"}), "包.zip", "程序"),
        (zipped({"页.html": b"<p>"}), "包.zip", "网页"),
        (zipped({"表.xlsm": b"x"}), "包.zip", "宏"),
        (zipped({"../../etc/x.txt": b"x"}), "包.zip", "越出目录"),
    ],
)
def test_what_could_do_harm_is_refused_with_the_reason(data: bytes, name: str, why: str) -> None:
    with pytest.raises(InvalidInput, match=why) as refused:
        inspect(data, name)
    assert name in refused.value.message_zh


@pytest.mark.parametrize(
    "parts",
    [
        {"[Content_Types].xml": TYPES, "word/document.xml": b"<w/>", "word/vbaProject.bin": b"x"},
        {"[Content_Types].xml": TYPES, "word/document.xml": b"<w/>", "word/activeX/activeX1.xml": b"x"},
        {
            "[Content_Types].xml": b"<Types>application/vnd.ms-word.document.macroEnabled.main+xml</Types>",
            "word/document.xml": b"<w/>",
        },
        {
            "[Content_Types].xml": TYPES,
            "word/document.xml": b"<w/>",
            "word/_rels/settings.xml.rels": b'<R><Relationship Type="x/attachedTemplate" Target="http://x/a.dotm" '
            b'TargetMode="External"/></R>',
        },
    ],
)
def test_office_files_with_macros_controls_or_remote_templates_are_refused(parts: dict[str, bytes]) -> None:
    with pytest.raises(InvalidInput, match="宏|控件|外部的模板"):
        inspect(zipped(parts), "文.docx")


def test_a_bomb_is_refused_by_what_it_really_holds() -> None:
    bomb = zipped({f"{number}.txt": b"\0" * (30 * 1024 * 1024) for number in range(6)})
    with pytest.raises((InvalidInput, Unreadable), match="上限"):
        inspect(bomb, "包.zip")


def test_a_container_of_too_many_parts_is_refused() -> None:
    with pytest.raises(Unreadable, match="压缩包内文件数"):
        inspect(zipped({f"{number}.txt": b"" for number in range(4001)}), "包.zip")


def test_a_damaged_container_is_refused() -> None:
    with pytest.raises(Unreadable, match="损坏"):
        inspect(DOCX[: len(DOCX) // 2], "文.docx")
