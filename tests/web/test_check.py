"""The check of anybody's report on a page."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from gongkai.annual.form import FORM_2021
from gongkai.annual.report import AnnualReport
from gongkai.documents import write


@pytest.fixture
def report() -> AnnualReport:
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


def upload(report: AnnualReport, fmt: str = "html") -> SimpleUploadedFile:
    return SimpleUploadedFile(f"年报.{fmt}", write(report, fmt))


@pytest.mark.parametrize("fmt", ["html", "docx", "pdf", "xlsx", "json"])
def test_a_sound_report_has_no_errors_in_any_format(visitor: Client, report: AnnualReport, fmt: str) -> None:
    response = visitor.post("/check/", {"file": upload(report, fmt)})
    page = LexborHTMLParser(response.content.decode())
    assert response.status_code == 200
    assert page.css(".findings .level-error") == []
    assert "200格中读出200格" in page.css_first(".lead").text()


def test_a_broken_sum_is_marked_in_the_figures_and_in_the_source(visitor: Client, report: AnnualReport) -> None:
    broken = replace(report, part3={**report.part3, "3.7": (2, 1, 0, 0, 0, 0, 4)})
    page = LexborHTMLParser(visitor.post("/check/", {"file": upload(broken)}).content.decode())
    errors = [item.text() for item in page.css(".findings li") if item.css_first(".level-error")]
    assert any("V03" in text and "（七）总计" in text for text in errors)
    assert page.css(".pane .mark-error")
    links = [link.attributes["href"] for link in page.css(".findings a")]
    assert links
    assert all(link and page.css_first(f'[id="{link[1:]}"]') is not None for link in links)


def test_last_years_report_brings_the_carry_over_into_the_check(visitor: Client, report: AnnualReport) -> None:
    previous = replace(
        report,
        year=2023,
        part3={**report.part3, "3.7": (1, 1, 0, 0, 0, 0, 2), "3.1": (1, 1, 0, 0, 0, 0, 2), "4": (1, 0, 0, 0, 0, 0, 1)},
    )
    response = visitor.post("/check/", {"file": upload(report), "previous": upload(previous)})
    assert "V08" in response.content.decode()


def test_no_file_asks_for_one(visitor: Client) -> None:
    response = visitor.post("/check/", {})
    assert response.status_code == 422
    assert "请选择要核查的年报文件" in response.content.decode()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("空.html", b"", "空的"),
        ("假.pdf", b"\x89PNG\r\n\x1a\n" + bytes(64), "请"),
        ("说明.txt", "今天天气很好。".encode(), "找不到政府信息公开工作年度报告"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(visitor: Client, name: str, content: bytes, says: str) -> None:
    response = visitor.post("/check/", {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == 422
    page = LexborHTMLParser(response.content.decode())
    assert says in page.css_first(".error").text()


def test_what_a_document_says_is_shown_as_text_never_as_markup(visitor: Client, report: AnnualReport) -> None:
    sly = replace(report, organ="某局<script>alert(1)</script>")
    content = visitor.post("/check/", {"file": upload(sly, "json")}).content.decode()
    assert "<script>" not in content
