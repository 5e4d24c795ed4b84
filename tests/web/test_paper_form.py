"""The paper form: same fields as online, no question about purpose."""

from __future__ import annotations

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from gongkai.law.request_form import all_fields
from gongkai.law.rules.request_content import purpose_fields
from gongkai.services.demo_organs import BUREAU, ensure_bureau
from gongkai.web.public.request_form import APPLICANT_KINDS, ItemForm, RequestForm


@pytest.fixture
def paper(db: None, visitor: Client) -> LexborHTMLParser:
    ensure_bureau()
    return LexborHTMLParser(visitor.get(f"/organs/{BUREAU}/apply/paper/").content.decode())


def test_the_paper_has_every_field_of_the_form_and_all_six_kinds_of_applicant(paper: LexborHTMLParser) -> None:
    text = paper.css_first(".paper-form").text()
    assert [one.label for one in all_fields() if one.label not in text] == []
    assert all(label in text for _, label in APPLICANT_KINDS)
    assert "西工区科学技术局" in text


def test_t058_neither_paper_nor_page_has_a_field_about_the_purpose(paper: LexborHTMLParser) -> None:
    printed = [cell.text() for cell in paper.css(".paper-form th")]
    online = [*RequestForm().fields, *ItemForm().fields]
    labels = [str(field.label) for form in (RequestForm(), ItemForm()) for field in form.fields.values()]
    assert purpose_fields([*printed, *online, *labels]) == ()


def test_the_page_and_the_paper_come_from_the_one_list() -> None:
    listed = {one.key for one in all_fields()}
    assert set(RequestForm().fields) | set(ItemForm().fields) == listed | {"applicant_kind", "electronic_service"}


def test_no_organ_no_form(db: None, visitor: Client) -> None:
    assert visitor.get("/organs/nobody/apply/paper/").status_code == 404
