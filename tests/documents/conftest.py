"""Reports that exercise the papers: every figure its own, so that a figure in the wrong cell is seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from gongkai.annual.findings import Finding, Place, Severity, Source
from gongkai.annual.form import FORM_2019, FORM_2021, Form
from gongkai.annual.report import AnnualReport

ISSUED_ON = date(2026, 1, 20)
_SECTIONS = {
    "1": "本报告根据《中华人民共和国政府信息公开条例》编制，统计期限为2025年1月1日至2025年12月31日。\n"
    "（一）主动公开：2025年，主动公开政府信息36条，其中网站2条、平台34条。\n"
    "（二）依申请公开\n"
    "全年收到申请，均已“依法”答复〔含补正〕；无逾期！",
    "2": "",
    "3": "申请情况见下表。",
    "4": "",
    "5": "问题：渠道<单一> & 培训较少。\n改进：加强培训。",
    "6": "2025年未收取信息处理费。",
}


def _numbered(form: Form) -> AnnualReport:
    """A report whose figures count up through the form: 101, 102, … in printed order, charges 18651.06."""
    number = iter(range(101, 1000))
    part2 = {row.key: tuple(next(number) for _ in block.columns) for block in form.part2 for row in block.rows}
    if "charges_wan_yuan" in part2:
        part2["charges_wan_yuan"] = (Decimal("18651.060000"),)
    return AnnualReport(
        organ="西工区科学技术局",
        year=2025,
        form=form.code,
        sections=_SECTIONS,
        part2=part2,
        part3={row.key: tuple(next(number) for _ in form.part3_columns) for row in form.part3_rows},
        part4={row.key: tuple(next(number) for _ in form.part4_columns) for row in form.part4_groups},
    )


@pytest.fixture(scope="session")
def numbered() -> AnnualReport:
    return _numbered(FORM_2021)


@pytest.fixture(scope="session")
def numbered_2019() -> AnnualReport:
    return _numbered(FORM_2019)


@pytest.fixture(scope="session")
def zeros() -> AnnualReport:
    form = FORM_2021
    return AnnualReport(
        organ="西工区科学技术局",
        year=2025,
        form=form.code,
        sections=_SECTIONS,
        part2={
            row.key: tuple(Decimal(0) if block.unit == "万元" else 0 for _ in block.columns)
            for block in form.part2
            for row in block.rows
        },
        part3={row.key: (0,) * 7 for row in form.part3_rows},
        part4={row.key: (0,) * 5 for row in form.part4_groups},
    )


@pytest.fixture(scope="session")
def gappy(numbered: AnnualReport) -> AnnualReport:
    """The numbered report with one figure unreadable in each table, a row gone, and a text gone."""
    part3 = {key: row for key, row in numbered.part3.items() if key != "3.7"}
    part3["1"] = (None, *part3["1"][1:])
    return replace(
        numbered,
        sections={key: text for key, text in numbered.sections.items() if key != "6"},
        part2={**numbered.part2, "licences": (None,)},
        part3=part3,
        part4={**numbered.part4, "direct": (1, None, 3, 4, 8)},
    )


@pytest.fixture(scope="session")
def found_out(numbered: AnnualReport) -> AnnualReport:
    """The numbered report with a finding of each level."""
    source = Source(page=2, table=1, row=5, column=3, text="=1+1")
    return numbered.with_findings(
        Finding(
            "V01", Severity.ERROR, Place(3, "3.7", "natural_person", None, source), "两项之和不等。", 14, 13, "附件"
        ),
        Finding("V05", Severity.WARNING, Place(2, "charges_wan_yuan"), "疑似单位错。", None, Decimal("18651.06")),
        Finding("P-TEXT", Severity.INFO, Place(section="1"), '=HYPERLINK("x")', "甲", "乙"),
    )
