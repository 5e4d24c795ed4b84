"""Take a backup (备份): database and files of one moment into a folder, the keys apart from them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from django.utils import timezone

from gongkai.access import Act, Actor
from gongkai.errors import CannotWrite, Conflict
from gongkai.services import clock
from gongkai.services.audit import record_act
from gongkai.services.dump.keys import save_keys
from gongkai.services.dump.manifest import Manifest
from gongkai.services.dump.writing import Progress, write_dump
from gongkai.services.last_backup import note_backup
from gongkai.services.permission import permit
from gongkai.services.why import why


class BackupResult(NamedTuple):
    """The backup taken (备份结果)."""

    folder: Path
    manifest: Manifest


def back_up(*, into: Path, by: Actor, progress: Progress, keys_into: Path | None = None) -> BackupResult:
    """Back up into a new folder below `into`, while people go on working; with `keys_into`, the keys into that file.

    Raises: NotYours; Conflict where something is there already, or where the keys would lie beside what they open;
    CannotWrite.
    """
    permit(by=by, act=Act.BACK_UP, organ_code=None)
    folder = into.absolute() / f"gongkai-{timezone.localtime(clock.now()):%Y%m%d-%H%M%S}"
    if keys_into is not None:
        _save_keys(keys_into.absolute(), apart_from=folder)
    record_act(act="back_up", actor=str(by), subject=folder.name, with_keys=keys_into is not None)
    manifest = write_dump(folder, opened=False, compressed=True, progress=progress)
    _remember(folder, manifest)
    return BackupResult(folder, manifest)


def _save_keys(file: Path, *, apart_from: Path) -> None:
    """Write what opens the data into one file that only its owner reads."""
    if apart_from.parent in file.parents:
        raise Conflict("密钥不能与备份放在同一目录：谁拿到备份，谁就能解密。请把 --with-keys 指到另外的、受控的位置。")
    save_keys(file)


def _remember(folder: Path, manifest: Manifest) -> None:
    try:
        note_backup(folder, manifest.taken_at)
    except OSError as error:
        raise CannotWrite(f"备份已完成：“{folder}”。但无法在数据目录中记下备份时间（{why(error)}）。") from error
