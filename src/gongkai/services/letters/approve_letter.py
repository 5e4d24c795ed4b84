"""Approve a draft (审签文书)."""

from __future__ import annotations

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.errors import NotInThisState
from gongkai.services.audit import record_act
from gongkai.services.letters.finding import letter_for_update
from gongkai.services.permission import permit
from gongkai.store import queries
from gongkai.store.queries.letters import LetterInfo


def approve_letter(*, letter_id: int, by: Actor) -> LetterInfo:
    """Approve a draft for issue. Raises: NotYours; NotInThisState unless it is a draft."""
    with transaction.atomic():
        letter = letter_for_update(letter_id)
        permit(by=by, act=Act.APPROVE_DECISION, organ_code=letter.organ.code)
        if letter.status != "draft":
            raise NotInThisState(f"文书“{letter}”不是草稿，不能审签。", letter=letter_id)
        letter.status, letter.approved_by = "approved", str(by)
        letter.save(update_fields=["status", "approved_by"])
        record_act(act="approve_letter", actor=str(by), organ=letter.organ, subject=letter.request.record_no)
    return queries.letter(letter_id)
