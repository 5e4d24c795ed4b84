"""Take in a draft that was edited in Word (上传修改稿): checked like our own, both kept."""

from __future__ import annotations

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.casework.letters import SHAPES, LetterFinding, refuse_findings
from gongkai.errors import NotInThisState
from gongkai.services import clock
from gongkai.services.audit import record_act
from gongkai.services.letters.case_side import case_side
from gongkai.services.letters.facts_coding import facts_from_json
from gongkai.services.letters.finding import letter_for_update
from gongkai.services.letters.papers import findings_of, keep_upload
from gongkai.services.permission import permit

_NOT_TAKEN = "修改稿没有采用"


def upload_edited_letter(*, letter_id: int, name: str, content: bytes, by: Actor) -> tuple[LetterFinding, ...]:
    """Keep an edited DOCX beside the draft; it is the one that will be issued. Returns what the draft still lacks.

    A file that lost what the draft says is not taken in; what the draft itself lacks is told and does not refuse it.
    Raises: RecordMissing naming every element that the file lost, with its article; Unreadable, InvalidInput for a file
    that is no harmless DOCX; NotInThisState once the letter is issued.
    """
    with transaction.atomic():
        letter = letter_for_update(letter_id)
        permit(by=by, act=Act.PROPOSE, organ_code=letter.organ.code)
        if letter.status not in ("draft", "approved"):
            raise NotInThisState(f"文书“{letter}”已经签发或者作废，不能再上传修改稿。", letter=letter_id)
        facts = facts_from_json(letter.facts)
        side = case_side(letter.organ, letter.request.record_no, on=facts.signed_on or clock.today(), but=letter)
        own = findings_of(facts, side.record, None, options=side.rules.options)
        findings = findings_of(facts, side.record, content, options=side.rules.options)
        refuse_findings(tuple(one for one in findings if one not in own), SHAPES[facts.code].title, _NOT_TAKEN)
        file = keep_upload(letter, "edited", name, content, str(by))
        letter.status, letter.approved_by = "draft", ""
        letter.save(update_fields=["status", "approved_by"])
        record_act(
            act="upload_edited_letter",
            actor=str(by),
            organ=letter.organ,
            subject=letter.request.record_no,
            sha256=file.file.sha256,
            findings=[one.code for one in findings],
        )
    return findings
