"""Correct a published item with a visible note (更正): one proposes, another confirms."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from gongkai.access import Actor
from gongkai.publishing import Attached, ItemAct, Metadata
from gongkai.services.publishing.acting import do, item_for_update, state_of
from gongkai.services.publishing.check_item import objections, refuse_if_blocked
from gongkai.services.publishing.content import refuse_if_rewritten, write_version
from gongkai.services.publishing.going_public import show_correction
from gongkai.store import queries
from gongkai.store.queries import ItemInfo


def propose_correction(
    *,
    organ_code: str,
    record_no: str,
    metadata: Metadata,
    body_html: str,
    based_on: int,
    note: str,
    by: Actor,
    attachments: Sequence[Attached] | None = None,
) -> ItemInfo:
    """Write the corrected version; the public sees it only when another person has confirmed it.

    Attachments that are not given, and what the item interprets, stay as they are.

    Raises: ChangedMeanwhile if there is a version since `based_on`; InvalidInput without a note; NotInThisState unless
    published, or while another correction waits; LawRefused.
    """
    with transaction.atomic():
        item = item_for_update(organ_code=organ_code, record_no=record_no)
        state = state_of(item)
        refuse_if_rewritten(item, based_on, metadata, body_html)
        write_version(item, metadata, body_html, by=by, note=note, attachments=attachments)
        do(item, ItemAct.PROPOSE_CORRECTION, by=by, before=state, details={"note": note.strip()})
    return queries.item(organ_code, record_no)


def confirm_correction(*, organ_code: str, record_no: str, opinion: str, by: Actor) -> ItemInfo:
    """Let the public see the correction, with its note and day. Raises: LawRefused for who proposed it, or a check."""
    with transaction.atomic():
        item = item_for_update(organ_code=organ_code, record_no=record_no)
        state = state_of(item)
        after = do(item, ItemAct.CONFIRM_CORRECTION, by=by, before=state, details={"opinion": opinion.strip()})
        refuse_if_blocked(objections(item, state, is_reviewed=True))
        show_correction(item, after)
    return queries.item(organ_code, record_no)


def refuse_correction(*, organ_code: str, record_no: str, reason: str, by: Actor) -> ItemInfo:
    """Leave the item as it is, with the reason. Raises: InvalidInput; NotInThisState; NotYours."""
    with transaction.atomic():
        item = item_for_update(organ_code=organ_code, record_no=record_no)
        do(item, ItemAct.REFUSE_CORRECTION, by=by, details={"reason": reason.strip()})
    return queries.item(organ_code, record_no)
