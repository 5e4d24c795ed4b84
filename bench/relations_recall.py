"""How many seeded defects the relations find: `.venv/bin/python bench/relations_recall.py [--quick]`.

Starting from clean reports of three made-up organs, every defect is seeded alone, the report is written in a layout,
read back and checked; it is found if a new error or warning of a fitting relation stands where there was none. Goals:
every defect found in every layout that can carry it, no error and no warning on a clean report. `--quick` takes the
values, the canonical JSON and the text layout; the full run adds Markdown, HTML, DOCX and XLSX.
"""

from __future__ import annotations

import argparse
import sys
from time import perf_counter

from recall.defects import DEFECTS, Defect, seeded
from recall.layouts import LAYOUTS, QUICK
from recall.reports import CLEAN, Case

from gongkai.annual.checking import check
from gongkai.annual.findings import Finding, Severity
from gongkai.annual.relations.model import CheckContext
from gongkai.annual.report import AnnualReport
from gongkai.annual.text import read_text


def findings(case: Case, report: AnnualReport) -> list[Finding]:
    context = CheckContext(
        previous=case.previous,
        parts=case.parts,
        required_parts=case.required,
        level=case.level,
        may_make_rules=False,
        text=read_text(report),
    )
    return [finding for finding in check(report, context) if finding.severity is not Severity.INFO]


def key(finding: Finding) -> tuple[object, ...]:
    place = finding.place
    return (finding.code, place.part, place.row, place.column, place.section, finding.message)


def main() -> int:
    """Print the table and say whether every goal is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="values, JSON and text only")
    names = QUICK if parser.parse_args().quick else tuple(LAYOUTS)
    started = perf_counter()
    false = {name: clean_findings(name) for name in names}
    print(f"{'defect':42}" + "".join(f"{name:>10}" for name in names))
    totals = {name: [0, 0] for name in names}
    for defect in DEFECTS:
        marks = [judged(defect, name, false[name]) for name in names]
        for name, mark in zip(names, marks, strict=True):
            totals[name][0] += mark == "found"
            totals[name][1] += mark != "-"
        print(f"{defect.name:42}" + "".join(f"{mark:>10}" for mark in marks))
    return verdict(names, totals, false, perf_counter() - started)


def clean_findings(name: str) -> set[tuple[object, ...]]:
    """Errors and warnings on clean reports in a layout: there should be none."""
    layout = LAYOUTS[name][0]
    return {key(finding) for build in CLEAN.values() for finding in findings(build(), layout(build().report))}


def judged(defect: Defect, name: str, known: set[tuple[object, ...]]) -> str:
    layout, carries = LAYOUTS[name]
    if defect.carrier not in carries:
        return "-"
    case = seeded(defect)
    new = {finding.code for finding in findings(case, layout(case.report)) if key(finding) not in known}
    return "found" if new & set(defect.codes.split()) else "MISSED"


def verdict(
    names: tuple[str, ...], totals: dict[str, list[int]], false: dict[str, set[tuple[object, ...]]], seconds: float
) -> int:
    print(f"{'recall':42}" + "".join(f"{totals[name][0]:>6}/{totals[name][1]:<3}" for name in names))
    print(f"{'false errors and warnings (goal 0)':42}" + "".join(f"{len(false[name]):>10}" for name in names))
    for name in names:
        for one in sorted(map(str, false[name])):
            print(f"  {name}: {one}")
    found, asked = (sum(totals[name][index] for name in names) for index in (0, 1))
    print(f"{len(DEFECTS)} kinds of defect, {found} of {asked} found (goal: all), {seconds:.1f} s")
    return 0 if found == asked and not any(false.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
