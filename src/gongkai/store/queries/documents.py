"""The register of rules and normative documents (规章、规范性文件库的查询)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gongkai.errors import NotFound
from gongkai.publishing import Validity
from gongkai.store.models import NormativeDocument
from gongkai.store.models.choices import DOCUMENT_KINDS


class DocumentStep(NamedTuple):
    """What became of a document and by which document (变更)."""

    validity: Validity
    changed_on: date
    by_document: str
    actor: str


class DocumentInfo(NamedTuple):
    """A document of the register (文件). `item`: number of its public page, None where it has none."""

    record_no: str
    kind: str
    kind_label: str
    title: str
    document_no: str
    issued_on: date
    ended_on: date | None
    validity: Validity
    by_document: str
    item: int | None
    item_no: str
    item_is_public: bool
    version: int
    steps: tuple[DocumentStep, ...]


def documents_of(organ_code: str, *, on: date) -> tuple[DocumentInfo, ...]:
    """Return the register of an organ as it stands on a day, the latest first (文件库)."""
    return tuple(_documents(organ_code, on))


def document_of(organ_code: str, record_no: str, *, on: date) -> DocumentInfo:
    """Return one document of the register. Raises: NotFound."""
    found = next(_documents(organ_code, on, record_no=record_no), None)
    if found is None:
        raise NotFound(f"文件库中没有编号为“{record_no}”的文件，请核对编号。", document=record_no)
    return found


def document_kinds() -> tuple[tuple[str, str], ...]:
    """Return the kinds of documents of the register (文件类型)."""
    return DOCUMENT_KINDS


def _documents(organ_code: str, on: date, **more: str) -> Iterator[DocumentInfo]:
    rows = NormativeDocument.objects.filter(organ__code=organ_code, **more).select_related("item")
    for row in rows.prefetch_related("changes").order_by("-issued_on", "-pk"):
        steps = tuple(
            DocumentStep(Validity(one.kind), one.changed_on, one.by_document, one.actor)
            for one in sorted(row.changes.all(), key=lambda one: one.pk)
        )
        validity, by_document = _stands(row, steps, on)
        yield DocumentInfo(
            row.record_no,
            row.kind,
            row.get_kind_display(),
            row.title,
            row.document_no,
            row.issued_on,
            row.ended_on,
            validity,
            by_document,
            row.item_id if row.item and row.item.published_on else None,
            row.item.record_no if row.item else "",
            bool(row.item and row.item.stage == "published"),
            row.version,
            steps,
        )


def _stands(row: NormativeDocument, steps: tuple[DocumentStep, ...], on: date) -> tuple[Validity, str]:
    """How a document stands on a day, and by which document; one that an import ended was repealed."""
    if row.ended_on is not None and row.ended_on <= on:
        ending = [one for one in steps if not one.validity.counts_as_in_force]
        return (ending[-1].validity if ending else Validity.REPEALED), row.ended_by
    amending = [one for one in steps if one.validity is Validity.AMENDED and one.changed_on <= on]
    return (Validity.AMENDED, amending[-1].by_document) if amending else (Validity.IN_FORCE, "")
