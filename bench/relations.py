"""How many parsed reports a second all relations check: `.venv/bin/python bench/relations.py [--quick]`.

Each report differs from every other in its figures and its text; what the sentences say is extracted beforehand, as a
reader does. Goal: at least 5 000 reports a second in one process. Baseline of the same run: the four sums of the form
alone (V01, V02, V03, V07), cell by cell over dictionaries, as a checker written straight from the form does them.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from time import perf_counter

from gongkai.annual.canonical import to_json
from gongkai.annual.checking import check
from gongkai.annual.findings import Finding, Severity
from gongkai.annual.form import FORM_2021
from gongkai.annual.ledger import (
    AdministrativeRow,
    ApplicantKind,
    ChannelFact,
    DeliveryRow,
    EnteredText,
    LedgerYear,
    RecordKind,
    RequestRow,
    ReviewRow,
    TrainingRow,
)
from gongkai.annual.narrative import compile_report
from gongkai.annual.relations.model import RELATIONS, CheckContext, OrganLevel
from gongkai.annual.report import AnnualReport
from gongkai.annual.text import read_text

GOAL_A_SECOND = 5_000
REPORTS = 60
Checkable = tuple[AnnualReport, CheckContext]


def ledger(number: int) -> LedgerYear:
    """A bureau's year unlike any other."""
    chance = random.Random(number)  # noqa: S311
    first = date(2025, 1, 2)

    def day() -> date:
        return first + timedelta(chance.randrange(300))

    requests = [
        RequestRow(f"申{n}", chance.choice(list(ApplicantKind)), received := day(), received + timedelta(20), row)
        for n, row in enumerate(chance.choices(FORM_2021.part3_sum_rows, k=chance.randrange(5, 60)))
        if row != "3.6.2"
    ]
    subjects = ("公示公告", "惠企政策", "政策解读")
    return LedgerYear(
        organ_name=f"某区第{number}局",
        year=2025,
        requests=tuple(requests),
        deliveries=tuple(
            DeliveryRow(
                f"发{n}", f"条{n}", chance.choice(("区政府网站", "政务新媒体")), "website", subjects[n % 3], day()
            )
            for n in range(chance.randrange(10, 90))
        ),
        administrative=(AdministrativeRow("许", RecordKind.LICENCES, day(), chance.randrange(900)),),
        trainings=(TrainingRow("训", day(), "条例", chance.randrange(10, 50)),),
        reviews=tuple(ReviewRow(f"审{n}", "公开审查", day()) for n in range(chance.randrange(1, 90))),
        channels=(ChannelFact("区政府网站", "website"),),
        entered=EnteredText(problems=("公开渠道较为单一。",), improvements=("进一步拓展渠道。",)),
    )


def checkable(number: int) -> Checkable:
    """A report as a reader hands it on, with what its text says."""
    report = replace(compile_report(ledger(number)).report, findings=())
    headings = dict(zip(report.sections, FORM_2021.headings, strict=True))
    report = replace(report, headings=headings)
    return report, CheckContext(text=read_text(report), level=OrganLevel.DEPARTMENT)


def sums_cell_by_cell(data: dict[str, dict[str, dict[str, int]]]) -> int:
    """The four sums of the form over the canonical data, one cell at a time."""
    broken = 0
    part3, part4 = data["part3"], data["part4"]
    for column in [column.key for column in FORM_2021.part3_columns]:
        concluded = part3["3.7"][column]
        broken += part3["1"][column] + part3["2"][column] != concluded + part3["4"][column]
        broken += sum(part3[row][column] for row in FORM_2021.part3_sum_rows) != concluded
    for table in (part3, part4):
        for row in table.values():
            broken += sum(figure for column, figure in row.items() if column != "total") != row["total"]
    return broken


TABLES = [one for one in RELATIONS.values() if ".text_" not in one.check.__module__]


def of_tables(report: AnnualReport, context: CheckContext) -> list[Finding]:
    """What the relations of the tables find, the text left aside."""
    return [finding for relation in TABLES for finding in relation.findings(report, context)]


def best_rate(work: Callable[[], object], reports: int, rounds: int) -> float:
    """Reports a second in the best of several rounds."""
    times = []
    for _ in range(rounds):
        started = perf_counter()
        work()
        times.append(perf_counter() - started)
    return reports / min(times)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    rounds = 10 if parser.parse_args().quick else 60
    reports = [checkable(number) for number in range(REPORTS)]
    errors = [
        finding
        for report, context in reports
        for finding in check(report, context)
        if finding.severity is not Severity.INFO
    ]
    data = [to_json(report) for report, _ in reports]
    ours = best_rate(lambda: [check(report, context) for report, context in reports], REPORTS, rounds)
    sums = best_rate(lambda: [sums_cell_by_cell(one) for one in data], REPORTS, rounds)
    tables = best_rate(lambda: [of_tables(report, context) for report, context in reports], REPORTS, rounds)
    met = ours >= GOAL_A_SECOND and not errors
    print(f"{'work':<44}{'ours':>12}{'baseline':>12}{'ratio':>8}  goal")
    print(f"{'relations of the tables, reports a second':<44}{tables:>12,.0f}{sums:>12,.0f}{tables / sums:>8.2f}  -")
    print(
        f"{f'{len(RELATIONS)} relations, reports a second':<44}{ours:>12,.0f}{sums:>12,.0f}{ours / sums:>8.2f}"
        f"  >= {GOAL_A_SECOND:,} a second, no false error: {'met' if met else 'MISSED'}"
    )
    for finding in errors[:5]:
        print(f"  false: {finding.code} {finding.message}")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
