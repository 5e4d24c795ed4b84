"""Zip containers and XML opened without trusting them (压缩包与 XML 的安全读取)."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import IO

from lxml import etree

from gongkai.errors import Unreadable
from gongkai.parsing.limits import (
    MAX_INFLATED_BYTES,
    MAX_PART_BYTES,
    MAX_ZIP_ENTRIES,
    MAX_ZIP_RATIO,
    MEBIBYTE,
    refuse_beyond,
)

_CHUNK = 256 * 1024
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, RuntimeError)


class Package:
    """A zip container whose parts are inflated under a count of the bytes really read (容器文件).

    Sizes that the container declares are checked first, then not believed: inflating stops at the limit. `meant` is
    what a refusal says first about a container beyond the limits.
    """

    def __init__(self, data: bytes, *, meant: str = "文件不像一份年度报告") -> None:
        self._meant = meant
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._entries = {entry.filename.lstrip("/"): entry for entry in self._zip.infolist()}
        except _DAMAGED as error:
            raise Unreadable("文件已损坏，无法解开（不是完整的 DOCX 或 XLSX）。请重新下载或另存后再试。") from error
        refuse_beyond(MAX_ZIP_ENTRIES, len(self._zip.infolist()), "压缩包内文件数", meant=meant)
        self._inflated = 0
        for entry in self._zip.infolist():
            self._refuse_ratio(entry)

    @property
    def names(self) -> frozenset[str]:
        """Names of the parts inside."""
        return frozenset(self._entries)

    def read(self, name: str) -> bytes:
        """One part inflated.

        Raises: Unreadable if it is missing, damaged, encrypted or larger than it may be.
        """
        entry = self._entries.get(name)
        if entry is None:
            raise Unreadable(f"文件不完整：缺少 {name}。请用 Word、Excel 或 WPS 打开后另存再试。", part=name)
        if entry.flag_bits & 1:
            raise Unreadable("文件已加密。请先取消密码保护，再重新读取。", part=name)
        try:
            with self._zip.open(entry) as stream:
                return self._inflate(name, stream)
        except _DAMAGED as error:
            raise Unreadable(f"文件已损坏：{name} 无法解开。请重新下载或另存后再试。", part=name) from error

    def xml(self, name: str) -> etree._Element:
        """One part parsed as XML, without entities and without the network."""
        return parse_xml(self.read(name), name)

    def inflate_all(self) -> int:
        """Inflate every part once, keeping none; return the bytes really read (逐项解压核对).

        Raises: Unreadable if a part is damaged or encrypted, or all together are larger than they may be.
        """
        for name in self._entries:
            self.read(name)
        return self._inflated

    def _inflate(self, name: str, stream: IO[bytes]) -> bytes:
        pieces, size = [], 0
        while chunk := stream.read(_CHUNK):
            pieces.append(chunk)
            size += len(chunk)
            self._inflated += len(chunk)
            self._refuse_megabytes(MAX_PART_BYTES, size, f"{name} 解压后的 MB 数", name)
            self._refuse_megabytes(MAX_INFLATED_BYTES, self._inflated, "解压后的 MB 总数", name)
        return b"".join(pieces)

    def _refuse_megabytes(self, limit: int, found: int, what: str, name: str) -> None:
        refuse_beyond(limit // MEBIBYTE, found // MEBIBYTE, what, meant=self._meant, part=name)

    def _refuse_ratio(self, entry: zipfile.ZipInfo) -> None:
        name, packed, size = entry.filename, entry.compress_size, entry.file_size
        if size > 4 * MEBIBYTE:
            refuse_beyond(MAX_ZIP_RATIO, size // max(1, packed), f"{name} 的压缩比", meant=self._meant, part=name)


def parse_xml(data: bytes, name: str) -> etree._Element:
    """XML parsed with no entities, no DTD, no network and libxml2's own limits on depth and size.

    Raises: Unreadable if it declares a document type (office files never do) or is not well formed.
    """
    head = data[:4096].replace(b"\0", b"")
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise Unreadable(f"文件的 {name} 含有文档类型声明（可能是恶意构造的实体），为安全起见不予读取。", part=name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"文件已损坏：{name} 不是完整的 XML。请重新下载或另存后再试。", part=name) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(f"文件的 {name} 含有文档类型声明，为安全起见不予读取。", part=name)
    return root
