"""Draft a letter of a case (拟制文书)."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.casework.letters import SHAPES, LetterFacts, letter_code
from gongkai.errors import NotInThisState
from gongkai.services import clock
from gongkai.services.audit import record_act
from gongkai.services.casework.acting import lock
from gongkai.services.letters.case_side import case_side
from gongkai.services.letters.composing import Wording, composed
from gongkai.services.letters.facts_coding import LetterForm, facts_to_json, form_to_json
from gongkai.services.letters.finding import letter_to_change, note_step
from gongkai.services.letters.numbering import letterhead_on
from gongkai.services.lookup import organ_named
from gongkai.services.permission import permit
from gongkai.store import queries
from gongkai.store.models import Letter
from gongkai.store.queries.letters import LetterInfo


def draft_letter(
    *,
    organ_code: str,
    request_no: str,
    code: str,
    wording: Wording,
    by: Actor,
    on: date | None = None,
    form: LetterForm | None = None,
) -> LetterInfo:
    """Draft a letter dated `on` (today unless given) from the case and the officer's wording; gaps may remain.

    `form` is kept beside it, to be filled in again.
    Raises: NotYours, NotFound; MovedOn where others have acted in the case meanwhile; InvalidInput without a word for
    document numbers; what `composing.composed` raises.
    """
    permit(by=by, act=Act.PROPOSE, organ_code=organ_code)
    with transaction.atomic():
        organ = organ_named(organ_code)
        case = lock(organ_code, request_no).case
        facts = _composed(organ_code, request_no, code, wording, on or clock.today())
        letter = Letter(
            organ=organ,
            request=case,
            code=code,
            signed_on=facts.signed_on,
            drafted_by=str(by),
            drafted_at=clock.now(),
        )
        letter.facts = facts_to_json(facts) | form_to_json(form)
        note_step(letter, "draft", by)
        letter.save()
        record_act(act="draft_letter", actor=str(by), organ=organ, subject=request_no, letter=letter.pk, code=code)
    return queries.letter(letter.pk)


def redraft_letter(
    *, letter_id: int, wording: Wording, by: Actor, on: date | None = None, form: LetterForm | None = None
) -> LetterInfo:
    """Write a draft anew with what the case holds now; an edited file of the old draft no longer counts.

    Raises: NotInThisState once it is issued; MovedOn where others have changed it meanwhile; as `draft_letter`.
    """
    with transaction.atomic():
        letter = letter_to_change(letter_id)
        permit(by=by, act=Act.PROPOSE, organ_code=letter.organ.code)
        if letter.status not in ("draft", "approved"):
            raise NotInThisState(f"文书“{letter}”已经签发或者作废，不能修改。请另拟一件。", letter=letter_id)
        facts = _composed(letter.organ.code, letter.request.record_no, letter.code, wording, on or clock.today())
        newest = letter.files.order_by("-id").values_list("pk", flat=True).first() or 0
        letter.facts = facts_to_json(facts) | {"redrafted_after": newest} | form_to_json(form)
        letter.status, letter.approved_by = "draft", ""
        letter.signed_on = facts.signed_on
        note_step(letter, "redraft", by)
        letter.save()
        record_act(act="redraft_letter", actor=str(by), organ=letter.organ, subject=letter.request.record_no)
    return queries.letter(letter_id)


def _composed(organ_code: str, request_no: str, code: str, wording: Wording, on: date) -> LetterFacts:
    organ = organ_named(organ_code)
    kind = letter_code(code)
    head = letterhead_on(organ, on) if SHAPES[kind].numbered else None
    return composed(case_side(organ, request_no, on=on), kind, wording, head, on)
