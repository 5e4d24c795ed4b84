"""How an organ's letters look: its word from a day on, its own wording that keeps every obligatory field."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from selectolax.lexbor import LexborHTMLParser
from tests.documents.letters.test_adapted import paper
from tests.people import signed_in

from gongkai.access import Role
from gongkai.documents.letters.package import WordFile
from gongkai.services.demo_organs import BUREAU, ensure_bureau
from gongkai.store import queries

LOOKS = f"/staff/letters/{BUREAU}/"


@pytest.fixture
def head(db: None) -> Client:
    ensure_bureau()
    return signed_in(Role.DISCLOSURE_HEAD, BUREAU)


def shown(client: Client, path: str) -> LexborHTMLParser:
    return LexborHTMLParser(client.get(path).content.decode())


def test_a_word_is_set_from_a_day_on_and_a_wrong_one_comes_back_as_typed(head: Client) -> None:
    assert head.get("/staff/letters/").headers["Location"] == LOOKS
    wrong = head.post(LOOKS, {"word": "ABC", "from_on": "2027-01-01", "contact": "电话1"})
    assert wrong.status_code == 422
    page = LexborHTMLParser(wrong.content.decode())
    assert "汉字" in page.css_first(".summary").text()
    assert page.css_first("#id_word").attributes["value"] == "ABC"
    values = {"word": "西科依申请", "from_on": "2027-01-01", "contact": "电话1"}
    assert head.post(LOOKS, values).status_code == 302
    assert [one.word for one in queries.letterheads(BUREAU)] == ["西科依申请", "西科公开"]
    assert head.post(LOOKS, values).status_code == 409
    assert signed_in(Role.HANDLER, BUREAU).post(LOOKS, values).status_code == 403


def test_a_template_that_drops_a_field_is_refused_with_the_field_and_its_article(head: Client) -> None:
    path = f"{LOOKS}D02/"
    lines = WordFile(head.get(f"{path}starter/").content).text_lines()
    lost = paper([line for line in lines if "救济告知" not in line and "收到日期" not in line])
    answer = head.post(path, {"do": "upload", "file": SimpleUploadedFile("样式.docx", lost)})
    assert answer.status_code == 422
    fields = [one.text() for one in LexborHTMLParser(answer.content.decode()).css(".summary li")]
    assert "救济告知（《行政复议法》第二十三条第二款）" in fields
    assert "收到日期（《政府信息公开条例》第三十一条）" in fields
    assert queries.own_templates(BUREAU) == frozenset()
    assert head.post(path, {"do": "upload"}).status_code == 422


def test_a_starter_is_adapted_used_kept_and_given_up_again(head: Client) -> None:
    path = f"{LOOKS}D02/"
    lines = [*WordFile(head.get(f"{path}starter/").content).text_lines(), "本局谨此答复。"]
    file = SimpleUploadedFile("样式.docx", paper(lines))
    assert head.post(path, {"do": "upload", "file": file}).status_code == 302
    assert queries.own_templates(BUREAU) == {"D02"}
    kept = head.get(f"{path}versions/1/")
    assert "本局谨此答复。" in WordFile(kept.content).text_lines()
    assert "本机关样式" in shown(head, path).css_first(".stage").text()
    assert head.post(path, {"do": "built_in"}).status_code == 302
    assert queries.own_templates(BUREAU) == frozenset()
    assert head.get(f"{path}versions/2/").status_code == 404
    assert head.get(f"{path}versions/1/").status_code == 200
    assert head.get(f"{LOOKS}D99/").status_code == 404
