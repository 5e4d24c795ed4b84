"""Take a template out (下载文书样式): a version of the organ's own, or a paper to begin with."""

from __future__ import annotations

from gongkai.access import Act, Actor
from gongkai.casework.letters import letter_code
from gongkai.documents.letters.starter import starter_template
from gongkai.errors import NotFound
from gongkai.services.permission import permit
from gongkai.store.models import LetterTemplate


def open_template(*, organ_code: str, code: str, version: int, by: Actor) -> bytes:
    """Return a version of an organ's own wording as it was taken in. Raises: NotYours; NotFound."""
    permit(by=by, act=Act.MANAGE_LETTERS, organ_code=organ_code)
    row = LetterTemplate.objects.filter(organ__code=organ_code, code=code, version=version).first()
    if row is None or not row.content:
        raise NotFound("没有这一版样式文件。", organ=organ_code, version=version)
    return bytes(row.content)


def open_starter(*, organ_code: str, code: str, by: Actor) -> bytes:
    """Return a DOCX that holds every obligatory field of a letter, to be adapted in Word. Raises: NotYours."""
    permit(by=by, act=Act.MANAGE_LETTERS, organ_code=organ_code)
    return starter_template(letter_code(code))
