"""Cancel a letter (作废文书): a draft, or one that was issued but not served; its number is never used again."""

from __future__ import annotations

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.errors import InvalidInput, NotInThisState
from gongkai.services.audit import record_act
from gongkai.services.letters.finding import letter_to_change, note_step
from gongkai.services.permission import permit
from gongkai.store import queries
from gongkai.store.queries.letters import LetterInfo


def cancel_letter(*, letter_id: int, because: str, by: Actor) -> LetterInfo:
    """Cancel a letter that has not been served. Raises: NotInThisState; MovedOn; InvalidInput without a reason."""
    if not because.strip():
        raise InvalidInput("作废文书须写明原因。")
    with transaction.atomic():
        letter = letter_to_change(letter_id)
        permit(by=by, act=Act.ISSUE_LETTER, organ_code=letter.organ.code)
        if letter.status not in ("draft", "approved", "issued"):
            raise NotInThisState(f"文书“{letter}”已经送达或者作废，不能作废。", letter=letter_id)
        if letter.status == "issued" and letter.code.startswith("D"):
            raise NotInThisState("处理决定已经作出，不能以作废文书的方式收回。确有错误的，请依法纠正后重新办理。")
        letter.status, letter.cancelled_because = "cancelled", because.strip()[:500]
        note_step(letter, "cancel", by)
        letter.save(update_fields=["status", "cancelled_because", "history"])
        subject = letter.request.record_no
        record_act(act="cancel_letter", actor=str(by), organ=letter.organ, subject=subject, number=letter.document_no)
    return queries.letter(letter_id)
