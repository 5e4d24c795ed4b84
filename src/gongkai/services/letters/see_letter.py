"""A letter for its page (查看文书): its state, its services, its paper, the form behind it."""

from __future__ import annotations

from typing import NamedTuple

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.casework.letters import LetterFacts
from gongkai.services.audit import record_act
from gongkai.services.letters.facts_coding import LetterForm, facts_from_json, form_from_json
from gongkai.services.letters.finding import letter_for_update
from gongkai.services.letters.papers import own_wording
from gongkai.services.letters.preview_letter import Preview, preview_of
from gongkai.services.permission import permit
from gongkai.store import queries
from gongkai.store.queries.letters import LetterInfo


class LetterSheet(NamedTuple):
    """One letter with what stands behind it (文书全貌). `own_wording`: the organ's own template is used.

    `steps`: how much has been done to it, `case_events` to its case, for `concurrency.as_seen`.
    """

    info: LetterInfo
    facts: LetterFacts
    form: LetterForm | None
    preview: Preview
    own_wording: bool
    steps: int
    case_events: int


def see_letter(*, letter_id: int, by: Actor) -> LetterSheet:
    """Return a letter; it names the applicant, so that being seen stands on the log. Raises: NotYours, NotFound."""
    with transaction.atomic():
        letter = letter_for_update(letter_id)
        permit(by=by, act=Act.VIEW_CASES, organ_code=letter.organ.code)
        subject = letter.request.record_no
        record_act(act="see_letter", actor=str(by), organ=letter.organ, subject=subject, letter=letter_id)
        return LetterSheet(
            queries.letter(letter_id),
            facts_from_json(letter.facts),
            form_from_json(letter.facts),
            preview_of(letter),
            own_wording(letter) is not None,
            len(letter.history),
            letter.request.events.count(),
        )
