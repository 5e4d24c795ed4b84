"""Give the public an attachment (公开附件下载): only of what is published now, and proved to be what was reviewed."""

from __future__ import annotations

from typing import NamedTuple

from gongkai.errors import NotFound
from gongkai.services.files import open_own_file
from gongkai.store import queries
from gongkai.store.queries import PublicFile


class OpenedAttachment(NamedTuple):
    """An attachment with its content (打开的附件)."""

    file: PublicFile
    content: bytes


def open_attachment(*, item: int, file: PublicFile) -> OpenedAttachment:
    """Return the content of a file that `queries.public_file` has just found public.

    Raises: NotFound where its content is gone; CannotDecrypt where it is not what was taken in.
    """
    return OpenedAttachment(file, open_own_file(key=file.key, subject=f"item:{item}").content)


def public_file(*, item: int, number: int, suffix: str) -> PublicFile:
    """Return what is known of a file that the public may have now. Raises: NotFound, also for another suffix."""
    found = queries.public_file(item, number)
    if found.suffix != suffix:
        raise NotFound("没有这个附件，请核对网址。", item=item, number=number)
    return found
