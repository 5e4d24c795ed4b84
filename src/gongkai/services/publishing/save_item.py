"""Save what was written of an item (保存稿件): a new version, never over the words of somebody else."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from gongkai.access import Actor
from gongkai.errors import InvalidInput
from gongkai.publishing import Attached, Depth, ItemAct, Metadata
from gongkai.services.publishing.acting import do, item_for_update, person_of
from gongkai.services.publishing.content import Pairing, apply_fields, refuse_if_rewritten, write_version
from gongkai.services.publishing.edit_lock import refuse_if_locked
from gongkai.store import models, queries
from gongkai.store.queries import ItemInfo


def save_item(
    *,
    organ_code: str,
    record_no: str,
    metadata: Metadata,
    body_html: str,
    based_on: int,
    by: Actor,
    note: str = "",
    channels: Sequence[str] | None = None,
    depth: Depth | None = None,
    needs_interpretation: bool = False,
    interprets: str = "",
    attachments: Sequence[Attached] | None = None,
) -> ItemInfo:
    """Save a draft as its next version; `channels` are the names of those it shall go to (None: as before).

    `attachments`: what the version shows of the item's files, and links (None: as before).

    Raises: ChangedMeanwhile if somebody saved since version `based_on`; Conflict while another holds the lock;
    NotInThisState once it is under review; LawRefused for a secrecy mark.
    """
    with transaction.atomic():
        item = item_for_update(organ_code=organ_code, record_no=record_no)
        refuse_if_rewritten(item, based_on, metadata, body_html)
        refuse_if_locked(item, person_of(by))
        version, _ = write_version(
            item,
            metadata,
            body_html,
            by=by,
            note=note,
            pairing=Pairing(needs_interpretation, interprets, depth),
            attachments=attachments,
        )
        if item.published_on is None:
            apply_fields(item, version)
        if channels is not None:
            aim(item, channels)
        do(item, ItemAct.SAVE, by=by)
        models.ItemDraft.objects.filter(item=item, person=person_of(by)).delete()
    return queries.item(organ_code, record_no)


def aim(item: models.PublishedItem, channels: Sequence[str]) -> None:
    """Set the channels that an item shall go to. Raises: InvalidInput for one that the organ does not have open."""
    known = {one.name: one for one in item.organ.channels.filter(closed_on__isnull=True)}
    if unknown := [name for name in channels if name not in known]:
        raise InvalidInput(f"本机关没有在用的渠道“{'、'.join(unknown)}”，请从渠道列表中选择。")
    item.targets.set([known[name] for name in channels])
