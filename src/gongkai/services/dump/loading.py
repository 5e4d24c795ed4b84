"""Read a folder that `writing` wrote back into an empty system, and prove that it is the same (读入)."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import DatabaseError, connection, models, transaction

from gongkai.errors import CannotWrite, Conflict, Unreadable
from gongkai.services.dump.columns import columns_of, hash_columns, models_in_order
from gongkai.services.dump.contents import seal_again
from gongkai.services.dump.manifest import Manifest, TablePart, applied_migrations
from gongkai.services.dump.snapshot import digest_of
from gongkai.services.dump.writing import Progress, data_files, sha256_of
from gongkai.services.why import why

_BATCH = 1000
# Filled by the creation of a database itself.
_FILLED_BY_MIGRATIONS = frozenset({"auth.Permission", "contenttypes.ContentType", "store.AuditHead"})


def verify_parts(folder: Path, manifest: Manifest, progress: Progress) -> None:
    """Compare every part with its SHA-256 (核对). Raises: Unreadable naming the first part that differs."""
    parts = [(one.file, one.sha256) for one in manifest.tables]
    parts += [(f"files/{one.path}", one.sha256) for one in manifest.files]
    for number, (name, expected) in enumerate(parts):
        progress("核对", number, len(parts))
        try:
            found = sha256_of(folder / name)
        except OSError as error:
            raise Unreadable(f"“{name}”无法读取（{why(error)}），备份不完整。请换一份备份。") from error
        if found != expected:
            raise Unreadable(f"“{name}”与清单中的校验值不符，可能已损坏或被改动。请换一份备份。", part=name)


def refuse_another_structure(manifest: Manifest) -> None:
    """Refuse a dump of a database of another structure. Raises: Conflict."""
    if manifest.migrations != applied_migrations():
        raise Conflict(
            f"该备份来自程序版本 {manifest.program}，数据库结构与本程序（迁移记录）不同。"
            "请先安装做备份时的版本恢复，再升级程序并运行 gongkai migrate。"
        )


def refuse_filled_place() -> None:
    """Refuse a database or a data folder that holds anything. Raises: Conflict."""
    filled = [
        str(one._meta.verbose_name)
        for one in models_in_order()
        if one._meta.label not in _FILLED_BY_MIGRATIONS and one._base_manager.exists()
    ]
    if filled:
        raise Conflict(f"数据库中已有内容（{'、'.join(filled[:5])}），只能恢复到空的数据库。请另建数据库或数据目录。")
    if next(data_files(Path(settings.HOME)), None):
        raise Conflict(f"数据目录“{settings.HOME}”中已有文件，只能恢复到空的数据目录。请另指定 GONGKAI_HOME。")


def load_tables(folder: Path, manifest: Manifest, progress: Progress) -> None:
    """Fill all tables in one transaction, set the sequences, and compare the digests. Raises: Unreadable; Conflict."""
    known = {one._meta.db_table: one for one in models_in_order()}
    if set(known) != {one.table for one in manifest.tables}:
        raise Conflict("备份中的数据表与本程序的不一致，请安装做备份时的版本。")
    try:
        with transaction.atomic():
            _clear(known)
            for number, part in enumerate(manifest.tables):
                progress("读入数据表", number, len(manifest.tables))
                _load(folder / part.file, known[part.table], opened=manifest.opened)
            _set_sequences(list(known.values()))
            for number, part in enumerate(manifest.tables):
                progress("比对数据表", number, len(manifest.tables))
                _compare(part, known[part.table], opened=manifest.opened)
    except (DatabaseError, ValueError, KeyError) as error:
        raise Unreadable(f"备份的内容不能读入数据库（{type(error).__name__}：{error}）。数据库未改动。") from error
    finally:
        ContentType.objects.clear_cache()


def load_files(folder: Path, manifest: Manifest, progress: Progress) -> None:
    """Copy the files into the data folder, those that came opened sealed again. Raises: CannotWrite."""
    for number, part in enumerate(manifest.files):
        progress("复制文件", number, len(manifest.files))
        target = Path(settings.HOME) / part.path
        try:
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            shutil.copyfile(folder / "files" / part.path, target)
            target.chmod(0o600)
        except OSError as error:
            raise CannotWrite(f"无法写入“{target}”（{why(error)}）。请检查目录权限和剩余空间。") from error
        if sha256_of(target) != part.sha256:
            raise CannotWrite(f"写入的“{target}”与备份不符，请检查磁盘。")
        if manifest.opened:
            seal_again(target)


def _clear(known: dict[str, type[models.Model]]) -> None:
    with connection.cursor() as cursor:
        for table, model in known.items():
            if model._meta.label in _FILLED_BY_MIGRATIONS:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # noqa: S608 - our own table


def _load(path: Path, model: type[models.Model], *, opened: bool) -> None:
    columns = columns_of(model, opened=opened)
    hashes = hash_columns(model) if opened else {}
    quote = connection.ops.quote_name
    names = [*(one.name for one in columns), *hashes]
    marks = ", ".join(["%s"] * len(names))
    insert = f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(map(quote, names))}) VALUES ({marks})"  # noqa: S608
    with connection.cursor() as cursor:
        lines = _rows(path)
        while batch := list(islice(lines, _BATCH)):
            rows = [
                [*(one.to_database(row) for one in columns), *(make(row) for make in hashes.values())] for row in batch
            ]
            cursor.executemany(insert, rows)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        for one in file:
            yield json.loads(one)


def _set_sequences(every: list[type[models.Model]]) -> None:
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), every):
            cursor.execute(statement)


def _compare(part: TablePart, model: type[models.Model], *, opened: bool) -> None:
    found = digest_of(model, opened=opened)
    if (found.rows, str(found)) != (part.rows, part.digest):
        raise Unreadable(
            f"表“{part.label}”读入后与备份不一致（备份{part.rows}行，读入{found.rows}行），已撤销读入。",
            table=part.table,
        )
