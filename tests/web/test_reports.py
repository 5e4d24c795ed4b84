"""The public pages of annual reports."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser


def test_the_report_page_shows_36_and_2_and_34_and_two_licences(visitor: Client, published: str) -> None:
    page = LexborHTMLParser(visitor.get(published).content.decode())
    text = page.css_first("article").text()
    assert "36条" in text
    assert "34条" in text
    assert "网站发布2条" in text
    licences = [row for row in page.css(".doc-part2 tr") if "行政许可" in row.text()]
    assert licences[0].css_first("td").text() == "2"


def test_the_report_page_has_all_two_hundred_figures(visitor: Client, published: str) -> None:
    page = LexborHTMLParser(visitor.get(published).content.decode())
    assert len(page.css("td.doc-figure")) == 200
    assert page.css("td.doc-gap") == []


def test_every_entry_of_the_contents_leads_to_a_heading(visitor: Client, published: str) -> None:
    page = LexborHTMLParser(visitor.get(published).content.decode())
    targets = [link.attributes["href"] for link in page.css(".toc a")]
    assert len(targets) == 6
    assert all(target and page.css_first(target) is not None for target in targets)


def test_demo_data_is_marked_on_its_pages(visitor: Client, published: str) -> None:
    for address in (published, "/organs/xigong-kjj/reports/"):
        assert "演示数据" in visitor.get(address).content.decode()


def test_the_list_of_reports_names_organs_with_their_years(visitor: Client, published: str) -> None:
    page = visitor.get("/reports/").content.decode()
    assert "西工区科学技术局" in page
    assert published in page


def test_the_list_without_any_report_says_so(visitor: Client, db: None) -> None:
    assert "还没有公布的年度报告" in visitor.get("/reports/").content.decode()


@pytest.mark.parametrize(
    ("fmt", "media", "magic"),
    [
        ("html", "text/html", b"<!DOCTYPE html>"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"),
        ("pdf", "application/pdf", b"%PDF"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
        ("json", "application/json", b"{"),
    ],
)
def test_each_format_downloads_under_its_chinese_name(
    visitor: Client, published: str, fmt: str, media: str, magic: bytes
) -> None:
    response = visitor.get(f"{published}report.{fmt}")
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith(media)
    assert response.content.startswith(magic)
    assert "filename*=UTF-8''%E8%A5%BF" in response.headers["Content-Disposition"]
    again = visitor.get(f"{published}report.{fmt}", headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_the_data_download_is_the_canonical_report(visitor: Client, published: str) -> None:
    data = json.loads(visitor.get(f"{published}report.json").content)
    assert data["part2"]["licences"] == 2
    assert data["part3"]["3.3.1"]["total"] == 0


@pytest.mark.parametrize(
    "address",
    [
        "/organs/nobody/reports/",
        "/organs/xigong-kjj/reports/2024/",
        "/organs/xigong-kjj/reports/2025/report.exe",
        "/organs/nobody/reports/2025/report.pdf",
    ],
)
def test_what_is_not_published_is_not_found(visitor: Client, published: str, address: str) -> None:
    assert visitor.get(address).status_code == 404


def test_a_report_still_open_is_not_public(visitor: Client, published: str) -> None:
    from gongkai.services.search.index_published import index_report
    from gongkai.store.models import ReportSnapshot

    ReportSnapshot.objects.update(status="open", finalised_at=None, published_on=None)
    index_report(snapshot_id=ReportSnapshot.objects.get().pk)
    assert visitor.get(published).status_code == 404
    assert published not in visitor.get("/").content.decode()


def test_pages_cannot_be_written_to(visitor: Client, published: str) -> None:
    assert visitor.post(published).status_code == 405
