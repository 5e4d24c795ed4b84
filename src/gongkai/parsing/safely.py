"""Reading a stranger's file in a process of its own (隔离读取): it may fail or be stopped, we go on."""

from __future__ import annotations

import io
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

from gongkai.errors import Unreadable
from gongkai.parsing.child import HIDDEN
from gongkai.parsing.grid import SourceDocument
from gongkai.parsing.limits import MAX_FILE_BYTES, MEBIBYTE, refuse_beyond
from gongkai.parsing.opening import read_document
from gongkai.parsing.sniff import sniff_bytes

SECONDS = 60
OCR_SECONDS = 900
_LARGE = MEBIBYTE
_SOURCE_ROOT = str(Path(__file__).resolve().parents[2])
_START = "import sys; sys.path.insert(0, sys.argv[1]); from gongkai.parsing.child import run; run(sys.argv[2:])"
_KNOWN = ("gongkai.parsing.grid", "gongkai.annual.findings")


def read_file_safely(path: Path, *, ocr: bool = False, seconds: int | None = None) -> SourceDocument:
    """Read a file from disk as `read_safely` does (读取磁盘文件).

    Raises: Unreadable also if there is no such file, or it is no file, or it may not be read.
    """
    try:
        refuse_beyond(MAX_FILE_BYTES // MEBIBYTE, path.stat().st_size // MEBIBYTE, "文件大小（MB）", file=str(path))
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(f"无法打开文件 {path.name}：请核对路径和读取权限。", file=str(path)) from error
    return read_safely(data, path.name, ocr=ocr, seconds=seconds)


def read_safely(
    data: bytes, name: str | None = None, *, ocr: bool = False, seconds: int | None = None
) -> SourceDocument:
    """Read a document; large files and kinds that need native readers are read in a child process (隔离读取).

    PDF, office files and pictures, and whatever is larger than a megabyte, get a process with a limit on memory and on
    the clock; small text and web pages are read here. `seconds` is the limit, by default 60, 900 with recognition.

    Raises: Unreadable, also when the limits stopped the reader or the file brought it down.
    """
    if sniff_bytes(data) is None and len(data) <= _LARGE:
        return read_document(data, name, ocr=ocr)
    document: SourceDocument = _in_child(data, name, "ocr" if ocr else "", seconds or (OCR_SECONDS if ocr else SECONDS))
    return document


def hidden_safely(data: bytes, *, seconds: int = SECONDS) -> list[tuple[str, str, bytes]]:
    """Return what the pages of a PDF do not show, read in a child process: place, text, content of a file inside.

    Raises: Unreadable, also when the limits stopped the reader.
    """
    found: list[tuple[str, str, bytes]] = _in_child(data, None, HIDDEN, seconds)
    return found


def _in_child(data: bytes, name: str | None, how: str, limit: int) -> Any:
    # Our own interpreter and our own module; the document is data on its standard input.
    command = [sys.executable, "-c", _START, _SOURCE_ROOT, name or "", how, str(limit)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=limit, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise Unreadable(
            f"读取超过 {limit} 秒仍未完成，已停止。文件可能过大或已损坏，请另存或拆分后再试。", seconds=limit
        ) from error
    return _answer(done.stdout, done.returncode)


def _answer(output: bytes, code: int) -> Any:
    try:
        kind, content = _Answers(io.BytesIO(output)).load()
    except (pickle.UnpicklingError, EOFError, AttributeError, ValueError, TypeError) as error:
        raise Unreadable(
            "读取时超出内存或时间上限，或文件使读取程序中断，已停止。文件可能已损坏，请另存后再试。", exit_code=code
        ) from error
    if kind == "refused":
        message, details = content
        raise Unreadable(str(message), **details)
    return content


class _Answers(pickle.Unpickler):
    """Takes nothing from the child but documents and findings."""

    def find_class(self, module: str, name: str) -> Any:
        if module in _KNOWN:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")
