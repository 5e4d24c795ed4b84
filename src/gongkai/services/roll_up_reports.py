"""Add up published reports cell by cell, and hold the sum against a government's own report (汇总核对)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gongkai.annual.checking import check
from gongkai.annual.findings import Finding
from gongkai.annual.relations.model import CheckContext
from gongkai.annual.report import AnnualReport
from gongkai.annual.rollup import PartReport, roll_up
from gongkai.errors import Conflict
from gongkai.services.check_reports import read_annual_report, read_file

_AGAINST = "V29"


@dataclass(frozen=True, slots=True)
class RolledUp:
    """The sum of the parts (汇总结果). `report` carries the findings; `parts` the organs that went in, by name."""

    report: AnnualReport
    parts: tuple[str, ...]
    against: AnnualReport | None = None


def roll_up_reports(*, paths: Sequence[Path], against: Path | None = None, ocr: bool = False) -> RolledUp:
    """Roll up published reports; with `against`, say where that report differs from the sum (汇总).

    The year is that of `against`, else the one most parts have. A published report counts as finalised.
    Raises: Unreadable, NotFound; Conflict if two files are the report of one organ.
    """
    read = {path: _read(path, ocr) for path in paths}
    parts: dict[str, PartReport] = {}
    for path, report in read.items():
        name = report.organ or path.stem
        if name in parts:
            raise Conflict(f"“{path}”与另一个文件都是“{name}”的年报，会重复相加。请只保留一份。", organ=name)
        parts[name] = PartReport(report, finalised=True)
    whole = _read(against, ocr) if against else None
    years = Counter(report.year for report in read.values() if report.year)
    year = whole.year if whole and whole.year else (years.most_common(1) or [(0, 0)])[0][0]
    rolled = roll_up(whole.organ if whole and whole.organ else "汇总", year, parts)
    findings = (*rolled.findings, *(_differences(whole, rolled.parts) if whole else ()))
    return RolledUp(replace(rolled.report, findings=findings), tuple(rolled.parts), whole)


def _differences(whole: AnnualReport, parts: Mapping[str, AnnualReport]) -> tuple[Finding, ...]:
    found = check(whole, CheckContext(parts=parts))
    return tuple(finding for finding in found if finding.code == _AGAINST)


def _read(path: Path, ocr: bool) -> AnnualReport:
    return read_annual_report(data=read_file(path), name=path.name, ocr=ocr)[0]
