"""Open a file of a letter (查阅文书文件): sealed at rest, each opening on the log of acts."""

from __future__ import annotations

from typing import NamedTuple

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.errors import NotFound
from gongkai.services.audit import record_act
from gongkai.services.letters.papers import bytes_of
from gongkai.services.permission import permit
from gongkai.store.models import LetterFile


class OpenedFile(NamedTuple):
    """A file with its content (已打开的文件)."""

    name: str
    media_type: str
    content: bytes


def open_letter_file(*, file_id: int, by: Actor) -> OpenedFile:
    """Return a file of a letter. Raises: NotFound, NotYours."""
    with transaction.atomic():
        file = LetterFile.objects.select_related("letter__organ", "letter__request").filter(pk=file_id).first()
        if file is None:
            raise NotFound(f"没有编号为{file_id}的文书文件。", file=file_id)
        permit(by=by, act=Act.VIEW_CASES, organ_code=file.letter.organ.code)
        subject = file.letter.request.record_no
        record_act(act="open_letter_file", actor=str(by), organ=file.letter.organ, subject=subject, file=file_id)
    return OpenedFile(file.name, file.media_type, bytes_of(file))
