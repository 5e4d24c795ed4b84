"""Checking a report, ours or anybody's: the door of the relations (年报核查)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum

from gongkai.annual import relations
from gongkai.annual.findings import SEVERITY_ZH, Finding, Severity
from gongkai.annual.relations.model import RELATIONS, CheckContext, Relation, State
from gongkai.annual.report import AnnualReport, Figures

__all__ = ["Outcome", "Summary", "catalogue", "check", "hypothetical_zero_findings", "relations", "summary"]

_ORDERED: tuple[Relation, ...] = tuple(RELATIONS[code] for code in sorted(RELATIONS))
_IF_BLANK_WERE_ZERO = ("V01", "V02", "V03", "V07", "V08", "V10", "V29")
_NOTHING = CheckContext()


class Outcome(StrEnum):
    """What a relation came to in one report (核查结果)."""

    FAILS = "fails"
    HOLDS = "holds"
    NOT_ASSESSABLE = "not_assessable"


@dataclass(frozen=True, slots=True)
class Summary:
    """One relation's outcome for display (一条关系的核查结果): at how many places it fails, holds, cannot be judged."""

    code: str
    title: str
    outcome: Outcome
    fails: int
    holds: int
    not_assessable: int


def check(report: AnnualReport, context: CheckContext = _NOTHING) -> tuple[Finding, ...]:
    """Run every relation over a report (核查年报), in the order of their codes.

    What holds yields nothing; what fails a finding of its level for this purpose (`context.finalising`); what cannot be
    judged a finding of level info that says why.
    """
    # Not `relation.findings`: a generator more for each of fifty relations costs a fifth of the time.
    return tuple(
        [relation.finding(verdict, context) for relation in _ORDERED for verdict in relation.check(report, context)]
    )


def summary(report: AnnualReport, context: CheckContext = _NOTHING) -> tuple[Summary, ...]:
    """Tell for every relation whether it fails, holds or cannot be assessed (核查汇总), with counts of places."""
    return tuple(_summarise(relation, report, context) for relation in _ORDERED)


def _summarise(relation: Relation, report: AnnualReport, context: CheckContext) -> Summary:
    states = Counter(verdict.state for verdict in relation.check(report, context))
    failed, unknown = states[State.FAILS], states[State.NOT_ASSESSABLE]
    outcome = Outcome.FAILS if failed else Outcome.NOT_ASSESSABLE if unknown else Outcome.HOLDS
    judged_as_a_whole = unknown == 1 and outcome is Outcome.NOT_ASSESSABLE
    holds = 0 if judged_as_a_whole else max(relation.places(report) - failed - unknown, 0)
    return Summary(relation.code, relation.title, outcome, failed, holds, unknown)


def hypothetical_zero_findings(report: AnnualReport, context: CheckContext = _NOTHING) -> tuple[Finding, ...]:
    """Tell what would fail in addition if every blank were a zero (若空白按零计), each as a finding of level info.

    A separate reading that a person may look at; a blank is never taken for a zero.
    """
    filled = _filled(report)
    known = {(finding.code, finding.place) for finding in _arithmetic(report, context)}
    return tuple(
        replace(finding, severity=Severity.INFO, message=f"若空白按零计：{finding.message}")
        for finding in _arithmetic(filled, context)
        if (finding.code, finding.place) not in known
    )


def _arithmetic(report: AnnualReport, context: CheckContext) -> list[Finding]:
    found = (finding for code in _IF_BLANK_WERE_ZERO for finding in RELATIONS[code].findings(report, context))
    return [finding for finding in found if finding.severity is not Severity.INFO]


def _filled(report: AnnualReport) -> AnnualReport:
    form = report.edition
    keys = [row.key for row in form.part3_rows] if form and report.part3 else []
    groups = [row.key for row in form.part4_groups] if form and report.part4 else []
    return replace(
        report,
        part2={key: _zeros(row) for key, row in report.part2.items()},
        part3={key: _zeros(report.part3.get(key, (None,) * 7)) for key in keys or report.part3},
        part4={key: _zeros(report.part4.get(key, (None,) * 5)) for key in groups or report.part4},
    )


def _zeros(row: Figures) -> Figures:
    return tuple(0 if figure is None else figure for figure in row)


def catalogue() -> str:
    """Return the table of all relations as Markdown (勾稽关系一览), as it stands in docs/relations.md."""
    head = "| 编号 | 内容 | 定稿级别 | 核查他人年报级别 | 依据 |\n|---|---|---|---|---|\n"
    return head + "".join(
        f"| {one.code} | {one.title} | {SEVERITY_ZH[one.severity]} | {SEVERITY_ZH[one.reviewing]} | {one.basis} |\n"
        for one in _ORDERED
    )
