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

from gongkai.annual.findings import Finding, Place, Severity, Value
from gongkai.annual.report import AnnualReport
from gongkai.annual.text.model import TextFacts
from gongkai.law.citations import Citation


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
    `ledger` facts that only our own ledger knows, by name (V23, V28); `options` named thresholds (see law options).
    `text` what the sentences say (`annual.text.read_text`; without it nothing about the text is assessed);
    `finalising` our own report is about to be finalised: text must be exact, where a published one is only warned of.
    """

    previous: AnnualReport | None = None
    parts: Mapping[str, AnnualReport] = field(default_factory=dict)
    level: OrganLevel = OrganLevel.UNKNOWN
    may_make_rules: bool | None = None
    published_on: date | None = None
    ledger: Mapping[str, int] | None = None
    options: Mapping[str, int | Decimal] = field(default_factory=dict)
    text: TextFacts | None = None
    finalising: bool = False


class State(StrEnum):
    """What a relation found at one place (核查结论)."""

    FAILS = "fails"
    NOT_ASSESSABLE = "not_assessable"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One relation's conclusion at one place (一处结论).

    `severity` overrides the relation's own for a failure that is graver or milder there.
    """

    state: State
    place: Place
    message: str
    expected: Value = None
    found: Value = None
    severity: Severity | None = None


Check = Callable[[AnnualReport, CheckContext], Iterator[Verdict]]


@dataclass(frozen=True, slots=True)
class Relation:
    """A registered relation (一条勾稽关系): its official number, level, wording and source."""

    code: str
    title: str
    severity: Severity
    cites: Citation
    check: Check

    def findings(self, report: AnnualReport, context: CheckContext) -> Iterator[Finding]:
        """Run the relation; a failure is a finding of its level, an unjudgeable place one of level info."""
        for verdict in self.check(report, context):
            fails = verdict.state is State.FAILS
            yield Finding(
                self.code,
                (verdict.severity or self.severity) if fails else Severity.INFO,
                verdict.place,
                verdict.message,
                verdict.expected,
                verdict.found,
                str(self.cites),
            )


RELATIONS: dict[str, Relation] = {}


def relation(code: str, title: str, severity: Severity, cites: Citation) -> Callable[[Check], Check]:
    """Register a function `vNN_…` as the relation `VNN` (登记勾稽关系).

    Raises: ValueError if the name does not begin with the code or the code is taken.
    """

    def register(check: Check) -> Check:
        name = getattr(check, "__name__", "")
        if not name.startswith(code.lower() + "_") or code in RELATIONS:
            raise ValueError(f"relation {code} is registered twice or its function is not called {code.lower()}_…")
        RELATIONS[code] = Relation(code, title, severity, cites, check)
        return check

    return register
