"""Compiled reports as typed rows (年度报告)."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import NamedTuple

from gongkai.annual.canonical import from_json
from gongkai.annual.report import AnnualReport
from gongkai.errors import NotFound
from gongkai.store.models import ReportSnapshot


class ReportInfo(NamedTuple):
    """One report without its content (报告条目). `status`: open, final or replaced."""

    organ_code: str
    organ_name: str
    year: int
    status: str
    compiled_at: datetime
    finalised_at: datetime | None
    published_on: date | None
    sha256: str

    @property
    def is_final(self) -> bool:
        """Tell whether the report is finalised (是否定稿)."""
        return self.status == "final"


class StoredReport(NamedTuple):
    """One report with its content (报告全文). `canonical` is the canonical JSON as stored, byte for byte."""

    info: ReportInfo
    report: AnnualReport
    canonical: str


_FIELDS = (
    "organ__code",
    "organ__name",
    "year",
    "status",
    "compiled_at",
    "finalised_at",
    "published_on",
    "sha256",
)


def reports_of(organ_code: str) -> tuple[ReportInfo, ...]:
    """Return the open and final reports of an organ, latest year first (机关的全部报告，供工作人员)."""
    rows = ReportSnapshot.objects.filter(organ__code=organ_code).exclude(status="replaced").order_by("-year", "-id")
    return tuple(map(ReportInfo._make, rows.values_list(*_FIELDS)))


def published_reports(organ_code: str | None = None) -> tuple[ReportInfo, ...]:
    """Return the final reports of an organ, or of all organs, latest year first (已定稿公布的报告，供公众)."""
    rows = ReportSnapshot.objects.filter(status="final").order_by("-year")
    if organ_code is not None:
        rows = rows.filter(organ__code=organ_code)
    return tuple(map(ReportInfo._make, rows.values_list(*_FIELDS)))


def latest_report(organ_code: str, year: int, *, final_only: bool = False) -> StoredReport:
    """Return the report of a year: the open draft if there is one, else the final one (某年度报告).

    Raises: NotFound, saying what to do.
    """
    found = stored_report(organ_code, year, final_only=final_only)
    if found is None:
        raise NotFound(
            f"没有该机关{year}年度的{'已定稿' if final_only else ''}报告。"
            f"请先运行 gongkai report compile --organ {organ_code} --year {year}。",
            organ=organ_code,
            year=year,
        )
    return found


def stored_report(
    organ_code: str, year: int, *, final_only: bool = False, final_first: bool = False
) -> StoredReport | None:
    """Return the report of a year as `latest_report` does (with `final_first` the final one first), None if none."""
    wanted = ("final",) if final_only else ("open", "final")
    row = (
        ReportSnapshot.objects.filter(organ__code=organ_code, year=year, status__in=wanted)
        .order_by("status" if final_first else "-status")  # "final" sorts before "open"
        .values_list(*_FIELDS, "canonical")
        .first()
    )
    if row is None:
        return None
    canonical: str = row[-1]
    return StoredReport(ReportInfo._make(row[:-1]), from_json(json.loads(canonical)), canonical)
