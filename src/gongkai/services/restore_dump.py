"""Bring a backup or an export back into an empty system (恢复、导入)."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.errors import Conflict
from gongkai.services.audit import record_act
from gongkai.services.casework.index_content import reindex_cases
from gongkai.services.dump.keys import adopt_keys, put_signing_key
from gongkai.services.dump.loading import (
    load_files,
    load_tables,
    refuse_another_structure,
    refuse_filled_place,
    verify_parts,
)
from gongkai.services.dump.manifest import Manifest, key_check, read_manifest
from gongkai.services.dump.writing import Progress
from gongkai.services.permission import permit
from gongkai.services.prepare_database import prepare_database
from gongkai.services.search.index_published import rebuild_search
from gongkai.store import crypto


def verify_dump(*, folder: Path, progress: Progress) -> Manifest:
    """Compare every part of a backup or an export with its SHA-256; nothing is changed. Raises: Unreadable."""
    manifest = read_manifest(folder)
    verify_parts(folder, manifest, progress)
    return manifest


def restore_dump(*, folder: Path, by: Actor, progress: Progress, keys: Path | None = None) -> Manifest:
    """Fill an empty database and an empty data folder, and prove by the digests that nothing is missing or changed.

    The search indexes are made anew from what was brought back. The database may be of the other kind; `keys` are those
    saved with the backup.
    Raises: NotYours; Unreadable for a damaged folder; Conflict where anything is there already, the program has another
    structure, or the keys are not those that sealed the data; CannotWrite.
    """
    permit(by=by, act=Act.BACK_UP, organ_code=None)
    manifest = verify_dump(folder=folder, progress=progress)
    if keys is not None:
        adopt_keys(keys)
    if not manifest.opened and (_no_keys_yet() or manifest.key_check != key_check()):
        raise Conflict(
            "当前的个人信息密钥不是做备份时的密钥，恢复后无法读取个人信息。"
            "请用 --keys 指定做备份时以 --with-keys 保存的密钥文件，或设置 GONGKAI_DATA_KEYS。"
        )
    prepare_database()
    refuse_another_structure(manifest)
    refuse_filled_place()
    with transaction.atomic():
        load_tables(folder, manifest, progress)
        load_files(folder, manifest, progress)
        if keys is not None:
            put_signing_key(keys)
        record_act(act="restore", actor=str(by), subject=folder.name, rows=manifest.rows, taken_at=manifest.taken_at)
    _index(progress)
    return manifest


def _index(progress: Progress) -> None:
    """Make both search indexes anew: their own tables belong to one kind of database and are in no dump."""
    rebuild_search(progress=lambda count: progress("重建公开检索", count, count))
    progress("重建办件检索", 0, 1)
    reindex_cases()


def _no_keys_yet() -> bool:
    """Whether asking for the keys would make new ones, which are never those of a backup."""
    file = crypto.source().file
    return file is not None and not file.is_file()
