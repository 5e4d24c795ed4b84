"""Officers set up what they publish with: channels, columns, terms, words, the standard catalogue, withheld matters."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser
from tests.people import organ, signed_in

from gongkai.access import Role
from gongkai.publishing import STANDARD_COLUMNS
from gongkai.services.publishing.check_item import _own_words
from gongkai.store import models

TODAY = date(2026, 6, 1)
HERE = "/staff/setup/bureau/"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


@pytest.fixture
def head(db: None, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr("gongkai.services.clock.today", lambda: TODAY)
    return signed_in(Role.DISCLOSURE_HEAD, "bureau")


def _item(number: str = "公开-1", column: str = "通知公告") -> models.PublishedItem:
    return models.PublishedItem.objects.create(
        organ=organ("bureau"), record_no=number, title="培训通知", subject=column, published_on=date(2026, 5, 20)
    )


def _text(answer: Any) -> str:
    return LexborHTMLParser(answer.content.decode()).body.text()  # type: ignore[union-attr]


def _version(answer: Any) -> str:
    """The version of the record that a page shows."""
    return str(LexborHTMLParser(answer.content.decode()).css_first("input[name=version]").attributes["value"])  # type: ignore[union-attr]


class TestChannels:
    def test_a_channel_is_opened_on_the_day_and_its_key_never_comes_back(self, head: Client) -> None:
        typed = {"name": "上级平台", "kind": "platform", "adapter": "push", "address": "https://upper.example/push"}
        assert "密钥" in _text(head.post(HERE + "channels/new/", typed))
        done = head.post(HERE + "channels/new/", typed | {"secret": "a very secret key"})
        assert done.status_code == 302
        channel = models.Channel.objects.get()
        assert (channel.opened_on, channel.secret) == (TODAY, "a very secret key")
        page = head.get(f"{HERE}channels/{channel.pk}/").content.decode()
        assert "已设密钥" in page
        assert "a very secret key" not in page

    def test_an_address_without_encryption_is_refused_and_what_was_typed_stays(self, head: Client) -> None:
        typed = {
            "name": "上级平台",
            "kind": "platform",
            "adapter": "push",
            "address": "http://x.example",
            "secret": "k",
        }
        answer = head.post(HERE + "channels/new/", typed)
        assert answer.status_code == 422
        assert 'value="http://x.example"' in answer.content.decode()

    def test_the_kind_stays_once_things_were_published_there(self, head: Client) -> None:
        channel = models.Channel.objects.create(organ=organ("bureau"), name="网站", kind="website")
        models.Delivery.objects.create(item=_item(), channel=channel, published_on=TODAY)
        typed = {"name": "网站", "kind": "other", "adapter": "manual", "version": 1}
        answer = head.post(f"{HERE}channels/{channel.pk}/", typed)
        assert answer.status_code == 409
        assert "类型不能再改" in _text(answer)

    def test_who_comes_second_sees_what_changed_and_can_save_then(self, head: Client) -> None:
        channel = models.Channel.objects.create(organ=organ("bureau"), name="网站", kind="website")
        typed = {"name": "门户网站", "kind": "website", "adapter": "manual", "version": 1}
        assert head.post(f"{HERE}channels/{channel.pk}/", typed).status_code == 302
        second = head.post(f"{HERE}channels/{channel.pk}/", typed | {"name": "官网"})
        assert second.status_code == 409
        assert "他人的改动" in _text(second)
        version = LexborHTMLParser(second.content.decode()).css_first("input[name=version]").attributes["value"]  # type: ignore[union-attr]
        assert (
            head.post(f"{HERE}channels/{channel.pk}/", typed | {"name": "官网", "version": version}).status_code == 302
        )

    def test_a_closed_channel_is_reopened_and_not_closed_twice(self, head: Client) -> None:
        channel = models.Channel.objects.create(organ=organ("bureau"), name="网站", kind="website")
        close = {"do": "close", "version": 1}
        assert head.post(f"{HERE}channels/{channel.pk}/switch/", close).status_code == 302
        again = head.post(f"{HERE}channels/{channel.pk}/switch/", close)
        assert again.status_code == 409
        assert "已经是“已关停”" in _text(again)
        assert head.post(f"{HERE}channels/{channel.pk}/switch/", {"do": "open", "version": 2}).status_code == 302
        assert models.Channel.objects.get().closed_on is None

    def test_a_notice_put_up_by_hand_is_on_record_with_its_photograph(
        self, head: Client, settings: Any, tmp_path: Any
    ) -> None:
        channel = models.Channel.objects.create(organ=organ("bureau"), name="公示栏", kind="place")
        item = _item()
        item.targets.add(channel)
        page = f"{HERE}channels/{channel.pk}/"
        assert "待登记的发布" in _text(head.get(page))
        typed = {"record_no": "公开-1", "delivered_on": "2026-05-21", "receipt": "大厅一楼，至6月21日"}
        photo = SimpleUploadedFile("照片.png", PNG, "image/png")
        answer = head.post(page + "deliver/", typed | {"proof": photo})
        assert answer.status_code == 302
        shown = head.get(page)
        assert "大厅一楼" in _text(shown)
        assert "待登记的发布" not in _text(shown)
        link = next(
            one.attributes["href"]
            for one in LexborHTMLParser(shown.content.decode()).css("a")
            if one.text() == "照片.png"
        )
        assert head.get(link).content == PNG
        assert head.post(page + "deliver/", typed).status_code == 409

    @pytest.mark.parametrize(("day", "receipt"), [("2026-05-19", "一楼"), ("2026-06-02", "一楼"), ("2026-05-21", " ")])
    def test_a_day_before_publication_or_to_come_or_no_receipt_is_refused(
        self, head: Client, day: str, receipt: str
    ) -> None:
        channel = models.Channel.objects.create(organ=organ("bureau"), name="公示栏", kind="place")
        _item()
        typed = {"record_no": "公开-1", "delivered_on": day, "receipt": receipt}
        answer = head.post(f"{HERE}channels/{channel.pk}/deliver/", typed)
        assert answer.status_code == 422
        assert 'value="公开-1"' in answer.content.decode()
        assert not models.Delivery.objects.exists()

    def test_a_failed_sending_is_asked_for_once_more(self, head: Client) -> None:
        channel = models.Channel.objects.create(organ=organ("bureau"), name="上级平台", kind="platform", adapter="push")
        dispatch = models.Dispatch.objects.create(
            item=_item(), channel=channel, act="publish", event=1, key="k1", state="failed", failure="拒收（403）",
            attempts=1, asked_at=timezone.now(),
        )  # fmt: skip
        page = f"{HERE}channels/{channel.pk}/"
        assert "拒收（403）" in _text(head.get(page))
        again = f"{HERE}dispatches/{dispatch.pk}/retry/"
        assert head.post(again).status_code == 302
        assert models.Job.objects.get().key == "dispatch:k1:1"
        assert head.post(again).status_code == 409

    def test_the_publication_of_a_withdrawn_item_is_sent_no_more(self, head: Client) -> None:
        channel = models.Channel.objects.create(organ=organ("bureau"), name="上级平台", kind="platform", adapter="push")
        item = _item()
        item.withdrawn_on = TODAY
        item.save()
        dispatch = models.Dispatch.objects.create(
            item=item, channel=channel, act="publish", event=1, key="k1", state="failed", asked_at=timezone.now()
        )
        assert head.post(f"{HERE}dispatches/{dispatch.pk}/retry/").status_code == 409


class TestColumns:
    TYPED: ClassVar[dict[str, Any]] = {"name": "政策文件", "kept": "policy_column", "position": 0}

    def test_columns_stand_in_a_tree_with_what_is_empty(self, head: Client) -> None:
        assert head.post(HERE + "columns/", self.TYPED).status_code == 302
        above = models.ItemColumn.objects.get()
        below = {"name": "规范性文件", "kept": "policy_column", "position": 0, "parent": above.pk}
        assert head.post(HERE + "columns/", below).status_code == 302
        page = LexborHTMLParser(head.get(HERE + "columns/").content.decode())
        rows = [(row.css_first("th").attributes["class"], row.css_first("th").text()) for row in page.css("tbody tr")]  # type: ignore[union-attr]
        assert rows == [("depth-0", "政策文件"), ("depth-1", "规范性文件")]
        assert page.body.text().count("空栏目") >= 2  # type: ignore[union-attr]

    def test_a_column_is_not_put_below_itself_nor_four_deep(self, head: Client) -> None:
        bureau = organ("bureau")
        one = models.ItemColumn.objects.create(organ=bureau, name="一")
        two = models.ItemColumn.objects.create(organ=bureau, name="二", parent=one)
        three = models.ItemColumn.objects.create(organ=bureau, name="三", parent=two)
        typed = {"name": "一", "kept": "policy_column", "position": 0, "parent": three.pk, "version": 1}
        answer = head.post(f"{HERE}columns/{one.pk}/", typed)
        assert answer.status_code == 409
        assert "之下" in _text(answer)
        assert "最多3级" in _text(head.post(HERE + "columns/", self.TYPED | {"parent": three.pk}))

    def test_a_name_with_published_things_stays_and_one_without_may_change(self, head: Client) -> None:
        column = models.ItemColumn.objects.create(organ=organ("bureau"), name="通知公告")
        typed = {"name": "通知", "kept": "news_column", "position": 3, "version": 1}
        assert head.post(f"{HERE}columns/{column.pk}/", typed).status_code == 302
        column.refresh_from_db()
        assert (column.name, column.kept, column.position) == ("通知", "news_column", 3)
        _item(column="通知")
        answer = head.post(f"{HERE}columns/{column.pk}/", typed | {"name": "公告", "version": 2})
        assert answer.status_code == 409
        assert "网址不能变" in _text(answer)

    def test_a_column_with_open_ones_below_is_not_closed(self, head: Client) -> None:
        above = models.ItemColumn.objects.create(organ=organ("bureau"), name="上")
        models.ItemColumn.objects.create(organ=organ("bureau"), name="下", parent=above)
        typed = {"name": "上", "kept": "policy_column", "position": 0, "closed": "on", "version": 1}
        assert head.post(f"{HERE}columns/{above.pk}/", typed).status_code == 409

    def test_the_handler_looks_and_does_not_change(self, head: Client) -> None:
        handler = signed_in(Role.HANDLER, "bureau")
        assert "设置新栏目" not in _text(handler.get(HERE + "columns/"))
        assert handler.post(HERE + "columns/", self.TYPED).status_code == 403


class TestTermsAndWords:
    def test_a_term_is_offered_in_the_editor_and_stays_while_used(self, head: Client) -> None:
        assert head.post(HERE + "terms/", {"scheme": "theme", "name": "科技创新"}).status_code == 302
        assert head.post(HERE + "terms/", {"scheme": "theme", "name": "科技创新"}).status_code == 422
        assert head.post(HERE + "terms/", {"scheme": "theme", "name": "国防"}).status_code == 422
        assert "科技创新" in head.get("/staff/items/bureau/new/").content.decode()
        item = _item()
        item.theme = "科技创新"
        item.save()
        remove = f"{HERE}terms/{models.ClassTerm.objects.get().pk}/remove/"
        assert head.post(remove).status_code == 409
        item.theme = ""
        item.save()
        assert head.post(remove).status_code == 302

    def test_a_keyword_is_offered_in_the_editor(self, head: Client) -> None:
        assert head.post(HERE + "terms/", {"scheme": "keyword", "name": "高新技术企业"}).status_code == 302
        assert "高新技术企业" in head.get("/staff/items/bureau/new/").content.decode()

    def test_a_word_is_looked_for_before_publication_and_changed_by_one_at_a_time(self, head: Client) -> None:
        typed = {"word": "老赖", "instead": "失信被执行人", "why": "规范用语", "blocks": "on"}
        assert head.post(HERE + "words/", typed).status_code == 302
        (word,) = _own_words(organ("bureau"))
        assert (word.word, word.instead, word.blocks) == ("老赖", "失信被执行人", True)
        page = f"{HERE}words/{models.WordListEntry.objects.get().pk}/"
        assert head.post(page, typed | {"why": "甲", "version": 1}).status_code == 302
        second = head.post(page, typed | {"why": "乙", "version": 1})
        assert second.status_code == 409
        assert "甲" in _text(second)
        seen = {"version": models.WordListEntry.objects.get().version}
        assert head.post(page + "remove/", seen).status_code == 302
        assert head.post(page + "remove/", seen).status_code == 404

    def test_a_word_that_becomes_itself_is_refused(self, head: Client) -> None:
        assert head.post(HERE + "words/", {"word": "甲", "instead": "甲", "why": "无"}).status_code == 422


class TestStandardCatalogue:
    ROW = ("养老服务", "1", "政策", "", "政策文件", "条例", "20个工作日", "民政部门", "网站", "全社会", "主动", "县级")

    def _sheet(self, *rows: tuple[str, ...]) -> SimpleUploadedFile:
        lines = [",".join(STANDARD_COLUMNS.values()), *(",".join(row) for row in rows)]
        return SimpleUploadedFile("目录.csv", "\n".join(lines).encode())

    def test_a_sheet_is_taken_in_whole_and_comes_back_as_it_was(self, head: Client) -> None:
        assert head.post(HERE + "standard/", {"sheet": self._sheet(self.ROW), "version": 0}).status_code == 302
        page = head.get(HERE + "standard/?field=养老服务")
        assert "民政部门" in _text(page)
        sheet = head.get(HERE + "standard/sheet.csv")
        again = SimpleUploadedFile("目录.csv", sheet.content)
        assert head.post(HERE + "standard/", {"sheet": again, "version": _version(page)}).status_code == 302
        assert models.StandardCatalogueItem.objects.count() == 1

    def test_a_workbook_is_taken_in_too(self, head: Client) -> None:
        from io import BytesIO

        from openpyxl import Workbook

        book, data = Workbook(), BytesIO()
        sheet = book.active
        assert sheet is not None
        sheet.append(list(STANDARD_COLUMNS.values()))
        sheet.append([self.ROW[0], 1, *self.ROW[2:]])
        book.save(data)
        file = SimpleUploadedFile("目录.xlsx", data.getvalue())
        assert head.post(HERE + "standard/", {"sheet": file, "version": 0}).status_code == 302
        assert models.StandardCatalogueItem.objects.get().number == "1"

    def test_one_wrong_line_keeps_all_out_and_is_named(self, head: Client) -> None:
        wrong = ("养老", *self.ROW[1:])
        answer = head.post(HERE + "standard/", {"sheet": self._sheet(self.ROW, wrong), "version": 0})
        assert answer.status_code == 422
        assert "第2行" in _text(answer)
        assert not models.StandardCatalogueItem.objects.exists()


class TestWithheld:
    TYPED: ClassVar[dict[str, Any]] = {
        "record_no": "不予-1", "title": "会议记录", "basis": "条例第十六条第二款", "ground": "过程性信息",
    }  # fmt: skip

    def test_a_line_is_entered_and_looked_at_until_it_may_be_opened(self, head: Client) -> None:
        assert head.post(HERE + "withheld/", self.TYPED).status_code == 302
        page = HERE + "withheld/不予-1/"
        kept = {"opens": "no", "opinion": "仍属过程性信息", "version": 1}
        assert head.post(page, kept).status_code == 302
        assert "仍属过程性信息" in _text(head.get(page))
        late = head.post(page, {"opens": "yes", "opinion": "已办结，可以公开", "version": 1})
        assert late.status_code == 409
        assert "仍属过程性信息" in _text(late)
        assert head.post(page, {"opens": "yes", "opinion": "已办结，可以公开", "version": 2}).status_code == 302
        assert models.WithheldItem.objects.get().opened_on == TODAY
        assert "评估后决定公开的" in _text(head.get(HERE + "withheld/"))

    def test_a_line_too_long_unlooked_at_is_overdue_on_the_list_and_on_the_setup(self, head: Client) -> None:
        models.WithheldItem.objects.create(
            organ=organ("bureau"), record_no="不予-9", title="底稿", basis="条例第十六条", ground="过程", version=1,
            entered_on=date(2024, 1, 5), last_assessed_on=date(2024, 1, 5),
        )  # fmt: skip
        assert "有1件逾期" in _text(head.get(HERE + "withheld/"))
        assert "1件评估逾期" in _text(head.get("/staff/setup/"))

    def test_a_secrecy_mark_keeps_the_line_out(self, head: Client) -> None:
        answer = head.post(HERE + "withheld/", self.TYPED | {"title": "机密★10年 会议记录"})
        assert answer.status_code == 409
        assert not models.WithheldItem.objects.exists()


class TestWhoOnlySees:
    def test_a_handler_is_told_who_sets_up_what_and_the_head_is_not(self, head: Client) -> None:
        handler = signed_in(Role.HANDLER, "bureau")
        page = _text(handler.get(HERE))
        assert "您可以查看" in page
        assert "公开渠道由" in page
        assert Role.DISCLOSURE_HEAD.label_zh in page
        assert f"指南由{Role.DISCLOSURE_HEAD.label_zh}" in _text(handler.get(HERE + "guide/"))
        assert "公开指南、栏目、分类词、标准目录由" not in _text(head.get(HERE))
