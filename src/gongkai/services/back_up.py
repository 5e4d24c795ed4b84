"""Take a backup (备份): database and files of one moment into a folder, the keys apart from them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from django.utils import timezone

from gongkai.access import Act, Actor
from gongkai.errors import CannotWrite, Conflict, GongkaiError, InvalidInput
from gongkai.services import clock
from gongkai.services.audit import record_act
from gongkai.services.dump.keys import refuse_place, save_keys
from gongkai.services.dump.manifest import Manifest
from gongkai.services.dump.older import beyond, drop
from gongkai.services.dump.writing import Progress, write_dump
from gongkai.services.files.sweeping import file_key_use
from gongkai.services.last_backup import note_backup
from gongkai.services.permission import permit
from gongkai.services.why import why
from gongkai.store.queries.sealed import key_use


class BackupResult(NamedTuple):
    """The backup taken (备份结果)."""

    folder: Path
    manifest: Manifest
    dropped: tuple[Path, ...] = ()


def back_up(
    *, into: Path, by: Actor, progress: Progress, keys_into: Path | None = None, keep: int | None = None
) -> BackupResult:
    """Back up into a new folder below `into`, while people go on working; with `keys_into`, the keys into that file.

    The keys are read once the data is written: a key that was added meanwhile is among them, and none is ever removed.
    With `keep`, older backups of this installation beside the new one are removed once it stands, so many remain.
    Raises: NotYours; InvalidInput for keeping none; Conflict where something is there already, or where the keys would
    lie beside what they open; CannotWrite.
    """
    permit(by=by, act=Act.BACK_UP, organ_code=None)
    if keep is not None and keep < 1:
        raise InvalidInput("至少须保留一份备份，请填1以上的整数；要全部保留的，不写 --keep。", keep=keep)
    folder = into.absolute() / f"gongkai-{timezone.localtime(clock.now()):%Y%m%d-%H%M%S}"
    if keys_into is not None:
        refuse_place(keys_into.absolute(), apart_from=folder.parent)
    record_act(act="back_up", actor=str(by), subject=folder.name, with_keys=keys_into is not None)
    manifest = write_dump(folder, opened=False, compressed=True, progress=progress)
    if keys_into is not None:
        _save_keys(keys_into.absolute(), folder)
    _remember(folder, manifest)
    return BackupResult(folder, manifest, _drop_older(folder, keep, by) if keep else ())


def _drop_older(newest: Path, keep: int, by: Actor) -> tuple[Path, ...]:
    """Remove what is beyond the number; each removal is on the log before it happens."""
    going = beyond(newest, keep)
    for folder in going:
        record_act(act="drop_backup", actor=str(by), subject=folder.name, kept=keep)
        drop(folder)
    return going


def _save_keys(file: Path, folder: Path) -> None:
    """Save the keys, and see that nothing stands under another: the environment gives each process keys of its own."""
    used = {name.partition(":")[2] for name in key_use() + file_key_use() if name != "plain"}
    try:
        missing = sorted(used - save_keys(file))
    except GongkaiError as refusal:
        raise type(refusal)(f"备份已完成：“{folder}”，但密钥没有保存。{refusal.message_zh}") from refusal
    if missing:
        raise Conflict(
            f"备份已完成：“{folder}”，但保存的密钥不全，缺{'、'.join(missing)}。"
            "请在 GONGKAI_DATA_KEYS 中补上，再以 --with-keys 另行备份。"
        )


def _remember(folder: Path, manifest: Manifest) -> None:
    try:
        note_backup(folder, manifest.taken_at)
    except OSError as error:
        raise CannotWrite(f"备份已完成：“{folder}”。但无法在数据目录中记下备份时间（{why(error)}）。") from error
