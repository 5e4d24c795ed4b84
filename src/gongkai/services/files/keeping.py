"""Take files in (收存文件): all of a submission, or none."""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Sequence
from pathlib import PurePath, PureWindowsPath
from typing import NamedTuple

from django.conf import settings
from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.errors import TooLarge
from gongkai.parsing.limits import MEBIBYTE
from gongkai.services import clock
from gongkai.services.files import disk
from gongkai.services.files.inspection import FileType, inspect
from gongkai.services.files.scanning import scan
from gongkai.store import crypto, queries
from gongkai.store.models import Organ, StoredFile
from gongkai.store.models.stored_file import ALWAYS_SEALED
from gongkai.store.queries import FileInfo

_LONGEST_NAME = 120
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')


class Upload(NamedTuple):
    """A file as it is handed in (提交的文件)."""

    name: str
    content: bytes


def keep_files(
    *,
    uploads: Sequence[Upload],
    kind: str,
    organ_code: str | None,
    by: Actor,
    subject: str = "",
    open_act: Act | None = None,
    encrypt: bool = False,
) -> tuple[FileInfo, ...]:
    """Look at every file, scan it, write it to the disk, then write the rows in the caller's transaction.

    `kind`: a key of FILE_KINDS; identity papers and letters are always encrypted on disk, others with `encrypt`.
    `open_act`: the act whose permission in the organ opens it to staff. A transaction that is rolled back leaves
    orphans, which are swept.

    Raises: TooLarge for too many or too large; InvalidInput for what is not fit; Unavailable if the virus scanner does
    not answer; CannotWrite.
    """
    rows = keep_rows(
        uploads,
        kind=kind,
        organ=Organ.objects.get(code=organ_code) if organ_code else None,
        by=str(by),
        subject=subject,
        open_act=open_act,
        encrypt=encrypt,
    )
    return tuple(queries.stored_file(row.key) for row in rows)


def keep_rows(
    uploads: Sequence[Upload],
    *,
    kind: str,
    organ: Organ | None,
    by: str,
    subject: str = "",
    open_act: Act | None = None,
    encrypt: bool = False,
    looked_at: bool = True,
) -> list[StoredFile]:
    """Keep files for a service that ties them to records of its own, and return the rows (收存).

    `looked_at` is false only for what this system wrote itself. Raises: as `keep_files`.
    """
    _refuse_too_much(uploads)
    named = [one._replace(name=safe_name(one.name)) for one in uploads]
    types = [_looked_at(one) if looked_at else inspect(one.content, one.name) for one in named]
    rows = []
    for upload, found in zip(named, types, strict=True):
        row = StoredFile(
            key=secrets.token_hex(16),
            kind=kind,
            organ=organ,
            subject=subject,
            open_act=str(open_act or ""),
            original_name=upload.name,
            media_type=found.media_type,
            suffix=PurePath(upload.name).suffix.lower() or found.suffixes[0],
            size_bytes=len(upload.content),
            sha256=hashlib.sha256(upload.content).hexdigest(),
            is_encrypted=encrypt or kind in ALWAYS_SEALED,
            scanned_at=clock.now() if looked_at and settings.GONGKAI_CLAMAV else None,
            stored_at=clock.now(),
            stored_by=by[:80],
        )
        disk.write(row.key, sealed(row.key, upload.content) if row.is_encrypted else upload.content)
        rows.append(row)
    with transaction.atomic():
        StoredFile.objects.bulk_create(rows)
    return rows


def sealed(key: str, content: bytes) -> bytes:
    """Return the content encrypted for its place (文件加密)."""
    return crypto.ring().seal_bytes(content, context_of(key))


def context_of(key: str) -> str:
    """What the content of a file is bound to when it is encrypted."""
    return f"store_storedfile:{key}"


def safe_name(name: str) -> str:
    """Return a name without path, control and direction characters, short enough for every system (整理文件名)."""
    base = PureWindowsPath(PurePath(name).name).name
    clean = _FORBIDDEN.sub("_", _UNPRINTABLE.sub("", unicodedata.normalize("NFC", base))).strip(" .") or "未命名"
    stem, dot, suffix = clean.rpartition(".")
    if dot and len(suffix) <= 7:
        return f"{stem[: _LONGEST_NAME - len(suffix) - 1]}.{suffix}"
    return clean[:_LONGEST_NAME]


def _looked_at(upload: Upload) -> FileType:
    found = inspect(upload.content, upload.name)
    if settings.GONGKAI_CLAMAV:
        scan(upload.content, upload.name, settings.GONGKAI_CLAMAV)
    return found


def _refuse_too_much(uploads: Sequence[Upload]) -> None:
    most_files, most_megabytes = settings.GONGKAI_FILES_AT_ONCE, settings.GONGKAI_FILE_MEGABYTES
    if len(uploads) > most_files:
        raise TooLarge(f"一次最多提交{most_files}个文件，现有{len(uploads)}个。请分次提交，或合并后再提交。")
    for one in uploads:
        if len(one.content) > most_megabytes * MEBIBYTE:
            size = len(one.content) / MEBIBYTE
            raise TooLarge(
                f"“{safe_name(one.name)}”有{size:.1f} MB，超过单个文件的上限{most_megabytes} MB。请压缩或拆分后再提交。"
            )
