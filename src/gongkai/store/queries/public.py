"""What the public sees in lists (公开平台的列表): typed rows, from the documents of the public search only."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.db import connection
from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import Coalesce

from gongkai.publishing import ItemKind, catalogue_for, is_document
from gongkai.store.models import Organ, OrganGuide, PublicState, PublishedItem, SearchDocument, SearchMiss
from gongkai.store.models.choices import CHANNEL_KINDS

PER_PAGE = 30
_VERSION = f"SELECT version FROM {PublicState._meta.db_table} WHERE id = 1"  # noqa: S608
GUIDE_ELEMENTS = (
    "classification",
    "arrangement",
    "access",
    "office",
    "address",
    "hours",
    "telephone",
    "fax",
    "online",
)


class PublicRow(NamedTuple):
    """One published thing in a list (列表中的一条)."""

    place: int
    source: str
    source_id: int
    title: str
    organ_code: str
    organ_name: str
    kind: str
    subject: str
    basis: str
    validity: str
    document_no: str
    index_no: str
    published_on: date
    address: str


class PublicPage(NamedTuple):
    """One page of a list (一页). Pages are counted from the oldest, so that their addresses last."""

    rows: tuple[PublicRow, ...]
    number: int
    last: int
    total: int


class Guide(NamedTuple):
    """An organ's guide as published (公开指南). `elements`: name and text of each of the nine, then what was added."""

    version: int
    updated_on: date
    elements: tuple[tuple[str, str], ...]
    values: dict[str, str]


class Section(NamedTuple):
    """A value of a filter with how many published things have it and the latest day (栏目、条款的条数)."""

    value: str
    items: int
    last_on: date


class Miss(NamedTuple):
    """Words that found nothing (零结果检索)."""

    asked_on: date
    words: str
    times: int


_FIELDS = (
    "place",
    "source",
    "source_id",
    "title",
    "organ_code",
    "organ__name",
    "kind",
    "subject",
    "basis",
    "validity",
    "document_no",
    "index_no",
    "published_on",
    "address",
)


def public_version() -> int:
    """Return the number of the public state: the same number, the same pages (公开状态号)."""
    with connection.cursor() as cursor:  # asked for every public page: composing the statement costs more than it
        cursor.execute(_VERSION)
        found = cursor.fetchone()
    return int(found[0]) if found else 1


def item_pages() -> tuple[tuple[int, int], ...]:
    """Return the items that have a page, withdrawn ones too, and at which public state it changed last (信息页)."""
    shown = PublishedItem.objects.filter(Q(published_on__isnull=False) | Q(stage="published"))
    return tuple(shown.order_by("pk").values_list("pk", Coalesce("public_change__version", 0)))


def document_pages() -> tuple[tuple[int, int], ...]:
    """Return the documents with text that the public may have as files, and when each changed last (可下载的文件)."""
    kinds = [kind.value for kind in ItemKind if is_document(kind)]
    shown = PublishedItem.objects.filter(kind__in=kinds, shown__isnull=False, withdrawn_on__isnull=True)
    shown = shown.filter(Q(published_on__isnull=False) | Q(stage="published")).exclude(shown__body_html="")
    return tuple(shown.order_by("pk").values_list("pk", Coalesce("public_change__version", 0)))


