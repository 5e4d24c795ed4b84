"""Adopt the organ's own wording of a letter (上传本机关文书样式)."""

from __future__ import annotations

from hashlib import sha256

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.casework.letters import letter_code
from gongkai.documents.letters.adapted import check_template
from gongkai.services import clock
from gongkai.services.audit import record_act
from gongkai.services.concurrency import Happened, refuse_if_moved_on
from gongkai.services.letters.docx_paper import refuse_not_carried
from gongkai.services.lookup import organ_for_update
from gongkai.services.permission import permit
from gongkai.store.models import LetterTemplate, Organ


def adapt_template(*, organ_code: str, code: str, content: bytes, by: Actor) -> int:
    """Take in a DOCX with {{字段}} as the newest wording of a letter and return its version.

    Raises: InvalidInput naming the obligatory fields that it lacks, what is not allowed, what the PDF could not carry;
    Unreadable; MovedOn where others have changed the wording since the person saw it.
    """
    permit(by=by, act=Act.MANAGE_LETTERS, organ_code=organ_code)
    fields = check_template(content, letter_code(code))
    refuse_not_carried(content)
    return _add(organ_code, code, content, list(fields), by)


def use_built_in(*, organ_code: str, code: str, by: Actor) -> int:
    """Go back to the built-in wording from now on; what the organ had is kept. Returns the version."""
    permit(by=by, act=Act.MANAGE_LETTERS, organ_code=organ_code)
    letter_code(code)
    return _add(organ_code, code, b"", [], by)


def _add(organ_code: str, code: str, content: bytes, fields: list[str], by: Actor) -> int:
    with transaction.atomic():
        organ: Organ = organ_for_update(organ_code)
        versions = LetterTemplate.objects.filter(organ=organ, code=code).order_by("version")
        version = versions.count() + 1
        refuse_if_moved_on(
            template_record(organ_code, code),
            version - 1,
            what=f"文书{code}的样式",
            since=lambda seen: [
                Happened(f"采用第{one.version}版" if one.sha256 else "改用内置样式", one.uploaded_by, one.uploaded_at)
                for one in versions.defer("content")[seen:]
            ],
        )
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


def template_record(organ_code: str, code: str) -> str:
    """What the wordings of a letter are called among the records that were seen (文书样式的所见名)."""
    return f"template/{organ_code}/{code}"
