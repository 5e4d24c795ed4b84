"""What a relation is (勾稽关系), and how its verdicts become findings.

A relation is a generator over one report and its context. It yields a `Verdict` for everything that fails and
everything that cannot be assessed (and why); what holds yields nothing, so that a clean report builds no objects.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from gongkai.annual.findings import Finding, Place, Severity, Value
from gongkai.annual.report import AnnualReport
from gongkai.annual.text.model import TextFacts
from gongkai.law.citations import Citation
from gongkai.law.options import default_options


class OrganLevel(StrEnum):
    """What kind of organ a report is from, as far as the checks need it (机关类型)."""

    GOVERNMENT = "government"
    DEPARTMENT = "department"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CheckContext:
    """What a check may know besides the report itself (核查所需的外部情况).

    `previous` last year's report of the same organ; `parts` the reports that a government's report rolls up, by organ;
    `level` decides V11, V18 and V27; `may_make_rules` whether the organ has the power to make 规章 (None: unknown);
    `published_on` the day of publication (None: not published, V27 is not assessed);
    `required_parts` organs whose reports must be among `parts`; `ledger` facts that only our own ledger knows, by name
    (V22, V23, V25, V28, V30; see `ledger_facts`); `options` named thresholds (see law options).
    `text` what the sentences say (`annual.text.read_text`; without it nothing about the text is assessed);
    `finalising` our own report is about to be finalised: text must be exact, where a published one is only warned of.
    """

    previous: AnnualReport | None = None
    parts: Mapping[str, AnnualReport] = field(default_factory=dict)
    level: OrganLevel = OrganLevel.UNKNOWN
    may_make_rules: bool | None = None
    published_on: date | None = None
    ledger: Mapping[str, int | Decimal] | None = None
    options: Mapping[str, int | Decimal] = field(default_factory=dict)
    text: TextFacts | None = None
    finalising: bool = False
    required_parts: tuple[str, ...] = ()

    def option(self, name: str) -> Any:
        """The named threshold in force for this check: its override here, else the default of the law's options."""
        return self.options[name] if name in self.options else default_options()[name]


class State(StrEnum):
    """What a relation found at one place (核查结论)."""

    FAILS = "fails"
    NOT_ASSESSABLE = "not_assessable"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One relation's conclusion at one place (一处结论).

    `expected` what the other figures say, `found` what the report says there. `standing`: these very words at this very
    place every time, nothing assessed; such a finding is made once a relation.

    `severity` overrides the relation's own for a failure that is graver or milder there.
    """

    state: State
    place: Place
    message: str
    expected: Value = None
    found: Value = None
    severity: Severity | None = None
    standing: bool = False


Check = Callable[[AnnualReport, CheckContext], Iterator[Verdict]]


def one_place(_: AnnualReport) -> int:
    """Most relations judge the report at one place (核查处数)."""
    return 1


@dataclass(frozen=True, slots=True)
class Relation:
    """A registered relation (一条勾稽关系): its official number, wording and source.

    `severity` is the level of a failure when our own report is finalised, `reviewing` when a published report is
    checked. `places` at how many places it judges a complete report.
    """

    code: str
    title: str
    severity: Severity
    reviewing: Severity
    cites: Citation
    basis: str
    check: Check
    places: Callable[[AnnualReport], int]
    standing: dict[str, Finding] = field(default_factory=dict, compare=False, repr=False)

    def level(self, context: CheckContext) -> Severity:
        """The level of a failure in this check (适用级别)."""
        return self.severity if context.finalising else self.reviewing

    def findings(self, report: AnnualReport, context: CheckContext) -> Iterator[Finding]:
        """Run the relation; a failure is a finding of its level, an unjudgeable place one of level info."""
        for verdict in self.check(report, context):
            yield self.finding(verdict, context)

    def finding(self, verdict: Verdict, context: CheckContext) -> Finding:
        """What a verdict of this relation is to a person (结论转为发现)."""
        if not verdict.standing:
            return self._finding(verdict, context)
        if verdict.message not in self.standing:
            self.standing[verdict.message] = self._finding(verdict, context)
        return self.standing[verdict.message]

    def _finding(self, verdict: Verdict, context: CheckContext) -> Finding:
        fails = verdict.state is State.FAILS
        return Finding(
            self.code,
            (verdict.severity or self.level(context)) if fails else Severity.INFO,
            verdict.place,
            verdict.message,
            verdict.expected,
            verdict.found,
            self.basis,
        )


RELATIONS: dict[str, Relation] = {}


def relation(
    code: str,
    title: str,
    severity: Severity,
    cites: Citation,
    *,
    reviewing: Severity | None = None,
    places: Callable[[AnnualReport], int] = one_place,
) -> Callable[[Check], Check]:
    """Register a function `vNN_…` as the relation `VNN` (登记勾稽关系).

    `reviewing` defaults to the same level, but a warning where that is an error.
    Raises: ValueError if the name does not begin with the code or the code is taken.
    """
    milder = Severity.WARNING if severity is Severity.ERROR else severity

    def register(check: Check) -> Check:
        name = getattr(check, "__name__", "")
        if not name.startswith(code.lower() + "_") or code in RELATIONS:
            raise ValueError(f"relation {code} is registered twice or its function is not called {code.lower()}_…")
        RELATIONS[code] = Relation(code, title, severity, reviewing or milder, cites, str(cites), check, places)
        return check

    return register
