"""Withdraw a published item, or begin again after it (撤回、重新起草)."""

from __future__ import annotations

from django.db import transaction

from gongkai.access import Actor
from gongkai.publishing import ItemAct
from gongkai.services.publishing.acting import do, item_for_update
from gongkai.services.publishing.going_public import leave_public
from gongkai.store import queries
from gongkai.store.queries import ItemInfo


def withdraw_item(*, organ_code: str, record_no: str, reason: str, by: Actor) -> ItemInfo:
    """Withdraw an item: its place stays and says why; it counts no more from today.

    Raises: InvalidInput without a reason; NotInThisState unless published; NotYours.
    """
    with transaction.atomic():
        item = item_for_update(organ_code=organ_code, record_no=record_no)
        do(item, ItemAct.WITHDRAW, by=by, details={"reason": reason.strip()})
        leave_public(item)
    return queries.item(organ_code, record_no)


def reopen_item(*, organ_code: str, record_no: str, by: Actor) -> ItemInfo:
    """Begin again with a withdrawn item; the public sees its withdrawal until it has passed every review anew."""
    with transaction.atomic():
        do(item_for_update(organ_code=organ_code, record_no=record_no), ItemAct.REOPEN, by=by)
    return queries.item(organ_code, record_no)
