"""Set the word of an organ's document numbers from a day on (设置发文代字)."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.casework.letters import check_word
from gongkai.errors import Conflict
from gongkai.services.audit import record_act
from gongkai.services.lookup import organ_for_update
from gongkai.services.permission import permit
from gongkai.store.models import LetterHead


def set_letterhead(*, organ_code: str, word: str, from_on: date, by: Actor, contact: str = "") -> None:
    """Set word and contact for letters signed from a day on; earlier ones keep theirs.

    Raises: InvalidInput for a word that is none; Conflict for a day that has a setting already.
    """
    permit(by=by, act=Act.MANAGE_LETTERS, organ_code=organ_code)
    word = check_word(word)
    with transaction.atomic():
        organ = organ_for_update(organ_code)
        if LetterHead.objects.filter(organ=organ, from_on=from_on).exists():
            raise Conflict(f"{organ.name}自{from_on}起已有发文设置。请改用另一生效日。", organ=organ_code)
        LetterHead.objects.create(organ=organ, word=word, contact=contact.strip(), from_on=from_on)
        record_act(act="set_letterhead", actor=str(by), organ=organ, subject=word, from_on=str(from_on))
