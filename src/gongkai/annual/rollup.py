"""A government's report as the sum of its parts (汇总), cell by cell, never over a gap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gongkai.annual.cells import CellRef
from gongkai.annual.findings import Finding, Place, Severity
from gongkai.annual.form import FORM_2021
from gongkai.annual.labels import PART_NAMES, cell_label
from gongkai.annual.report import AnnualReport, Figure, Figures
from gongkai.law.instruments import OGI

_BASIS = str(OGI.article(49))
_DOUBTFUL = "P-AMBIGUOUS"


@dataclass(frozen=True, slots=True)
class PartReport:
    """What one organ handed in (一个单位的上报): its report or None, and whether it is finalised (已定稿)."""

    report: AnnualReport | None
    finalised: bool = False


@dataclass(frozen=True, slots=True)
class RollUp:
    """A rolled-up report (汇总年报): the sums, who went in, and why any other organ did not.

    `report` has no text. While `findings` has an error the sums are not complete and must not be published.
    """

    report: AnnualReport
    parts: Mapping[str, AnnualReport]
    findings: tuple[Finding, ...] = field(default=())

    def contributions(self, cell: CellRef) -> dict[str, Figure]:
        """What every organ contributed to a cell (各单位数据), zero included; None where its cell is blank."""
        return {organ: part.figure(cell) for organ, part in self.parts.items()}


def roll_up(organ: str, year: int, parts: Mapping[str, PartReport]) -> RollUp:
    """Add up the reports of an organ's parts cell by cell (逐格汇总).

    Counting: missing, unfinalised, other-year and other-form reports are left out, each with an error that names the
    organ; a cell that is blank in any part is blank in the sum. Source: 【设计】规则参考 2.8.
    Disputed: which organs belong to the sum; the caller lists them.
    """
    findings = [_finding("R-EMPTY", None, "没有任何单位纳入汇总，请先确定汇总范围。")] if not parts else []
    fit: dict[str, AnnualReport] = {}
    for name, part in parts.items():
        refusal = _refusal(name, part, year)
        if refusal is None and part.report is not None:
            fit[name] = part.report
        elif refusal is not None:
            findings.append(refusal)
    findings.extend(_blanks(fit))
    findings.extend(_doubts(fit))
    report = AnnualReport(
        organ,
        year,
        FORM_2021.code,
        part2=_sum(fit, 2),
        part3=_sum(fit, 3),
        part4=_sum(fit, 4),
        findings=tuple(findings),
    )
    return RollUp(report, fit, tuple(findings))


def _refusal(name: str, part: PartReport, year: int) -> Finding | None:
    report = part.report
    if report is None:
        return _finding("R-MISSING", None, f"“{name}”没有上报年报，不能汇总。请催报后重新汇总。")
    if not part.finalised:
        return _finding("R-UNFINALISED", None, f"“{name}”的年报尚未定稿，不能纳入汇总。请待其定稿后重新汇总。")
    if report.year != year:
        return _finding(
            "R-YEAR", None, f"“{name}”的年报是{report.year or '未知'}年度的，不是{year}年度的，不能纳入汇总。"
        )
    if report.form != FORM_2021.code:
        return _finding("R-FORM", None, f"“{name}”的年报不是{FORM_2021.code}格式，不能逐格汇总。")
    return None


def _blanks(parts: Mapping[str, AnnualReport]) -> Iterator[Finding]:
    for name, report in parts.items():
        for cell, figure in report.walk():
            if figure is None:
                where = f"{PART_NAMES[cell.part]}{cell_label(cell)}"
                yield _finding("R-BLANK", cell, f"“{name}”的年报{where}空白，该格不能汇总。请补填0或实际数据。")


def _doubts(parts: Mapping[str, AnnualReport]) -> Iterator[Finding]:
    """A figure that a reader took one way of several goes into the sum, but not in silence."""
    for name, report in parts.items():
        doubtful = {finding.place for finding in report.findings if finding.code == _DOUBTFUL and finding.place.part}
        if doubtful:
            message = f"“{name}”的年报有{len(doubtful)}格数字存在多种读法，按暂读的数汇总。请先对照原件核对。"
            yield _finding("R-DOUBT", None, message, Severity.WARNING)


def _finding(code: str, cell: CellRef | None, message: str, severity: Severity = Severity.ERROR) -> Finding:
    place = Place() if cell is None else Place.of(cell)
    return Finding(code, severity, place, message, basis=_BASIS)


def _sum(parts: Mapping[str, AnnualReport], number: int) -> dict[str, Figures]:
    rows: dict[str, list[Figure]] = {}
    for cell in FORM_2021.cells if parts else ():
        if cell.part == number:
            figures = [part.figure(cell) for part in parts.values()]
            known = [figure for figure in figures if figure is not None]
            rows.setdefault(cell.row, []).append(sum(known, 0) if len(known) == len(figures) else None)
    return {key: tuple(figures) for key, figures in rows.items()}
