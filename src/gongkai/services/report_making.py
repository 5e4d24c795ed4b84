"""From the ledger to a checked report, before anything is stored (编制与核查)."""

from __future__ import annotations

from typing import NamedTuple

from gongkai.annual.checking import check
from gongkai.annual.findings import Finding, Severity
from gongkai.annual.ledger import EnteredText, LedgerYear
from gongkai.annual.narrative import CompiledReport
from gongkai.annual.narrative import compile_report as compile_from_ledger
from gongkai.annual.own_facts import ledger_facts
from gongkai.annual.relations.model import CheckContext, OrganLevel
from gongkai.annual.report import AnnualReport
from gongkai.annual.text import read_text
from gongkai.documents.json_bytes import report_bytes
from gongkai.errors import NotFound
from gongkai.services import law_context
from gongkai.store import queries


class MadeReport(NamedTuple):
    """A report made and checked (编制并核查的报告). The same ledger gives the same `canonical` JSON."""

    report: AnnualReport
    compiled: CompiledReport
    canonical: str


def make_report(organ_code: str, year: int) -> MadeReport:
    """Count, write and check the report of one organ and year. Raises: NotFound if the year has no ledger."""
    ledger = queries.ledger_year(organ_code, year)
    _refuse_empty(organ_code, ledger)
    compiled = compile_from_ledger(ledger, law_context.options())
    previous = queries.stored_report(organ_code, year - 1, final_first=True)
    findings = check(compiled.report, _context(compiled, ledger, previous.report if previous else None))
    report = compiled.report.with_findings(*findings)
    return MadeReport(report, compiled, report_bytes(report).decode())


def _refuse_empty(organ_code: str, ledger: LedgerYear) -> None:
    kinds = (
        ledger.requests,
        ledger.deliveries,
        ledger.administrative,
        ledger.charges,
        ledger.documents,
        ledger.proceedings,
        ledger.trainings,
        ledger.fee_notices,
        ledger.reviews,
    )
    if any(kinds) or ledger.entered != EnteredText():
        return
    years = "、".join(str(year) for year in queries.ledger_years(organ_code))
    have = f"现有台账的年度：{years}。" if years else "该机关尚无任何台账。"
    raise NotFound(
        f"{ledger.organ_name}没有{ledger.year}年度的台账，无法编制报告。{have}"
        f"请先用 gongkai ledger import 导入台账；全年确无记录的，也须在“填报文字”表中填写。",
        organ=organ_code,
        year=ledger.year,
    )


def _context(compiled: CompiledReport, ledger: LedgerYear, previous: AnnualReport | None) -> CheckContext:
    return CheckContext(
        previous=previous,
        level=OrganLevel.GOVERNMENT if ledger.is_government else OrganLevel.DEPARTMENT,
        may_make_rules=ledger.may_make_rules,
        ledger=ledger_facts(compiled.tally),
        options=law_context.options(),
        text=read_text(compiled.report),
        finalising=True,
    )


def errors_of(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings that refuse finalisation (错误级发现)."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)
