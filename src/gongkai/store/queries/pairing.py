"""Documents and their interpretations on the workbench (文件与解读): both ways, drafts too."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from gongkai.errors import NotFound
from gongkai.store.models import PublishedItem


class PairedItem(NamedTuple):
    """An item beside another (关联信息), at whatever stage it is."""

    record_no: str
    title: str
    form_label: str
    stage: str
    stage_label: str
    published_on: date | None


class ItemPairing(NamedTuple):
    """What an item interprets and what interprets it (解读关系)."""

    is_needed: bool
    published_on: date | None
    interprets: PairedItem | None
    interpretations: tuple[PairedItem, ...]


def item_pairing(organ_code: str, record_no: str) -> ItemPairing:
    """Return what stands beside an item (解读关系). Raises: NotFound."""
    rows = PublishedItem.objects.select_related("interprets")
    row = rows.filter(organ__code=organ_code, record_no=record_no).first()
    if row is None:
        raise NotFound(f"没有编号为“{record_no}”的公开信息，请核对编号。", item=record_no)
    return ItemPairing(
        row.needs_interpretation,
        row.published_on if row.withdrawn_on is None else None,
        _paired(row.interprets) if row.interprets else None,
        tuple(map(_paired, row.interpretations.order_by("pk"))),
    )


def documents_to_interpret(organ_code: str, *, limit: int = 50) -> tuple[tuple[str, str], ...]:
    """Return number and title of the documents that an interpretation may be about, newest first (可解读的文件)."""
    kinds = ("normative_document", "other_document", "system", "plan", "budget")
    rows = PublishedItem.objects.filter(organ__code=organ_code, kind__in=kinds, withdrawn_on__isnull=True)
    return tuple(rows.order_by("-pk").values_list("record_no", "title")[:limit])


def _paired(row: PublishedItem) -> PairedItem:
    form = row.get_form_display() if row.form else ""
    return PairedItem(row.record_no, row.title, form, row.stage, row.get_stage_display(), row.published_on)
