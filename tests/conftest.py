"""Shared by all rooms' tests: a sound report, and where the real ones are, if they are there at all."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.annual.form import FORM_2021
from gongkai.annual.report import AnnualReport

SAMPLES = Path(__file__).resolve().parents[2] / "shared" / "samples"


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of real published reports; tests that need it are skipped where it is absent."""
    if not SAMPLES.is_dir():
        pytest.skip("the sample reports (../shared/samples) are not beside this checkout")
    return SAMPLES


@pytest.fixture
def sound_report() -> AnnualReport:
    """A made-up bureau's report of 2024 in which everything reconciles."""
    zeros = dict.fromkeys((row.key for row in FORM_2021.part3_rows), (0,) * 7)
    three = (2, 1, 0, 0, 0, 0, 3)
    return AnnualReport(
        organ="某某区档案局",
        year=2024,
        form="2021-30",
        sections={
            "1": "本报告所列数据的统计期限为2024年1月1日至2024年12月31日。\n（一）主动公开。全年公开12条。\n"
            "（二）依申请公开。新收申请3件。\n（三）政府信息管理。专人管理。\n（四）政府信息公开平台建设。运行正常。\n"
            "（五）监督保障。组织培训。",
            "2": "",
            "3": "",
            "4": "",
            "5": "存在的问题：力量不足。改进情况：充实人员。",
            "6": "2024年未收取信息处理费。",
        },
        part2={
            "rules": (0, 0, 0),
            "normative_documents": (1, 0, 4),
            "licences": (5,),
            "penalties": (0,),
            "compulsion": (0,),
            "charges_wan_yuan": (Decimal(0),),
        },
        part3=zeros | {"1": three, "3.1": three, "3.7": three},
        part4=dict.fromkeys(("reconsideration", "direct", "after_reconsideration"), (0,) * 5),
    )
