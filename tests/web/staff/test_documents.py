"""The register of normative documents on the workbench and for the public; what is handed over to archives."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any, ClassVar

import pytest
from django.test import Client
from openpyxl import load_workbook
from selectolax.lexbor import LexborHTMLParser
from tests.people import SecureClient, organ, signed_in

from gongkai.access import Role
from gongkai.store import models

TODAY = date(2026, 6, 1)
HERE = "/staff/setup/bureau/"
PUBLIC = "/organs/bureau/documents/"


@pytest.fixture
def head(db: None, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr("gongkai.services.clock.today", lambda: TODAY)
    return signed_in(Role.DISCLOSURE_HEAD, "bureau")


def _text(answer: Any) -> str:
    return LexborHTMLParser(answer.content.decode()).body.text()  # type: ignore[union-attr]


def _item(**more: Any) -> models.PublishedItem:
    said: dict[str, Any] = {
        "record_no": "公开-1", "title": "培育办法", "kind": "normative_document", "subject": "政策文件",
        "validity": "in_force", "published_on": date(2026, 3, 2), "formed_on": date(2026, 3, 1),
    }  # fmt: skip
    return models.PublishedItem.objects.create(organ=organ("bureau"), **(said | more))


class TestRegister:
    TYPED: ClassVar[dict[str, Any]] = {
        "record_no": "2026-1", "kind": "normative_documents", "title": "培育办法", "document_no": "甲科〔2026〕1号",
        "issued_on": "2026-03-01", "item_no": "",
    }  # fmt: skip

    def test_a_document_is_entered_repealed_by_another_and_shown_so_to_the_public(self, head: Client) -> None:
        assert head.post(HERE + "documents/new/", self.TYPED).status_code == 302
        page = HERE + "documents/2026-1/"
        typed = {"validity": "repealed", "by_document": "", "changed_on": "2026-05-01", "version": 1}
        assert head.post(page + "change/", typed).status_code == 422
        typed["by_document"] = "甲科〔2026〕9号《废止决定》"
        assert head.post(page + "change/", typed).status_code == 302
        assert "已废止" in _text(head.get(page))
        public = _text(SecureClient().get(PUBLIC))
        assert "甲科〔2026〕9号《废止决定》" in public
        assert "不再有效 2026-05-01" in public

    def test_who_comes_second_is_told_and_changes_nothing(self, head: Client) -> None:
        head.post(HERE + "documents/new/", self.TYPED)
        typed = {"validity": "expired", "by_document": "有效期满", "changed_on": "2026-05-01", "version": 1}
        page = HERE + "documents/2026-1/change/"
        assert head.post(page, typed).status_code == 302
        assert head.post(page, typed | {"validity": "repealed"}).status_code == 409
        assert models.DocumentChange.objects.count() == 1

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"issued_on": "2026-06-02"}, "还没有到"),
            ({"item_no": "没有"}, "没有编号为"),
            ({"title": ""}, ""),
        ],
    )
    def test_what_cannot_be_is_refused_and_stays_typed(self, head: Client, change: dict[str, str], said: str) -> None:
        answer = head.post(HERE + "documents/new/", self.TYPED | change)
        assert answer.status_code == 422
        assert said in _text(answer)
        assert 'value="甲科〔2026〕1号"' in answer.content.decode()

    def test_one_item_shows_one_document(self, head: Client) -> None:
        _item()
        assert head.post(HERE + "documents/new/", self.TYPED | {"item_no": "公开-1"}).status_code == 302
        again = self.TYPED | {"record_no": "2026-2", "item_no": "公开-1"}
        assert head.post(HERE + "documents/new/", again).status_code == 409


class TestAgreement:
    def _links(self, head: Client) -> dict[str, list[str]]:
        page = LexborHTMLParser(head.get(HERE + "documents/").content.decode())
        return {
            row.css_first("th").text(): [str(one.attributes["href"]) for one in row.css("a")]  # type: ignore[union-attr]
            for row in page.css("section[aria-labelledby=agreement] tbody tr")
        }

    def test_a_document_that_is_not_on_the_site_leads_to_its_entry(self, head: Client) -> None:
        head.post(HERE + "documents/new/", TestRegister.TYPED)
        ((said, links),) = self._links(head).items()
        assert "平台上没有公开" in said
        assert links == [HERE + "documents/2026-1/"]

    def test_an_item_that_is_not_in_the_register_leads_to_itself_and_to_entering_it(self, head: Client) -> None:
        _item()
        ((said, links),) = self._links(head).items()
        assert "不在文件库中" in said
        entering = head.get(next(one for one in links if "new" in one))
        assert 'value="培育办法"' in entering.content.decode()
        assert any(one.startswith("/staff/items/bureau/") for one in links)

    def test_a_wrong_state_on_the_site_leads_to_both(self, head: Client) -> None:
        models.NormativeDocument.objects.create(
            organ=organ("bureau"), record_no="2026-1", kind="normative_documents", title="培育办法",
            issued_on=date(2026, 3, 1), ended_on=date(2026, 5, 1), item=_item(),
        )  # fmt: skip
        ((said, links),) = self._links(head).items()
        assert "平台上标为“现行有效”" in said
        assert len(links) == 2

    def test_what_agrees_says_so_and_the_setup_counts_the_rest(self, head: Client) -> None:
        assert "三方一致" in _text(head.get(HERE + "documents/"))
        _item()
        assert "1处不一致" in _text(head.get("/staff/setup/"))

    def test_a_report_that_counts_otherwise_is_named_with_each_number(self, published: str, head: Client) -> None:
        models.NormativeDocument.objects.create(
            organ=organ("xigong-kjj"), record_no="2025-9", kind="normative_documents", title="补登的办法",
            issued_on=date(2025, 3, 1),
        )  # fmt: skip
        officer = signed_in(Role.HANDLER, "xigong-kjj")
        page = officer.get("/staff/setup/xigong-kjj/documents/").content.decode()
        assert "2025年年度报告填报本年制发" in page
        assert "2025年年度报告填报现行有效" in page
        assert published in page


class TestHandOver:
    def test_the_list_is_downloaded_signed_for_and_kept(self, head: Client) -> None:
        place = models.Channel.objects.create(organ=organ("bureau"), name="区档案馆", kind="place")
        for number in ("公开-1", "公开-2"):
            _item(record_no=number, title=f"公告{number}")
        page = f"{HERE}channels/{place.pk}/hand-over/"
        book = load_workbook(BytesIO(head.get(page + "list.xlsx").content))
        assert [row[2].value for row in book.worksheets[1].iter_rows(min_row=3)] == ["公告公开-1", "公告公开-2"]
        assert head.get(page + "list.pdf").content.startswith(b"%PDF")
        assert head.get(page + "list.exe").status_code == 404
        without = head.post(page, {"record_nos": ["公开-1"], "signed_by": ""})
        assert without.status_code == 422
        assert without.content.decode().count(" checked") == 1
        assert head.post(page, {"record_nos": ["公开-1"], "signed_by": "区档案馆 李某"}).status_code == 302
        shown = head.get(page)
        assert "待移送（1件）" in _text(shown)
        assert "签收：区档案馆 李某" in _text(shown)
        first = models.Delivery.objects.get().pk
        again = load_workbook(BytesIO(head.get(f"{page}list.xlsx?of={first}").content))
        assert [row[2].value for row in again.worksheets[1].iter_rows(min_row=3)] == ["公告公开-1"]
        assert head.get(f"{page}list.xlsx?of=999999").status_code == 404
