"""Approve a draft (审签文书)."""

from __future__ import annotations

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.errors import NotInThisState
from gongkai.services import clock
from gongkai.services.audit import record_act
from gongkai.services.letters.case_side import case_side
from gongkai.services.letters.finding import letter_to_change, note_step
from gongkai.services.letters.papers import edited_file
from gongkai.services.letters.renewing import keep_facts, renewal
from gongkai.services.permission import permit
from gongkai.store import queries
from gongkai.store.queries.letters import LetterInfo


def approve_letter(*, letter_id: int, by: Actor) -> LetterInfo:
    """Approve a draft for issue, as it reads today. Raises: NotYours; NotInThisState unless it is a draft; MovedOn."""
    with transaction.atomic():
        letter = letter_to_change(letter_id)
        permit(by=by, act=Act.APPROVE_DECISION, organ_code=letter.organ.code)
        if letter.status != "draft":
            raise NotInThisState(f"文书“{letter}”不是草稿，不能审签。", letter=letter_id)
        on = clock.today()
        found = renewal(letter, case_side(letter.organ, letter.request.record_no, on=on, but=letter), on)
        if found is not None and edited_file(letter) is None:
            keep_facts(letter, found.facts)
        letter.status, letter.approved_by = "approved", str(by)
        note_step(letter, "approve", by)
        letter.save(update_fields=["status", "approved_by", "facts", "signed_on", "history"])
        record_act(act="approve_letter", actor=str(by), organ=letter.organ, subject=letter.request.record_no)
    return queries.letter(letter_id)
