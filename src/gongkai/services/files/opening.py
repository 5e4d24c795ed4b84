"""Open a file that is kept (查阅文件): only through a permission, and only whole."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from gongkai.access import Act, Actor
from gongkai.errors import CannotDecrypt, NotFound
from gongkai.services.files import disk
from gongkai.services.files.keeping import context_of
from gongkai.services.permission import may_act, permit
from gongkai.store import crypto, queries
from gongkai.store.models import StoredFile
from gongkai.store.queries import FileInfo


class OpenedFile(NamedTuple):
    """A file and its content, proved by its hash to be what was handed in (打开的文件)."""

    info: FileInfo
    content: bytes


def open_file(*, key: str, by: Actor) -> OpenedFile:
    """Return a file to a member of staff who may do the act that the file names, in its organ.

    Raises: NotFound where there is none, and where nobody opens it by an act; NotYours; CannotDecrypt.
    """
    info = queries.stored_file(key)
    if not info.open_act:
        raise _nowhere()
    permit(by=by, act=_act(info), organ_code=info.organ or None)
    return OpenedFile(info, content_of(info))


def open_own_file(*, key: str, subject: str) -> OpenedFile:
    """Return a file to somebody who has been let into the record it belongs to (by a query code, say).

    Raises: NotFound for a file of any other record; CannotDecrypt.
    """
    info = queries.stored_file(key)
    if not subject or info.subject != subject:
        raise _nowhere()
    return OpenedFile(info, content_of(info))


def files_of(*, subject: str, by: Actor) -> tuple[FileInfo, ...]:
    """Return the files of a record that this person may open (记录的文件), oldest first."""
    return tuple(
        info
        for info in queries.stored_files(subject)
        if info.open_act and may_act(by=by, act=_act(info), organ_code=info.organ or None)
    )


def _act(info: FileInfo) -> Act:
    return next(one for one in Act if one == info.open_act)


def content_of(file: FileInfo | StoredFile) -> bytes:
    """Return the content to a service that has made sure who may see it (取出内容).

    Raises: NotFound where it is gone; CannotDecrypt, also where it is not what was handed in.
    """
    content = disk.read(file.key)
    if file.is_encrypted:
        content = crypto.ring().open_bytes(content, context_of(file.key))
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise CannotDecrypt("文件的内容与收存时不一致，可能被改动或损坏，没有打开。请联系系统管理员从备份恢复。")
    return content


def _nowhere() -> NotFound:
    return NotFound("没有这个文件，请核对。")
