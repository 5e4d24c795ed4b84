"""Attachments as typed rows (附件): the files of an item for the editor, and what of them the public sees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from gongkai.errors import NotFound
from gongkai.publishing import MEDIA_LABELS, Attached, attachments_from_json, is_picture
from gongkai.store.models import ItemFile, ItemVersion, PublishedItem
from gongkai.store.queries.public import PublicRow

_NOW_PUBLIC = Q(shown__isnull=False, withdrawn_on__isnull=True) & (Q(published_on__isnull=False) | Q(stage="published"))


class ItemFileInfo(NamedTuple):
    """A file that was uploaded for an item (附件文件). `address`: where the public finds it once a version shows it."""

    number: int
    key: str
    name: str
    media_type: str
    suffix: str
    size_bytes: int
    sha256: str
    address: str
    marks: tuple[dict[str, Any], ...]
    unread: str

    @property
    def label(self) -> str:
        """The kind of file in Chinese."""
        return MEDIA_LABELS.get(self.media_type, self.suffix.lstrip(".").upper())

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture."""
        return is_picture(self.media_type)


class PublicAttachment(NamedTuple):
    """An attachment as the public sees it (公开的附件). A link has neither file nor size; `address` is then outside."""

    title: str
    number: int
    alt: str
    in_text: bool
    address: str
    media_type: str
    label: str
    size_bytes: int
    sha256: str


class PublicFile(NamedTuple):
    """A file that the public may have now (可下载的附件)."""

    key: str
    title: str
    media_type: str
    suffix: str
    sha256: str


def attachment_path(item: int, number: int, suffix: str) -> str:
    """Return the permanent path of an attachment, `suffix` with its dot (附件的永久地址)."""
    return f"/items/{item}/files/{number}{suffix}"


def item_files(organ_code: str, record_no: str) -> tuple[ItemFileInfo, ...]:
    """Return every file ever uploaded for an item, by number (附件文件)."""
    return _files(Q(item__organ__code=organ_code, item__record_no=record_no))


def files_of_item(item: int) -> tuple[ItemFileInfo, ...]:
    """Return every file ever uploaded for the item with this key, by number (附件文件)."""
    return _files(Q(item_id=item))


def version_attachments(version: ItemVersion | None) -> tuple[Attached, ...]:
    """Return the attachments of a version, none without one (一稿的附件)."""
    return attachments_from_json(version.attachments) if version else ()


def shown_attachments(version: ItemVersion | None) -> tuple[PublicAttachment, ...]:
    """Return the attachments of a version with what readers must know of each file (附件列表)."""
    attached = version_attachments(version)
    if version is None or not attached:
        return ()
    return _with_files(attached, files_of_item(version.item_id))


def attachments_of(rows: Iterable[PublicRow]) -> dict[tuple[str, int], tuple[PublicAttachment, ...]]:
    """Return the attachments of published things in a list, by source and number (列表中各条的附件)."""
    items = [row.source_id for row in rows if row.source == "item"]
    shown = PublishedItem.objects.filter(_NOW_PUBLIC, pk__in=items).exclude(shown__attachments=[])
    attached = {row.pk: version_attachments(row.shown) for row in shown.select_related("shown")}
    files: defaultdict[int, list[ItemFileInfo]] = defaultdict(list)
    for row in _rows(Q(item__in=list(attached))) if attached else ():
        files[row.item_id].append(_info(row))
    return {("item", item): _with_files(held, files[item]) for item, held in attached.items()}


def public_file(item: int, number: int) -> PublicFile:
    """Return a file that the shown version of a published item has. Raises: NotFound for any other."""
    row = PublishedItem.objects.filter(_NOW_PUBLIC, pk=item).select_related("shown").first()
    attached = next((one for one in version_attachments(row.shown if row else None) if one.number == number), None)
    found = ItemFile.objects.filter(item_id=item, number=number).select_related("file").first() if attached else None
    if attached is None or found is None:
        raise NotFound("没有这个附件，请核对网址。", item=item, number=number)
    file = found.file
    return PublicFile(file.key, attached.title, file.media_type, file.suffix, file.sha256)


def public_file_pages() -> tuple[tuple[int, str], ...]:
    """Return the item and the path of every file that the public may have now (全部可下载的附件)."""
    suffixes = dict(_suffixes())
    shown = PublishedItem.objects.filter(_NOW_PUBLIC).exclude(shown__attachments=[]).order_by("pk")
    return tuple(
        (item, attachment_path(item, one.number, suffixes[item, one.number]))
        for item, held in shown.values_list("pk", "shown__attachments").iterator(chunk_size=2000)
        for one in attachments_from_json(held)
        if (item, one.number) in suffixes
    )


def _suffixes() -> list[tuple[tuple[int, int], str]]:
    rows = ItemFile.objects.values_list("item_id", "number", "file__suffix")
    return [((item, number), suffix) for item, number, suffix in rows]


def _files(where: Q) -> tuple[ItemFileInfo, ...]:
    return tuple(map(_info, _rows(where)))


def _rows(where: Q) -> QuerySet[ItemFile]:
    return ItemFile.objects.filter(where).order_by("number").select_related("file").defer("words")


def _with_files(attached: Iterable[Attached], files: Iterable[ItemFileInfo]) -> tuple[PublicAttachment, ...]:
    """Each attachment with its file; one whose file is gone is left out."""
    known = {one.number: one for one in files}
    return tuple(_shown(one, known.get(one.number)) for one in attached if one.link or one.number in known)


def _info(row: ItemFile) -> ItemFileInfo:
    file = row.file
    return ItemFileInfo(
        number=row.number,
        key=file.key,
        name=file.original_name,
        media_type=file.media_type,
        suffix=file.suffix,
        size_bytes=file.size_bytes,
        sha256=file.sha256,
        address=attachment_path(row.item_id, row.number, file.suffix),
        marks=tuple(row.marks),
        unread=row.unread,
    )


def _shown(one: Attached, file: ItemFileInfo | None) -> PublicAttachment:
    if file is None:
        return PublicAttachment(one.title, 0, "", False, one.link, "text/html", "链接", 0, "")
    return PublicAttachment(
        one.title,
        one.number,
        one.alt,
        one.in_text,
        file.address,
        file.media_type,
        file.label,
        file.size_bytes,
        file.sha256,
    )
