"""An act and its letter in one step (办理并制发文书): number, letter and event, together or not at all."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from gongkai.access import Actor
from gongkai.casework import CaseAct
from gongkai.services.casework.acting import permit_act
from gongkai.services.letters.composing import Wording
from gongkai.services.letters.draft_letter import draft_letter
from gongkai.services.letters.issue_letter import issue_letter
from gongkai.store.queries.letters import LetterInfo


def issue_with_act(
    *,
    organ_code: str,
    request_no: str,
    case_act: CaseAct,
    code: str,
    wording: Wording,
    by: Actor,
    act: Callable[[str], object] | None,
    late_confirmed_by: str = "",
) -> LetterInfo:
    """Draft the letter of `case_act`, dated today, and issue it; `act` does it with the number drawn, None to sign.

    Raises: NotYours before anything is drafted; what `draft_letter` and `issue_letter` raise, and then neither letter
    nor number nor event is left behind.
    """
    permit_act(by, case_act, organ_code)
    with transaction.atomic():
        draft = draft_letter(organ_code=organ_code, request_no=request_no, code=code, wording=wording, by=by)
        return issue_letter(letter_id=draft.id, by=by, late_confirmed_by=late_confirmed_by, act=act)
