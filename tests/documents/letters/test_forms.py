"""Paper forms: the same fields as online, nothing about the purpose; the list without names."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import docx

from gongkai.documents import PACKAGE_FONTS, article_html, write
from gongkai.documents.letters.forms import ReceivedRow, application_form, reception_list
from gongkai.law import request_form


def test_the_paper_has_every_field_of_the_page_and_asks_for_no_purpose() -> None:
    document = application_form("甲区测试局")
    words = article_html(document)
    assert all(field.label in words for field in request_form.all_fields())
    assert all(label in words for field in request_form.all_fields() for _, label in field.choices)
    assert "用途" not in words
    assert "生产" not in words


def test_the_paper_prints_as_pdf_and_word() -> None:
    document = application_form("甲区测试局")
    assert write(document, "pdf", fonts=PACKAGE_FONTS).startswith(b"%PDF")
    table = docx.Document(BytesIO(write(document, "docx"))).tables[0]
    assert table.cell(0, 0).text == "申请人"
    assert len(table.rows) == len(document.tables[0].rows)


def test_the_list_of_receptions_names_nobody() -> None:
    rows = [
        ReceivedRow("2026-001", date(2026, 3, 2), "当面提交", "公民", date(2026, 3, 30), "甲"),
        ReceivedRow("2026-002", None, "互联网渠道", "公民", None, ""),
    ]
    document = reception_list("甲区测试局", rows, first_on=date(2026, 3, 1), last_on=date(2026, 3, 31))
    words = article_html(document)
    assert "2026年3月1日至2026年3月31日，共2件。" in words
    assert "待确认" in words
    assert write(document, "docx") == write(document, "docx")
