"""Findings that say the same of many places, told once (合并同类发现), for people who read lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.annual.findings import Finding, Severity

_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings told together (一组发现): the first one, and all of them in order."""

    first: Finding
    findings: tuple[Finding, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """Their codes, each once (编号)."""
        return tuple(dict.fromkeys(finding.code for finding in self.findings))


def grouped(findings: Sequence[Finding]) -> list[FindingGroup]:
    """Return the findings gravest first, those of one kind together (按级别排列并合并同类).

    Errors stand alone. Warnings are told together where they are of one code on one row of a table, remarks where they
    are of one code in one table, and both where several relations say the same sentence of the whole report.
    """
    groups: dict[object, list[Finding]] = {}
    for severity in _ORDER:
        for number, finding in enumerate(findings):
            if finding.severity is severity:
                groups.setdefault(_key(finding, number), []).append(finding)
    return [FindingGroup(group[0], tuple(group)) for group in groups.values()]


def _key(finding: Finding, number: int) -> object:
    place = finding.place
    if finding.severity is Severity.ERROR:
        return number
    if place.part is not None and place.row is not None:
        row = place.row if finding.severity is Severity.WARNING else None
        return (finding.severity, finding.code, place.part, row)
    if place.part is None and place.section is None:
        return (finding.severity, finding.message)
    return number
