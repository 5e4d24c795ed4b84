"""Sealed contents of files on their way out and in (加密文件的写出与读入): opened where sealed columns are opened."""

from __future__ import annotations

from pathlib import Path

from gongkai.services.files import disk
from gongkai.services.files.keeping import context_of, sealed
from gongkai.store import crypto
from gongkai.store.models import StoredFile


def opened_content(path: Path) -> bytes | None:
    """Return what a file of the data folder holds if it is sealed, None for any other (解密写出).

    Raises: CannotDecrypt.
    """
    if not is_sealed(path):
        return None
    return crypto.ring().open_bytes(path.read_bytes(), context_of(path.name))


def seal_again(path: Path) -> None:
    """Seal a file of the data folder that came in opened, as its row says (加密读入). Raises: CannotWrite."""
    if is_sealed(path):
        disk.write(path.name, sealed(path.name, path.read_bytes()))


def is_sealed(path: Path) -> bool:
    """Whether the file is the content of a row that keeps it sealed."""
    kept = path == disk.path_of(path.name)
    return kept and StoredFile.objects.filter(key=path.name, is_encrypted=True).exists()
