"""The check of anybody's report on a page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from gongkai.annual.report import AnnualReport
from gongkai.documents import write

pytestmark = pytest.mark.django_db  # sendings of public forms are counted


def upload(report: AnnualReport, fmt: str = "html") -> SimpleUploadedFile:
    return SimpleUploadedFile(f"年报.{fmt}", write(report, fmt))


@pytest.mark.parametrize("fmt", ["html", "docx", "pdf", "xlsx", "json"])
def test_a_sound_report_has_no_errors_in_any_format(visitor: Client, sound_report: AnnualReport, fmt: str) -> None:
    response = visitor.post("/check/", {"file": upload(sound_report, fmt)})
    page = LexborHTMLParser(response.content.decode())
    assert response.status_code == 200
    assert page.css(".findings .level-error") == []
    assert "200格中读出200格" in page.css_first(".lead").text()


def test_a_broken_sum_is_marked_in_the_figures_and_in_the_source(visitor: Client, sound_report: AnnualReport) -> None:
    broken = replace(sound_report, part3={**sound_report.part3, "3.7": (2, 1, 0, 0, 0, 0, 4)})
    page = LexborHTMLParser(visitor.post("/check/", {"file": upload(broken)}).content.decode())
    errors = [item.text() for item in page.css(".findings li") if item.css_first(".level-error")]
    assert any("V03" in text and "（七）总计" in text for text in errors)
    assert page.css(".pane .mark-error")
    links = [link.attributes["href"] for link in page.css(".findings a")]
    assert links
    assert all(link and page.css_first(f'[id="{link[1:]}"]') is not None for link in links)


def test_last_years_report_brings_the_carry_over_into_the_check(visitor: Client, sound_report: AnnualReport) -> None:
    previous = replace(
        sound_report,
        year=2023,
        part3={
            **sound_report.part3,
            "3.7": (1, 1, 0, 0, 0, 0, 2),
            "3.1": (1, 1, 0, 0, 0, 0, 2),
            "4": (1, 0, 0, 0, 0, 0, 1),
        },
    )
    response = visitor.post("/check/", {"file": upload(sound_report), "previous": upload(previous)})
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


def test_what_a_document_says_is_shown_as_text_never_as_markup(visitor: Client, sound_report: AnnualReport) -> None:
    sly = replace(sound_report, organ="某局<script>alert(1)</script>")
    content = visitor.post("/check/", {"file": upload(sly, "json")}).content.decode()
    assert "<script>" not in content
