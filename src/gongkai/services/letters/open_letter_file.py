"""Open a file of a letter (查阅文书文件): sealed at rest, each opening on the log of acts."""

from __future__ import annotations

from typing import NamedTuple

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.errors import NotFound
from gongkai.services.audit import record_act
from gongkai.services.casework.acting import APPLICANT
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
        file = _found(file_id)
        permit(by=by, act=Act.VIEW_CASES, organ_code=file.letter.organ.code)
        return _opened(file, by)


def open_for_applicant(*, file_id: int, organ_code: str, request_no: str) -> OpenedFile:
    """Return a file of a letter of the case that the applicant has opened. Raises: NotFound for one of another case."""
    with transaction.atomic():
        file = _found(file_id)
        if (file.letter.organ.code, file.letter.request.record_no) != (organ_code, request_no):
            raise NotFound("本件没有这个文件。", file=file_id)
        return _opened(file, APPLICANT)


def _found(file_id: int) -> LetterFile:
    rows = LetterFile.objects.select_related("letter__organ", "letter__request", "file")
    file: LetterFile | None = rows.filter(pk=file_id).first()
    if file is None:
        raise NotFound(f"没有编号为{file_id}的文书文件。", file=file_id)
    return file


def _opened(file: LetterFile, by: Actor) -> OpenedFile:
    subject = file.letter.request.record_no
    record_act(act="open_letter_file", actor=str(by), organ=file.letter.organ, subject=subject, file=file.pk)
    return OpenedFile(file.file.original_name, file.file.media_type, bytes_of(file))
