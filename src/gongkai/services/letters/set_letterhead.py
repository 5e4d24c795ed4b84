"""Set the word of an organ's document numbers from a day on (设置发文代字)."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.casework.letters import check_word
from gongkai.errors import Conflict
from gongkai.services import clock
from gongkai.services.audit import record_act
from gongkai.services.concurrency import Happened, refuse_if_moved_on
from gongkai.services.lookup import organ_for_update
from gongkai.services.permission import permit
from gongkai.store.models import AuditLine, LetterHead, Organ


def set_letterhead(*, organ_code: str, word: str, from_on: date, by: Actor, contact: str = "") -> None:
    """Set word and contact for letters signed from a day on; earlier ones keep theirs.

    Raises: InvalidInput for a word that is none; Conflict for a day that has a setting already; MovedOn where others
    have set one since the person saw them.
    """
    permit(by=by, act=Act.MANAGE_LETTERS, organ_code=organ_code)
    word = check_word(word)
    with transaction.atomic():
        organ = organ_for_update(organ_code)
        heads = LetterHead.objects.filter(organ=organ).order_by("pk")
        refuse_if_moved_on(
            letterheads_record(organ_code),
            heads.count(),
            what="发文代字",
            since=lambda seen: [_happened(organ, head) for head in heads[seen:]],
        )
        if LetterHead.objects.filter(organ=organ, from_on=from_on).exists():
            raise Conflict(f"{organ.name}自{from_on}起已有发文设置。请改用另一生效日。", organ=organ_code)
        LetterHead.objects.create(organ=organ, word=word, contact=contact.strip(), from_on=from_on)
        record_act(act="set_letterhead", actor=str(by), organ=organ, subject=word, from_on=str(from_on))


def letterheads_record(organ_code: str) -> str:
    """What the settings of an organ's numbers are called among the records that were seen (发文设置的所见名)."""
    return f"letterheads/{organ_code}"


def _happened(organ: Organ, head: LetterHead) -> Happened:
    """Who set a word, as the log of acts has it."""
    lines = AuditLine.objects.filter(act="set_letterhead", organ=organ, subject=head.word).order_by("-number")
    line = next((one for one in lines if one.details.get("from_on") == str(head.from_on)), None)
    what = f"自{head.from_on}起用“{head.word}”"
    return Happened(what, line.actor if line else "", line.at if line else clock.now())