def public_page(
    *, organ_code: str = "", basis: str = "", subject: str = "", kind: str = "", number: int | None = None
) -> PublicPage:
    """Return one page of the published things that meet the filters, newest first; empty past the last (列表页)."""
    rows = _documents(organ_code=organ_code, basis=basis, subject=subject, kind=kind)
    total = rows.count()
    last = max(1, -(-total // PER_PAGE))
    page = last if number is None else number
    if not 1 <= page <= last:  # any number may be asked for, also one that no database can skip to
        return PublicPage((), page, last, total)
    begin = (page - 1) * PER_PAGE
    held = [PublicRow._make(row) for row in rows.order_by("place").values_list(*_FIELDS)[begin : begin + PER_PAGE]]
    if number is None and len(held) < PER_PAGE and last > 1:
        # The newest page is filled up with the ones before, so that it is never nearly empty.
        held = [PublicRow._make(row) for row in rows.order_by("-place").values_list(*_FIELDS)[:PER_PAGE]][::-1]
    return PublicPage(tuple(reversed(held)), page, last, total)


def newest_public(
    *, organ_code: str = "", kind: str = "", size: int = 10, before: int | None = None
) -> tuple[PublicRow, ...]:
    """Return the newest published things (最新公开)."""
    rows = _documents(organ_code=organ_code, kind=kind)
    if before is not None:
        rows = rows.filter(place__lt=before)
    return tuple(PublicRow._make(row) for row in rows.order_by("-place").values_list(*_FIELDS)[:size])


def every_public() -> Iterator[PublicRow]:
    """Yield every published thing, oldest first, without holding them all (全部公开信息)."""
    rows = SearchDocument.objects.order_by("place").values_list(*_FIELDS)
    return map(PublicRow._make, rows.iterator(chunk_size=2000))


def sections(organ_code: str, field: str) -> tuple[Section, ...]:
    """Return the values of `basis`, `subject` or `kind` of an organ with their counts (按条款、栏目计数)."""
    rows = SearchDocument.objects.filter(organ_code=organ_code, source="item").exclude(**{field: ""})
    counted = rows.values_list(field).annotate(Count("place"), Max("published_on")).order_by(field)
    return tuple(Section._make(row) for row in counted)


def catalogue_codes(code: str) -> tuple[str, ...]:
    """Return the codes of an organ's catalogue (机关的目录条目)."""
    return tuple(one.code for one in catalogue_for(organ_level(code)))


def public_organs() -> tuple[tuple[str, str, int], ...]:
    """Return the organs on the platform: code, name and how many things each has published (平台上的机关)."""
    counted = dict(SearchDocument.objects.values_list("organ_code").annotate(Count("place")))
    return tuple((code, name, counted.get(code, 0)) for code, name in Organ.objects.values_list("code", "name"))


def organ_level(code: str) -> str:
    """Return the level of an organ as it is stored, empty for none (机关层级)."""
    return Organ.objects.filter(code=code).values_list("level", flat=True).first() or ""


def guide(organ_code: str, *, version: int | None = None) -> Guide | None:
    """Return the guide in use or an earlier version, None where there is none (公开指南)."""
    rows = OrganGuide.objects.filter(organ__code=organ_code).order_by("-version")
    row = (rows if version is None else rows.filter(version=version)).first()
    if row is None:
        return None
    values = {name: str(getattr(row, name)) for name in (*GUIDE_ELEMENTS, "more")}
    elements = tuple((guide_label(name), text) for name, text in values.items() if text)
    return Guide(row.version, row.updated_on, elements, values)


def guide_versions(organ_code: str) -> tuple[tuple[int, date, str], ...]:
    """Return the versions of a guide, the latest first: number, day, who (指南各版)."""
    rows = OrganGuide.objects.filter(organ__code=organ_code).order_by("-version")
    return tuple(rows.values_list("version", "updated_on", "updated_by"))


def guide_label(name: str) -> str:
    """Return the Chinese name of an element of the guide (指南要素名称)."""
    return _LABELS[name]


def channel_labels() -> dict[str, str]:
    """Return the Chinese names of the kinds of channels (渠道类型名称)."""
    return dict(CHANNEL_KINDS)


_LABELS = {field.name: str(field.verbose_name) for field in OrganGuide._meta.fields}


def misses(*, limit: int = 200) -> tuple[Miss, ...]:
    """Return the words that found nothing, latest day first (零结果检索)."""
    return tuple(Miss._make(row) for row in SearchMiss.objects.values_list("asked_on", "words", "times")[:limit])


def _documents(*, organ_code: str = "", basis: str = "", subject: str = "", kind: str = "") -> QuerySet[SearchDocument]:
    said = {"organ_code": organ_code, "basis": basis, "subject": subject, "kind": kind}
    return SearchDocument.objects.filter(**{name: value for name, value in said.items() if value})
