"""Files and rows that lost each other (文件清理与核对)."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from django.db import transaction

from gongkai.services.files import disk
from gongkai.services.files.keeping import context_of, sealed
from gongkai.store import crypto
from gongkai.store.models import StoredFile

# A file is on the disk a moment before its row; what is older than this belongs to an act that failed.
_ORPHAN_HOURS = 24


class FileFinding(NamedTuple):
    """A row whose content is not there (文件核对问题)."""

    key: str
    message: str


def sweep_orphans(*, older_than_hours: int = _ORPHAN_HOURS) -> int:
    """Remove files on the disk that no row names and that are old enough (清理无主文件); return how many."""
    limit = time.time() - older_than_hours * 3600
    removed = 0
    for path in _on_disk():
        if path.stat().st_mtime < limit and not _is_named(path):
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def drop_files(rows: Iterable[StoredFile]) -> None:
    """Drop rows that nothing names any more, and their contents once that is on record (删除文件)."""
    for row in rows:
        row.delete()
        transaction.on_commit(partial(disk.path_of(row.key).unlink, missing_ok=True))


def check_files() -> Iterator[FileFinding]:
    """Say of every row whose content is missing or has another size (核对文件); contents are not read."""
    for key, size, is_encrypted in StoredFile.objects.values_list("key", "size_bytes", "is_encrypted").iterator(2000):
        path = disk.path_of(key)
        if not path.is_file():
            yield FileFinding(key, f"文件 {key} 的内容不在了，请从备份恢复。")
        elif not is_encrypted and path.stat().st_size != size:
            yield FileFinding(key, f"文件 {key} 的大小与收存时不同，可能被改动，请从备份恢复。")


def file_key_use() -> Counter[str]:
    """How many encrypted files stand under each key, as `cipher:key`; what is not sealed at all counts as `plain`."""
    counted: Counter[str] = Counter()
    for key in _encrypted():
        if (head := _head(disk.path_of(key), crypto.LONGEST_HEAD)) is not None:
            found = crypto.key_of_bytes(head)
            counted[":".join(found) if found else "plain"] += 1
    return counted


def stale_files() -> list[str]:
    """Return the keys of encrypted files that are not under the current key and cipher (待转换密钥的文件)."""
    prefix = crypto.ring().prefix().encode("ascii")
    heads = ((key, _head(disk.path_of(key), len(prefix))) for key in _encrypted())
    return [key for key, head in heads if head is not None and head != prefix]


def reseal_file(key: str) -> int:
    """Encrypt a file anew under the current key (文件重新加密); return 0 where it is gone."""
    if not disk.path_of(key).is_file():
        return 0
    content = crypto.ring().open_bytes(disk.read(key), context_of(key))
    disk.write(key, sealed(key, content))
    return 1


def _encrypted() -> Iterator[str]:
    return StoredFile.objects.filter(is_encrypted=True).order_by("pk").values_list("key", flat=True).iterator(2000)


def _head(path: Path, size: int) -> bytes | None:
    """How a file begins, None where it is gone: nothing there to convert, and the check of files says so."""
    try:
        with path.open("rb") as stream:
            return stream.read(size)
    except FileNotFoundError:
        return None


def _on_disk() -> Iterator[Path]:
    if disk.folder().is_dir():
        yield from (path for path in disk.folder().glob("*/*") if path.is_file())


def _is_named(path: Path) -> bool:
    return not path.name.endswith(disk.DRAFT) and StoredFile.objects.filter(key=path.name).exists()
