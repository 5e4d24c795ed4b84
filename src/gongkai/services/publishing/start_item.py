"""Begin a new item (起草公开信息): it gets its number and its index number at once."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from gongkai.access import Act, Actor
from gongkai.publishing import ItemAct, Metadata, index_number
from gongkai.services import clock
from gongkai.services.lookup import organ_for_update
from gongkai.services.permission import permit
from gongkai.services.publishing.acting import do
from gongkai.services.publishing.content import apply_fields, write_version
from gongkai.store import models, queries
from gongkai.store.queries import ItemInfo


def start_item(*, organ_code: str, metadata: Metadata, body_html: str = "", by: Actor) -> ItemInfo:
    """Begin an item as a draft with its first version. Raises: NotFound; NotYours; LawRefused for a secrecy mark."""
    with transaction.atomic():
        organ = organ_for_update(organ_code)
        permit(by=by, act=Act.DRAFT_ITEM, organ_code=organ_code)
        year = clock.today().year
        mine = models.PublishedItem.objects.filter(organ=organ)
        last: int = mine.filter(index_year=year).aggregate(last=Max("index_serial"))["last"] or 0
        serial = last + 1
        item = models.PublishedItem(
            organ=organ,
            record_no=f"{year}-{serial:05d}",
            index_year=year,
            index_serial=serial,
            index_no=index_number(organ_code, year, serial),
            title=metadata.title or "（未写标题）",
            subject=metadata.column,
            stage="draft",
        )
        item.save()
        version, _ = write_version(item, metadata, body_html, by=by)
        apply_fields(item, version)
        do(item, ItemAct.SAVE, by=by)
    return queries.item(organ_code, item.record_no)
