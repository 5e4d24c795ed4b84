"""Take in a draft that was edited in Word (上传修改稿): checked like our own, both kept."""

from __future__ import annotations

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.casework.letters import SHAPES, LetterFacts, LetterFinding, refuse_findings
from gongkai.documents import write
from gongkai.errors import NotInThisState
from gongkai.services import clock
from gongkai.services.audit import record_act
from gongkai.services.letters.case_side import case_side
from gongkai.services.letters.docx_paper import paper_of_docx
from gongkai.services.letters.facts_coding import facts_from_json
from gongkai.services.letters.finding import letter_to_change, note_step
from gongkai.services.letters.papers import findings_of, keep_upload
from gongkai.services.letters.renewing import keep_facts, renewal
from gongkai.services.permission import permit
from gongkai.store.models import Letter

_NOT_TAKEN = "修改稿没有采用"


def upload_edited_letter(*, letter_id: int, name: str, content: bytes, by: Actor) -> tuple[LetterFinding, ...]:
    """Keep an edited DOCX beside the draft; it is the one that will be issued. Returns what the draft still lacks.

    A file that lost what the draft says is not taken in; what the draft itself lacks is told and does not refuse it. It
    may have been made from the draft as it reads today or as of the day that it bears.
    Raises: RecordMissing naming every element that the file lost, with its article; Unreadable, InvalidInput for a file
    that is no harmless DOCX or holds what its PDF could not carry; CannotWrite for a character without a glyph;
    NotInThisState once the letter is issued; MovedOn.
    """
    with transaction.atomic():
        letter = letter_to_change(letter_id)
        permit(by=by, act=Act.PROPOSE, organ_code=letter.organ.code)
        if letter.status not in ("draft", "approved"):
            raise NotInThisState(f"文书“{letter}”已经签发或者作废，不能再上传修改稿。", letter=letter_id)
        facts, findings = _taken(letter, content)
        write(paper_of_docx(content, facts), "pdf")
        keep_facts(letter, facts)
        file = keep_upload(letter, "edited", name, content, str(by))
        letter.status, letter.approved_by = "draft", ""
        note_step(letter, "upload", by)
        letter.save(update_fields=["status", "approved_by", "facts", "signed_on", "history"])
        record_act(
            act="upload_edited_letter",
            actor=str(by),
            organ=letter.organ,
            subject=letter.request.record_no,
            sha256=file.file.sha256,
            findings=[one.code for one in findings],
        )
    return findings


def _taken(letter: Letter, content: bytes) -> tuple[LetterFacts, tuple[LetterFinding, ...]]:
    """The facts that an edited file keeps, as of today or as drafted, with what these themselves lack."""
    on, drafted = clock.today(), facts_from_json(letter.facts)
    side = case_side(letter.organ, letter.request.record_no, on=on, but=letter)
    found = renewal(letter, side, on)
    made_from = [drafted] if found is None else [found.facts, drafted]
    refused: list[tuple[LetterFacts, tuple[LetterFinding, ...]]] = []
    for facts in made_from:
        own = findings_of(facts, side.record, None, options=side.rules.options)
        findings = findings_of(facts, side.record, content, options=side.rules.options)
        lost = tuple(one for one in findings if one not in own)
        if not lost:
            return facts, findings
        refused.append((facts, lost))
    facts, lost = min(refused, key=lambda one: len(one[1]))
    refuse_findings(lost, SHAPES[facts.code].title, _NOT_TAKEN)
    raise AssertionError(lost)  # refused above
