"""Write the whole system into a folder that appears complete or not at all (写出)."""

from __future__ import annotations

import gzip
import hashlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connection, models

from gongkai import __version__
from gongkai.errors import CannotWrite, Conflict
from gongkai.services import clock, last_backup
from gongkai.services.dump.columns import columns_of, models_in_order
from gongkai.services.dump.contents import opened_content
from gongkai.services.dump.manifest import (
    FilePart,
    Manifest,
    TablePart,
    applied_migrations,
    key_check,
    write_manifest,
)
from gongkai.services.dump.snapshot import TableDigest, lines, one_moment
from gongkai.services.why import why
from gongkai.store import crypto

Progress = Callable[[str, int, int], None]
# Kept apart: keys and settings; or no part of the data: the database's own files, drafts, what a process needs to run.
_NOT_COPIED = frozenset({"secret.key", "settings.env", "demo-login.txt", "demo-logins.txt", last_backup.NOTE})
_CHUNK_BYTES = 1 << 20


def write_dump(folder: Path, *, opened: bool, compressed: bool, progress: Progress) -> Manifest:
    """Write tables and files as of one moment into a new folder; people go on working meanwhile.

    Raises: Conflict if the folder is there already; CannotWrite, and then nothing is left behind.
    """
    if folder.exists():
        raise Conflict(f"“{folder}”已经存在，请另指定一个位置。")
    if Path(settings.HOME).resolve() in folder.resolve().parents:
        raise Conflict("备份和导出不能放在数据目录内：数据目录损坏时会一同丢失。请另指定一个位置，最好在别的磁盘上。")
    draft = folder.with_name(f".{folder.name}.partial")
    try:
        draft.mkdir(mode=0o700, parents=True)
        (draft / "tables").mkdir()
        manifest = _written(draft, opened=opened, compressed=compressed, progress=progress)
        draft.rename(folder)
    except OSError as error:
        raise CannotWrite(f"无法写入“{folder}”（{why(error)}）。请检查目录权限和剩余空间。") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return manifest


def _written(draft: Path, *, opened: bool, compressed: bool, progress: Progress) -> Manifest:
    every = models_in_order()
    with one_moment():
        migrations = applied_migrations()
        taken_at = clock.now().isoformat(timespec="seconds")
        tables = []
        for number, model in enumerate(every):
            progress("写出数据表", number, len(every))
            tables.append(_table(draft, model, opened=opened, compressed=compressed))
    # Files are never changed in place: what the tables name was there before them.
    files = tuple(_copied(draft / "files", progress, opened=opened))
    manifest = Manifest(
        program=__version__,
        taken_at=taken_at,
        vendor=connection.vendor,
        opened=opened,
        migrations=migrations,
        key_check=key_check(),
        tables=tuple(tables),
        files=files,
    )
    write_manifest(draft, manifest)
    return manifest


def _table(draft: Path, model: type[models.Model], *, opened: bool, compressed: bool) -> TablePart:
    name = f"tables/{model._meta.db_table}.jsonl{'.gz' if compressed else ''}"
    digest = TableDigest()
    with _opened_for_writing(draft / name, compressed=compressed) as file:
        for one in lines(model, opened=opened):
            digest.add(one)
            file.write(f"{one}\n")
    return TablePart(
        table=model._meta.db_table,
        label=str(model._meta.verbose_name),
        file=name,
        rows=digest.rows,
        digest=str(digest),
        sha256=sha256_of(draft / name),
        columns=tuple(
            {"name": one.name, "type": one.field.get_internal_type(), "label": str(one.field.verbose_name)}
            for one in columns_of(model, opened=opened)
        ),
    )


def _opened_for_writing(path: Path, *, compressed: bool) -> IO[Any]:
    if compressed:
        return gzip.open(path, "wt", compresslevel=5, encoding="utf-8", newline="\n")
    return path.open("w", encoding="utf-8", newline="\n")


def data_files(home: Path) -> Iterator[Path]:
    """Return the files of the data folder that belong to the organ's data (数据文件)."""
    for path in sorted(home.rglob("*")):
        inside = path.relative_to(home)
        hidden = any(part.startswith(".") for part in inside.parts)
        own = len(inside.parts) == 1 and (path.name in _NOT_COPIED or path.name.startswith("gongkai.sqlite3"))
        if path.is_file() and not path.is_symlink() and not (hidden or own or path == crypto.source().file):
            yield path


def _copied(target: Path, progress: Progress, *, opened: bool) -> Iterator[FilePart]:
    home = Path(settings.HOME)
    every = list(data_files(home))
    for number, path in enumerate(every):
        progress("复制文件", number, len(every))
        inside = path.relative_to(home)
        (target / inside).parent.mkdir(parents=True, exist_ok=True)
        try:
            if opened and (content := opened_content(path)) is not None:
                (target / inside).write_bytes(content)
            else:
                shutil.copyfile(path, target / inside)
        except FileNotFoundError:
            continue  # erased since the folder was listed
        yield FilePart(inside.as_posix(), (target / inside).stat().st_size, sha256_of(target / inside))


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, read piece by piece."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_CHUNK_BYTES):
            found.update(piece)
    return found.hexdigest()
