"""Look for personal numbers and secrecy marks in files (敏感信息扫描)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from gongkai.errors import GongkaiError
from gongkai.parsing.every_text import TextPiece, every_text
from gongkai.privacy import MarkKind, find_marks
from gongkai.services.check_reports import read_file


class FileMark(NamedTuple):
    """One mark with its place in a file (一处敏感信息). `line` counts paragraphs or lines of the place from 1."""

    kind: MarkKind
    where: str
    line: int
    shown: str

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
    """A file with its marks, or why it could not be read (扫描结果)."""

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


def scan_bytes(*, data: bytes, name: str) -> tuple[FileMark, ...]:
    """Return the marks in a file. Raises: Unreadable."""
    return marks_in(every_text(data, name))


def scan_files(*, paths: Iterable[Path]) -> Iterable[ScannedFile]:
    """Scan files one after another; one that cannot be read says so and the others go on."""
    for path in paths:
        try:
            yield ScannedFile(str(path), scan_bytes(data=read_file(path), name=path.name))
        except GongkaiError as refusal:
            yield ScannedFile(str(path), (), refusal.message_zh)
