"""A clean report and easy ways to spoil it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from gongkai.annual.cells import CellRef
from gongkai.annual.form import FORM_2019, FORM_2021
from gongkai.annual.report import SECTIONS, AnnualReport


def clean_report(**changes: Any) -> AnnualReport:
    """A report of 2025 that breaks nothing: 66 received, 2 carried in, 66 concluded, 2 carried out."""
    part3 = {row.key: (0,) * 7 for row in FORM_2021.part3_rows}
    part3 |= {
        "1": (60, 4, 0, 0, 2, 0, 66),
        "2": (2, 0, 0, 0, 0, 0, 2),
        "3.1": (40, 3, 0, 0, 1, 0, 44),
        "3.2": (9, 0, 0, 0, 1, 0, 10),
        "3.3.4": (1, 0, 0, 0, 0, 0, 1),
        "3.4.1": (8, 1, 0, 0, 0, 0, 9),
        "3.6.2": (1, 0, 0, 0, 0, 0, 1),
        "3.6.3": (1, 0, 0, 0, 0, 0, 1),
        "3.7": (60, 4, 0, 0, 2, 0, 66),
        "4": (2, 0, 0, 0, 0, 0, 2),
    }
    report = AnnualReport(
        organ="某区科学技术局",
        year=2025,
        form=FORM_2021.code,
        sections=dict.fromkeys(SECTIONS, "文字。"),
        part2={
            "rules": (0, 0, 0),
            "normative_documents": (5, 1, 25),
            "licences": (2,),
            "penalties": (3,),
            "compulsion": (0,),
            "charges_wan_yuan": (Decimal("1.5"),),
        },
        part3=part3,
        part4={
            "reconsideration": (3, 1, 0, 1, 5),
            "direct": (1, 0, 0, 0, 1),
            "after_reconsideration": (1, 0, 0, 1, 2),
        },
    )
    return replace(report, **changes)


def last_year() -> AnnualReport:
    """The report of 2024 that the clean one continues: 2 carried out, 1 pending, 21 documents in force."""
    clean = clean_report()
    part3 = dict(clean.part3) | {
        "1": (50, 4, 0, 0, 2, 0, 56),
        "2": (0,) * 7,
        "3.1": (28, 3, 0, 0, 1, 0, 32),
        "3.7": (48, 4, 0, 0, 2, 0, 54),
    }
    part2 = dict(clean.part2) | {"normative_documents": (2, 0, 21)}
    part4 = dict(clean.part4) | {"reconsideration": (4, 0, 0, 1, 5)}
    return replace(clean, year=2024, part2=part2, part3=part3, part4=part4)


def with_figure(report: AnnualReport, cell: str, figure: Any) -> AnnualReport:
    """The report with another figure at "part.row.column", such as "3.3.6.2.total" or "2.licences"."""
    part, rest = cell.split(".", 1)
    row, _, column = rest.rpartition(".")
    ref = CellRef(int(part), row, column) if (row and part != "2") or rest.count(".") else CellRef(2, rest, None)
    table = dict(report.table(ref.part))
    figures = list(table[ref.row])
    figures[report.column_index(ref)] = figure
    return replace(report, **{f"part{ref.part}": table | {ref.row: tuple(figures)}})


def old_report() -> AnnualReport:
    """A report of 2019 in the form of 2019, all zeros."""
    return AnnualReport(
        organ="某局",
        year=2019,
        form=FORM_2019.code,
        sections=dict.fromkeys(SECTIONS, "文字。"),
        part2={row.key: (0,) * len(block.columns) for block in FORM_2019.part2 for row in block.rows},
        part3={row.key: (0,) * 7 for row in FORM_2019.part3_rows},
        part4={group.key: (0,) * 5 for group in FORM_2019.part4_groups},
    )


@pytest.fixture
def clean() -> AnnualReport:
    return clean_report()


@pytest.fixture
def previous() -> AnnualReport:
    return last_year()


@pytest.fixture
def old_form() -> AnnualReport:
    return old_report()


@pytest.fixture
def spoil() -> Callable[[AnnualReport, str, Any], AnnualReport]:
    return with_figure
