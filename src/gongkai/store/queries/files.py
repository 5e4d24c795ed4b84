"""The files that are kept (文件)."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from gongkai.errors import NotFound
from gongkai.store.models import StoredFile
from gongkai.store.models.stored_file import FILE_KINDS

_KINDS = dict(FILE_KINDS)


class FileInfo(NamedTuple):
    """A file that is kept (文件信息). `organ` is a code, empty for none; `original_name` may hold a person's name."""

    key: str
    kind: str
    organ: str
    subject: str
    open_act: str
    original_name: str
    media_type: str
    suffix: str
    size_bytes: int
    sha256: str
    is_encrypted: bool
    stored_at: datetime
    stored_by: str

    @property
    def kind_zh(self) -> str:
        """What the file is for, in Chinese."""
        return _KINDS[self.kind]


_COLUMNS = tuple("organ__code" if name == "organ" else name for name in FileInfo._fields)


def stored_file(key: str) -> FileInfo:
    """Return one file by its key. Raises: NotFound."""
    row = StoredFile.objects.filter(key=key).values_list(*_COLUMNS).first()
    if row is None:
        raise NotFound("没有这个文件，请核对。", file=key)
    return _info(row)


def stored_files(subject: str) -> tuple[FileInfo, ...]:
    """Return the files of a record, oldest first."""
    return tuple(_info(row) for row in StoredFile.objects.filter(subject=subject).order_by("pk").values_list(*_COLUMNS))


def _info(row: tuple[object, ...]) -> FileInfo:
    return FileInfo._make("" if value is None else value for value in row)
