"""Register, site and report about normative documents (文件库、平台、年报三方核对), each difference with its place."""

from __future__ import annotations

from typing import NamedTuple

from gongkai.access import Act, Actor
from gongkai.publishing import (
    Disagreement,
    Gap,
    ItemKind,
    RegisteredDocument,
    ReportedCounts,
    Validity,
    report_differs,
    three_way,
)
from gongkai.services import clock
from gongkai.services.permission import permit
from gongkai.store import models, queries
from gongkai.store.queries.documents import DocumentInfo, documents_of

_NORMATIVE = "normative_documents"


class Difference(NamedTuple):
    """One difference (一处不一致). `document` and `item`: the record numbers of what it is about, empty for none."""

    message_zh: str
    to_do_zh: str
    gap: Gap
    document: str
    item: str


class Register(NamedTuple):
    """The register with what does not agree (文件库). `report_year` None: no final report to compare with."""

    documents: tuple[DocumentInfo, ...]
    differences: tuple[Difference, ...]
    report_year: int | None


def see_documents(*, organ_code: str, by: Actor) -> Register:
    """Return the register of an organ and every difference between register, site and last year's final report.

    Raises: NotFound; NotYours.
    """
    permit(by=by, act=Act.VIEW_ITEMS, organ_code=organ_code)
    queries.organ(organ_code)
    documents = documents_of(organ_code, on=clock.today())
    items = {one.record_no: one.item_no for one in documents}
    found = tuple(_placed(one, items) for one in agreement(organ_code))
    stored = queries.stored_report(organ_code, clock.today().year - 1, final_only=True)
    return Register(documents, found, clock.today().year - 1 if stored else None)


def agreement(organ_code: str) -> tuple[Disagreement, ...]:
    """Return where they differ: the report as of the end of its year, the rest today (三方核对)."""
    rows = models.NormativeDocument.objects.filter(organ__code=organ_code, kind=_NORMATIVE)
    register = tuple(
        RegisteredDocument(*row) for row in rows.values_list("record_no", "title", "issued_on", "ended_on")
    )
    site = {
        record: Validity(validity or Validity.IN_FORCE)
        for record, validity in rows.filter(item__stage="published").values_list("record_no", "item__validity")
    }
    found = three_way(register, site | _unregistered(organ_code), None, on=clock.today())
    last_year = clock.today().year - 1
    report = queries.stored_report(organ_code, last_year, final_only=True)
    if report is None:
        return found
    return found + report_differs(register, _reported(report), year=last_year)


def _unregistered(organ_code: str) -> dict[str, Validity]:
    """Normative documents on the site that no entry of the register is about, by the number of the item."""
    shown = models.PublishedItem.objects.filter(
        organ__code=organ_code,
        kind=ItemKind.NORMATIVE_DOCUMENT.value,
        stage="published",
        documents__isnull=True,
    )
    return {
        number: Validity(validity or Validity.IN_FORCE)
        for number, validity in shown.values_list("record_no", "validity")
    }


def _reported(report: queries.StoredReport) -> ReportedCounts:
    figures = tuple(report.report.part2.get(_NORMATIVE) or ())
    issued, ended, in_force = (None if value is None else int(value) for value in (*figures, None, None, None)[:3])
    return ReportedCounts(issued, ended, in_force)


def _placed(one: Disagreement, items: dict[str, str]) -> Difference:
    is_item = one.gap is Gap.NOT_IN_REGISTER
    return Difference(
        one.message_zh,
        one.gap.to_do_zh,
        one.gap,
        "" if is_item else one.record,
        one.record if is_item else items.get(one.record, ""),
    )
