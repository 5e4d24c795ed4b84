"""Internal notes, and messages between organ and applicant (内部备注、消息): sealed, kept apart from each other."""

from __future__ import annotations

from gongkai.access import Actor
from gongkai.casework import CaseAct
from gongkai.casework.events import MessageExchanged, NoteWritten, Payload
from gongkai.errors import InvalidInput
from gongkai.services import clock
from gongkai.services.casework.acting import APPLICANT, Done, Locked, act_on_case
from gongkai.store.models import CaseMessage


def write_note(*, organ_code: str, request_no: str, text: str, by: Actor) -> Done:
    """Write a note that only the organ sees. Raises: InvalidInput without words."""
    return _write(organ_code, request_no, CaseAct.NOTE, text, by)


def write_message(*, organ_code: str, request_no: str, text: str, by: Actor) -> Done:
    """Write to the applicant, or as the applicant (`acting.APPLICANT`) to the organ. Raises: InvalidInput."""
    return _write(organ_code, request_no, CaseAct.MESSAGE, text, by)


def _write(organ_code: str, request_no: str, act: CaseAct, text: str, by: Actor) -> Done:
    if not text.strip():
        raise InvalidInput("内容不能为空，请填写。", request=request_no)
    internal, from_applicant = act is CaseAct.NOTE, by == APPLICANT

    def written(locked: Locked) -> Payload:
        message = CaseMessage(
            request=locked.case,
            internal=internal,
            from_applicant=from_applicant,
            author=str(by)[:80],
            written_at=clock.now(),
            text=text.strip(),
        )
        message.save(force_insert=True)
        return NoteWritten(message.pk) if internal else MessageExchanged(message.pk, from_applicant)

    return act_on_case(organ_code=organ_code, request_no=request_no, act=act, what=written, by=by)
