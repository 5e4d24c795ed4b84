"""Older backups beside a new one (较早的备份): which go when only so many are kept."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from gongkai.errors import CannotWrite, Unreadable
from gongkai.services.dump.manifest import NAME, key_check, read_manifest
from gongkai.services.why import why

_BACKUP = re.compile(r"gongkai-\d{8}-\d{6}")


def beyond(newest: Path, keep: int) -> tuple[Path, ...]:
    """Return this installation's backups beside `newest` that go when `keep` are kept, the oldest first (应清理的备份).

    Counted are folders named like a backup, older than `newest`, whose list of contents is whole and was made under the
    keys of this installation; whatever else lies there is neither counted nor touched.
    """
    beside = sorted(one for one in newest.parent.iterdir() if _BACKUP.fullmatch(one.name) and one.name < newest.name)
    mine = [one for one in beside if one.is_dir() and not one.is_symlink() and _is_mine(one)]
    return tuple(mine[: max(len(mine) - (keep - 1), 0)])


def drop(folder: Path) -> None:
    """Remove one backup, its list of contents first, so that what is left passes for none. Raises: CannotWrite."""
    try:
        for part in sorted(folder.glob(f"{NAME}*")):
            part.unlink()
        shutil.rmtree(folder)
    except OSError as error:
        raise CannotWrite(
            f"新的备份已完成，但较早的备份“{folder}”无法清理（{why(error)}）。请检查目录权限。"
        ) from error


def _is_mine(folder: Path) -> bool:
    try:
        return read_manifest(folder).key_check == key_check()
    except Unreadable:
        return False
