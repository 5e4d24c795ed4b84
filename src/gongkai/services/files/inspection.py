"""What a file is, by its content (文件类型核查), and whether it is fit to be kept."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import NamedTuple

import filetype

from gongkai.errors import InvalidInput, Unreadable
from gongkai.parsing.package import Package

_NOT_FIT = "文件不合收存要求"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class FileType(NamedTuple):
    """A kind of file that is taken in (可收存的文件类型). It is kept under its first suffix if it has none."""

    label: str
    media_type: str
    suffixes: tuple[str, ...]
    # Whether a browser may show it in its window: nothing in it can run.
    is_inert: bool = False


_WORD = "application/vnd.openxmlformats-officedocument."
PDF = FileType("PDF", "application/pdf", (".pdf",))
DOCX = FileType("Word 文档", f"{_WORD}wordprocessingml.document", (".docx",))
XLSX = FileType("Excel 表格", f"{_WORD}spreadsheetml.sheet", (".xlsx",))
PPTX = FileType("演示文稿", f"{_WORD}presentationml.presentation", (".pptx",))
OFD = FileType("OFD 版式文件", "application/ofd", (".ofd",))
ODT = FileType("ODF 文档", "application/vnd.oasis.opendocument.text", (".odt",))
ODS = FileType("ODF 表格", "application/vnd.oasis.opendocument.spreadsheet", (".ods",))
OLD_OFFICE = FileType("旧版办公文件", "application/x-ole-storage", (".doc", ".wps", ".xls", ".et", ".ppt", ".dps"))
ZIP = FileType("ZIP 压缩包", "application/zip", (".zip",))
JPEG = FileType("JPG 图片", "image/jpeg", (".jpg", ".jpeg"), is_inert=True)
PNG = FileType("PNG 图片", "image/png", (".png",), is_inert=True)
TIFF = FileType("TIF 图片", "image/tiff", (".tif", ".tiff"))
TEXT = FileType("文本", "text/plain", (".txt", ".csv", ".md"))
ACCEPTED = (PDF, DOCX, XLSX, PPTX, OFD, ODT, ODS, OLD_OFFICE, ZIP, JPEG, PNG, TIFF, TEXT)
_BY_MEDIA_TYPE = {one.media_type: one for one in (PDF, JPEG, PNG, TIFF)}
_MARKUP = re.compile(rb"<\s*(?:!doctype|html|head|body|script|svg|iframe|\?xml)\b|<\?xml", re.IGNORECASE)
_PDF_ACTION = re.compile(rb"/(?:Launch|JavaScript|RichMedia|EmbeddedFile)\b")
_ARCHIVE = (".zip", ".rar", ".7z", ".gz", ".tgz", ".bz2", ".xz", ".tar", ".cab", ".iso", ".jar", ".zst")
_PROGRAM = re.compile(
    r"\.(?:exe|com|scr|bat|cmd|ps1|vb[se]|jse?|wsf|hta|msi|dll|sys|lnk|reg|sh|py|apk|app|x?html?|shtml|svg|mht(?:ml)?"
    r"|(?:do[ct]|xl[st]|pp[ts])m|xlam|ppam|xll)\Z"
)
_ACTIVE_PARTS = re.compile(
    r"(?:^|/)vbaproject\.bin$|(?:^|/)activex/|(?:^|/)macrosheets/|^basic/|^scripts/", re.IGNORECASE
)
_REMOTE_TEMPLATE = re.compile(rb"<[^>]*(?:attachedTemplate|oleObject|frame)[^>]*TargetMode\s*=\s*[\"']External", re.I)
_MACRO_STREAMS = ("_VBA_PROJECT", "Macros", "_VBA_PROJECT_CUR")


def inspect(data: bytes, name: str) -> FileType:
    """Return the type of a file that is fit to be kept (核查文件).

    The content decides; a name that says otherwise is refused, as are macros, scripts, programs, nested archives,
    encrypted containers and containers that inflate beyond all measure.

    Raises: InvalidInput, Unreadable: what is wrong and what to do.
    """
    if not data.strip(b"\0\t\r\n "):
        raise InvalidInput(f"“{name}”是空文件，请重新选择。")
    found = _type_of(data, name)
    suffix = PurePath(name).suffix.lower()
    if suffix and suffix not in found.suffixes:
        raise InvalidInput(
            f"“{name}”的扩展名是 {suffix}，内容却是{found.label}，两者不符。请用相应的软件打开，另存后再提交。"
        )
    return found


def _type_of(data: bytes, name: str) -> FileType:
    if data.startswith(b"PK"):
        return _container(Package(data, meant=f"“{name}”{_NOT_FIT[2:]}"), name)
    if data.startswith(_OLE):
        return _old_office(data, name)
    guessed = filetype.guess(data)
    if guessed is not None and guessed.mime in _BY_MEDIA_TYPE:
        found = _BY_MEDIA_TYPE[guessed.mime]
        if found is PDF and _PDF_ACTION.search(data):
            raise InvalidInput(f"“{name}”是含有脚本、附件或自动操作的 PDF，不能收存。请打印为新的 PDF 后再提交。")
        return found
    if guessed is None and _is_text(data):
        return TEXT
    taken = "、".join(dict.fromkeys(suffix[1:].upper() for one in ACCEPTED for suffix in one.suffixes[:2]))
    raise InvalidInput(f"“{name}”不是可以收存的文件类型。请另存为 PDF、DOCX、JPG 等后再提交（可收：{taken}）。")


def _is_text(data: bytes) -> bool:
    if b"\0" in data or _MARKUP.search(data[:4096]):
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return not any(letter < " " and letter not in "\t\r\n\f" for letter in text)
    return False


def _old_office(data: bytes, name: str) -> FileType:
    if any((stream + "\0").encode("utf-16-le") in data for stream in _MACRO_STREAMS):
        raise InvalidInput(f"“{name}”含有宏，不能收存。请另存为不带宏的 DOCX、XLSX 或 PDF 后再提交。")
    if ("EncryptedPackage\0").encode("utf-16-le") in data:
        raise InvalidInput(f"“{name}”设有密码，不能核查。请取消密码保护后再提交。")
    return OLD_OFFICE


def _container(package: Package, name: str) -> FileType:
    try:
        package.inflate_all()
    except Unreadable as error:
        raise InvalidInput(f"“{name}”不能收存：{error.message_zh}") from error
    found = _office_type(package)
    if found is None:
        _refuse_contents(package, name)
        return ZIP
    active = [part for part in package.names if _ACTIVE_PARTS.search(part)]
    if active or b"macroEnabled" in _part(package, "[Content_Types].xml"):
        raise InvalidInput(f"“{name}”含有宏或控件，不能收存。请另存为不带宏的文件或 PDF 后再提交。")
    if any(_REMOTE_TEMPLATE.search(_part(package, part)) for part in package.names if part.endswith(".rels")):
        raise InvalidInput(f"“{name}”引用了外部的模板或对象，不能收存。请另存为 PDF 后再提交。")
    return found


def _office_type(package: Package) -> FileType | None:
    names = package.names
    if "OFD.xml" in names:
        return OFD
    if "[Content_Types].xml" in names:
        for folder, kind in (("word/", DOCX), ("xl/", XLSX), ("ppt/", PPTX)):
            if any(part.startswith(folder) for part in names):
                return kind
    media_type = _part(package, "mimetype").decode("ascii", "replace")
    return next((one for one in (ODT, ODS) if one.media_type == media_type), None)


def _part(package: Package, name: str) -> bytes:
    return package.read(name) if name in package.names else b""


def _refuse_contents(package: Package, name: str) -> None:
    for part in sorted(package.names):
        ending = PurePath(part).suffix.lower()
        if ending in _ARCHIVE:
            raise InvalidInput(f"压缩包“{name}”里还有压缩包（{part}），不能收存。请解开后分别提交。")
        if _PROGRAM.match(ending):
            raise InvalidInput(f"压缩包“{name}”里有程序、网页或带宏的文件（{part}），不能收存。请去掉后再提交。")
        if part.startswith("/") or ".." in PurePath(part).parts or "\\" in part:
            raise InvalidInput(f"压缩包“{name}”里有越出目录的路径（{part}），不能收存。请重新打包。")
