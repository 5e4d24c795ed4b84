"""Files that were uploaded and belong to nothing yet (上传后没有保存的文件)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Q

from gongkai.publishing import attachments_from_json
from gongkai.store.models import HeldUpload, ItemDraft, ItemFile, ItemVersion
from gongkai.store.queries.attachments import attachment_path

Named = tuple[int, int]


class UnsavedFile(NamedTuple):
    """A file of an item that no version and no draft of it names (未保存的附件文件)."""

    pk: int
    item: int
    organ_code: str
    record_no: str
    number: int
    stored_at: datetime


def unsaved_files(*, item: int | None = None, before: datetime | None = None) -> tuple[UnsavedFile, ...]:
    """Return the files of one item, or of all, that nothing names, oldest first (未保存的附件文件).

    A version or a draft names a file among its attachments, or shows it in its text. `before`: only those uploaded
    earlier.
    """
    where = (Q(item_id=item) if item is not None else Q()) & (Q(file__stored_at__lt=before) if before else Q())
    rows = ItemFile.objects.filter(where).order_by("pk")
    columns = ("pk", "item_id", "item__organ__code", "item__record_no", "number", "file__stored_at")
    found = [UnsavedFile(*row) for row in rows.values_list(*columns)]
    if not found:
        return ()
    listed = set(_listed(item))
    left = [one for one in found if (one.item, one.number) not in listed]
    shown = set(_shown(left))
    return tuple(one for one in left if (one.item, one.number) not in shown)


def waiting_uploads() -> int:
    """Return how many files are held for forms that were not sent yet (暂存待提交的文件)."""
    return HeldUpload.objects.filter(request=None).count()


def _listed(item: int | None) -> Iterator[Named]:
    """The files among the attachments of versions and drafts."""
    where = Q(item_id=item) if item is not None else Q()
    held: Iterable[tuple[int, Any]] = (
        *ItemVersion.objects.filter(where).exclude(attachments=[]).values_list("item_id", "attachments"),
        *((pk, fields.get("attachments") or []) for pk, fields in _drafts(where)),
    )
    for pk, attachments in held:
        yield from ((pk, one.number) for one in attachments_from_json(attachments))


def _drafts(where: Q) -> Iterable[tuple[int, dict[str, Any]]]:
    return ItemDraft.objects.filter(where).values_list("item_id", "fields")


def _shown(files: Iterable[UnsavedFile]) -> Iterator[Named]:
    """The files of these that stand as pictures in the text of a version or a draft."""
    by_item: dict[int, list[UnsavedFile]] = {}
    for one in files:
        by_item.setdefault(one.item, []).append(one)
    keys = dict(ItemFile.objects.filter(item_id__in=by_item).values_list("pk", "file__key"))
    where = Q(item_id__in=by_item) & Q(body_html__contains="/files/")
    for model in (ItemVersion, ItemDraft):
        for pk, html in model.objects.filter(where).values_list("item_id", "body_html").iterator(chunk_size=200):
            for one in by_item[pk]:
                if keys[one.pk] in html or attachment_path(pk, one.number, ".") in html:
                    yield pk, one.number
