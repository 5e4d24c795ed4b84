"""Where files lie (文件存放): `files/ab/abcd…` in the data folder, written whole and safely, never in the web root."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from django.conf import settings

from gongkai.errors import CannotWrite, NoSpace, NotFound
from gongkai.services.why import is_full, why

DRAFT = ".draft"


def folder() -> Path:
    """Return the folder of all files (文件目录)."""
    return Path(settings.HOME) / "files"


def path_of(key: str) -> Path:
    """Return where the file of this key lies."""
    return folder() / key[:2] / key


def write(key: str, content: bytes) -> None:
    """Write the content, flush it to the disk, and only then let it appear under its name (安全写入).

    Raises: CannotWrite: disk full, no permission; nothing is left behind.
    """
    path = path_of(key)
    draft = path.with_name(f"{key}.{secrets.token_hex(4)}{DRAFT}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft.touch(mode=0o600)
        with draft.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        kind = NoSpace if is_full(error) else CannotWrite
        raise kind(f"不能收存文件（{why(error)}）。请稍后再试；一直如此的，请联系系统管理员。") from error


def read(key: str) -> bytes:
    """Return the content on disk. Raises: NotFound where it is gone."""
    try:
        return path_of(key).read_bytes()
    except OSError as error:
        raise NotFound(f"文件的内容不在了（{why(error)}）。请联系系统管理员从备份恢复。", file=key) from error


def _sync_folder(path: Path) -> None:
    with contextlib.suppress(PermissionError):  # Windows opens no folders
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
