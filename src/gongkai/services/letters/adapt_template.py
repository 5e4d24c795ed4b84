"""Adopt the organ's own wording of a letter (上传本机关文书样式)."""

from __future__ import annotations

from hashlib import sha256

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.casework.letters import letter_code
from gongkai.documents.letters.adapted import check_template
from gongkai.services import clock
from gongkai.services.audit import record_act
from gongkai.services.lookup import organ_for_update
from gongkai.services.permission import permit
from gongkai.store.models import LetterTemplate, Organ


def adapt_template(*, organ_code: str, code: str, content: bytes, by: Actor) -> int:
    """Take in a DOCX with {{字段}} as the newest wording of a letter and return its version.

    Raises: InvalidInput naming the obligatory fields that it lacks or what is not allowed; Unreadable.
    """
    permit(by=by, act=Act.MANAGE_LETTERS, organ_code=organ_code)
    fields = check_template(content, letter_code(code))
    return _add(organ_code, code, content, list(fields), by)


def use_built_in(*, organ_code: str, code: str, by: Actor) -> int:
    """Go back to the built-in wording from now on; what the organ had is kept. Returns the version."""
    permit(by=by, act=Act.MANAGE_LETTERS, organ_code=organ_code)
    letter_code(code)
    return _add(organ_code, code, b"", [], by)


def _add(organ_code: str, code: str, content: bytes, fields: list[str], by: Actor) -> int:
    with transaction.atomic():
        organ: Organ = organ_for_update(organ_code)
        version = LetterTemplate.objects.filter(organ=organ, code=code).count() + 1
        LetterTemplate.objects.create(
            organ=organ,
            code=code,
            version=version,
            content=content,
            sha256=sha256(content).hexdigest() if content else "",
            fields=fields,
            uploaded_by=str(by),
            uploaded_at=clock.now(),
        )
        record_act(act="adapt_template", actor=str(by), organ=organ, subject=code, version=version)
    return version
