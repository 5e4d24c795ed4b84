"""Look for personal numbers and secrecy marks in files (敏感信息扫描)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from gongkai.errors import GongkaiError
from gongkai.parsing.every_text import find_texts
from gongkai.parsing.pieces import TextPiece
from gongkai.privacy import MarkKind, find_marks
from gongkai.services.check_reports import read_file

_IN_PARAGRAPHS = frozenset(("正文", "页眉", "页脚", "脚注", "尾注", "批注"))


class FileMark(NamedTuple):
    """One mark with its place in a file (一处敏感信息). `line` counts paragraphs or lines of the place from 1."""

    kind: MarkKind
    where: str
    line: int
    shown: str

    @property
    def place(self) -> str:
        """Where it stands, as people look for it: page and line, part and paragraph, cell, or what it is said in."""
        counted = "行" if self.where.startswith("第") or self.where == "标题" else ""
        counted = "段" if self.where in _IN_PARAGRAPHS else counted
        return f"{self.where}第{self.line}{counted}" if counted else self.where

    def to_json(self) -> dict[str, Any]:
        """The mark as in the command line's JSON; what was found is masked."""
        return {
            "kind": self.kind.value,
            "label": self.kind.label_zh,
            "where": self.where,
            "line": self.line,
            "shown": self.shown,
        }


class ScannedFile(NamedTuple):
    """A file with its marks, and why it could not be read, or not wholly (扫描结果)."""

    name: str
    marks: tuple[FileMark, ...]
    unreadable: str = ""


def marks_in(pieces: Iterable[TextPiece]) -> tuple[FileMark, ...]:
    """Return the marks in texts with their places (各处敏感信息)."""
    return tuple(
        FileMark(one.kind, piece.where, piece.text.count("\n", 0, one.start) + 1, one.shown)
        for piece in pieces
        for one in find_marks(piece.text)
    )


def scan_bytes(*, data: bytes, name: str) -> ScannedFile:
    """Return the marks in a file, and what of it could not be read (扫描文件)."""
    found = find_texts(data, name)
    return ScannedFile(name, marks_in(found.pieces), found.problems[0].message_zh if found.problems else "")


def scan_files(*, paths: Iterable[Path]) -> Iterable[ScannedFile]:
    """Scan files one after another; one that cannot be read says so and the others go on."""
    for path in paths:
        try:
            yield scan_bytes(data=read_file(path), name=path.name)._replace(name=str(path))
        except GongkaiError as refusal:
            yield ScannedFile(str(path), (), refusal.message_zh)
