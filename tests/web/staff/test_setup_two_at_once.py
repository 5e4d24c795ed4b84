"""Two people on one setup page at once: one gets through, the other sees what changed and loses no text."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from selectolax.lexbor import LexborHTMLParser
from tests.people import organ, signed_in

from gongkai.access import Role
from gongkai.publishing import STANDARD_COLUMNS
from gongkai.store import models

TODAY = date(2026, 6, 1)
HERE = "/staff/setup/bureau/"
ROW = "养老服务,1,养老服务业务办理,老年人福利补贴,补贴名称,某办法,20个工作日内,民政部门,政府网站,社会公众,主动,县级"


@pytest.fixture
def pair(db: None, monkeypatch: pytest.MonkeyPatch) -> tuple[Client, Client]:
    """Two browsers of people who may do everything here."""
    monkeypatch.setattr("gongkai.services.clock.today", lambda: TODAY)
    return signed_in(Role.DISCLOSURE_HEAD, "bureau"), signed_in(Role.DISCLOSURE_HEAD, "bureau")


def page(answer: Any) -> LexborHTMLParser:
    return LexborHTMLParser(answer.content.decode())


def fields(answer: Any, form: str) -> dict[str, str]:
    """The hidden fields of a form, as a browser sends them."""
    found = page(answer).css(f'form[action="{form}"] input[type=hidden]')
    return {str(one.attributes["name"]): str(one.attributes["value"] or "") for one in found}


def differences(answer: Any) -> str:
    section = page(answer).css_first(".differences")
    return section.text() if section else ""


class TestChannels:
    def test_closing_a_channel_that_a_colleague_has_renamed_waits_for_a_second_look(
        self, pair: tuple[Client, Client]
    ) -> None:
        first, second = pair
        channel = models.Channel.objects.create(organ=organ("bureau"), name="网站", kind="website")
        here = f"{HERE}channels/{channel.pk}/"
        opened = fields(second.get(here), f"{here}switch/")
        typed = {"name": "区政府门户", "kind": "website", "adapter": "manual", "version": 1}
        assert first.post(here, typed).status_code == 302
        refused = second.post(f"{here}switch/", opened | {"do": "close"})
        assert refused.status_code == 409
        assert "区政府门户" in differences(refused)
        assert "网站" in differences(refused)
        assert models.Channel.objects.get().closed_on is None
        again = fields(refused, f"{here}switch/")
        assert second.post(f"{here}switch/", again | {"do": "close"}).status_code == 302

    def test_who_does_not_say_what_was_seen_closes_nothing(self, pair: tuple[Client, Client]) -> None:
        channel = models.Channel.objects.create(organ=organ("bureau"), name="网站", kind="website")
        assert pair[0].post(f"{HERE}channels/{channel.pk}/switch/", {"do": "close"}).status_code == 409
        assert models.Channel.objects.get().closed_on is None

    def test_a_delivery_recorded_by_a_colleague_is_said_and_what_was_typed_stays(
        self, pair: tuple[Client, Client]
    ) -> None:
        first, second = pair
        channel = models.Channel.objects.create(organ=organ("bureau"), name="公示栏", kind="place")
        models.PublishedItem.objects.create(
            organ=organ("bureau"), record_no="公开-1", title="培训通知", published_on=date(2026, 5, 20)
        )
        here = f"{HERE}channels/{channel.pk}/deliver/"
        typed = {"record_no": "公开-1", "delivered_on": "2026-05-21", "receipt": "大厅一楼"}
        assert first.post(here, typed).status_code == 302
        late = second.post(here, typed | {"receipt": "大厅二楼，至六月"})
        assert late.status_code == 409
        assert "大厅二楼，至六月" in late.content.decode()
        assert models.Delivery.objects.count() == 1

    def test_what_a_colleague_has_handed_over_is_named_and_the_signature_stays(
        self, pair: tuple[Client, Client]
    ) -> None:
        first, second = pair
        channel = models.Channel.objects.create(organ=organ("bureau"), name="区档案馆", kind="archive")
        models.PublishedItem.objects.create(
            organ=organ("bureau"),
            record_no="公开-1",
            title="培训通知",
            stage="published",
            published_on=date(2026, 5, 20),
        )
        here = f"{HERE}channels/{channel.pk}/hand-over/"
        assert "培训通知" in first.get(here).content.decode()
        typed = {"record_nos": ["公开-1"], "signed_by": "区档案馆 李某"}
        assert first.post(here, typed).status_code == 302
        late = second.post(here, typed | {"signed_by": "区档案馆 王某"})
        assert late.status_code == 422
        assert "可能刚由他人登记移送" in late.content.decode()
        assert "区档案馆 王某" in late.content.decode()


class TestWords:
    def test_removing_a_word_that_a_colleague_has_changed_waits_for_a_second_look(
        self, pair: tuple[Client, Client]
    ) -> None:
        first, second = pair
        word = models.WordListEntry.objects.create(organ=organ("bureau"), word="帐号", instead="账号", why="旧写法")
        form = f"{HERE}words/{word.pk}/remove/"
        seen = fields(second.get(f"{HERE}words/"), form)
        changed = {"word": "帐号", "instead": "账号", "why": "国家标准", "blocks": "on", "version": 1}
        assert first.post(f"{HERE}words/{word.pk}/", changed).status_code == 302
        refused = second.post(form, seen)
        assert refused.status_code == 409
        assert "国家标准" in differences(refused)
        assert "旧写法" in differences(refused)
        assert models.WordListEntry.objects.count() == 1
        assert second.post(form, fields(refused, form)).status_code == 302
        assert models.WordListEntry.objects.count() == 0

    def test_a_word_that_a_colleague_has_removed_is_told_to_be_gone(self, pair: tuple[Client, Client]) -> None:
        first, second = pair
        word = models.WordListEntry.objects.create(organ=organ("bureau"), word="帐号", instead="账号", why="旧写法")
        form = f"{HERE}words/{word.pk}/remove/"
        seen = fields(second.get(f"{HERE}words/"), form)
        assert first.post(form, seen).status_code == 302
        gone = second.post(form, seen)
        assert gone.status_code == 404
        assert "已被他人删去" in gone.content.decode()


class TestTerms:
    def test_a_term_that_a_colleague_has_removed_is_told_to_be_gone(self, pair: tuple[Client, Client]) -> None:
        first, second = pair
        term = models.ClassTerm.objects.create(organ=organ("bureau"), scheme="keyword", name="科技")
        assert first.post(f"{HERE}terms/{term.pk}/remove/").status_code == 302
        gone = second.post(f"{HERE}terms/{term.pk}/remove/")
        assert gone.status_code == 404
        assert "已被他人删去" in gone.content.decode()

    def test_a_term_that_both_add_is_there_once_and_the_second_keeps_what_was_typed(
        self, pair: tuple[Client, Client]
    ) -> None:
        first, second = pair
        typed = {"scheme": "keyword", "name": "科技企业"}
        assert first.post(f"{HERE}terms/", typed).status_code == 302
        late = second.post(f"{HERE}terms/", typed)
        assert late.status_code == 422
        assert 'value="科技企业"' in late.content.decode()


class TestStandard:
    def _sheet(self, *rows: str) -> SimpleUploadedFile:
        head = ",".join(STANDARD_COLUMNS.values())
        return SimpleUploadedFile("目录.csv", "\n".join((head, *rows)).encode(), "text/csv")

    def test_a_field_that_a_colleague_has_just_taken_in_is_not_replaced_unseen(
        self, pair: tuple[Client, Client]
    ) -> None:
        first, second = pair
        here = f"{HERE}standard/"
        seen = page(second.get(here)).css_first("input[name=version]").attributes["value"]
        theirs = {"sheet": self._sheet(ROW, ROW.replace(",1,", ",2,")), "version": seen}
        assert first.post(here, theirs).status_code == 302
        refused = second.post(here, {"sheet": self._sheet(ROW), "version": seen})
        assert refused.status_code == 409
        assert "刚导入的2项" in differences(refused)
        assert "文件中的1项" in differences(refused)
        assert "请重新选择文件" in refused.content.decode()
        assert models.StandardCatalogueItem.objects.count() == 2
        now = page(refused).css_first("input[name=version]").attributes["value"]
        assert second.post(here, {"sheet": self._sheet(ROW), "version": now}).status_code == 302
        assert models.StandardCatalogueItem.objects.count() == 1

    def test_another_field_is_taken_in_beside_the_colleague_s(self, pair: tuple[Client, Client]) -> None:
        first, second = pair
        here = f"{HERE}standard/"
        assert first.post(here, {"sheet": self._sheet(ROW), "version": 0}).status_code == 302
        other = ROW.replace("养老服务,", "户籍管理,", 1)
        assert second.post(here, {"sheet": self._sheet(other), "version": 0}).status_code == 302
        assert models.StandardCatalogueItem.objects.count() == 2


class TestColumnsWithheldGuide:
    def test_a_column_a_withheld_line_and_a_guide_are_saved_as_they_were_seen(
        self, pair: tuple[Client, Client]
    ) -> None:
        first, second = pair
        column = models.ItemColumn.objects.create(organ=organ("bureau"), name="通知", kept="policy_column")
        models.WithheldItem.objects.create(
            organ=organ("bureau"),
            record_no="不予-9",
            title="底稿",
            basis="条例第十六条",
            ground="过程",
            entered_on=date(2025, 1, 2),
            last_assessed_on=date(2025, 1, 2),
        )
        typed: dict[str, tuple[dict[str, Any], str]] = {
            f"columns/{column.pk}/": ({"name": "通知", "kept": "news_column", "position": 3, "version": 1}, "position"),
            "withheld/不予-9/": ({"opens": "no", "opinion": "仍属过程性信息", "version": 1}, "opinion"),
        }
        for address, (form, field) in typed.items():
            assert first.post(HERE + address, form).status_code == 302
            mine = form | {field: 77 if field == "position" else "后写的意见不能丢"}
            late = second.post(HERE + address, mine)
            assert late.status_code == 409, address
            assert "已被他人修改" in late.content.decode()
            assert str(mine[field]) in late.content.decode(), "loses no text"
            now = page(late).css_first("input[name=version]").attributes["value"]
            assert second.post(HERE + address, mine | {"version": now}).status_code == 302, address

    def test_what_is_sent_without_what_was_seen_changes_nothing(self, pair: tuple[Client, Client]) -> None:
        column = models.ItemColumn.objects.create(organ=organ("bureau"), name="通知", kept="policy_column")
        answer = pair[0].post(f"{HERE}columns/{column.pk}/", {"name": "公告", "kept": "news_column", "position": 3})
        assert answer.status_code == 409
        assert models.ItemColumn.objects.get().name == "通知"
