"""Two people and one item, in the browser: the lock, what survives a closed window, comments at words, previews."""

from __future__ import annotations

import sqlite3

import pytest
from playwright.sync_api import Page, expect
from tests.browser import test_case_journey
from tests.browser.conftest import Served
from tests.browser.test_case_journey import ORGAN, People

pytestmark = pytest.mark.browser
people = test_case_journey.people


@pytest.fixture
def editor(people: People) -> Page:
    return people.staff("demo-handler")


def begun(page: Page, served: Served, title: str) -> str:
    """Begin an item and return the address of its page."""
    page.goto(f"{served.address}/staff/items/{ORGAN}/new/")
    page.fill("[name=title]", title)
    page.fill("[name=summary]", "通知参加培训。")
    page.locator(".rich").fill("培训定于政务服务中心举行。")
    page.locator("form.item-form").get_by_role("button", name="保存", exact=True).click()
    page.wait_for_selector("#checks")
    return page.url


def test_a_second_editor_sees_who_edits_and_takes_over_once_the_lock_has_run_out(
    editor: Page, people: People, served: Served
) -> None:
    address = begun(editor, served, "编辑锁试验")
    editor.goto(f"{address}edit/")
    second = people.staff("demo-responding-unit")
    refused = second.goto(f"{address}edit/")
    assert refused is not None
    assert refused.status == 409
    assert "演示公开机构经办人" in second.locator("main").inner_text()
    assert "正在编辑这条信息（锁定至" in second.locator("main").inner_text()
    with sqlite3.connect(served.folder / "var" / "gongkai.sqlite3", timeout=30) as database:
        database.execute("UPDATE store_itemlock SET until_at = '2026-01-01 00:00:00'")
    second.goto(f"{address}edit/")
    assert second.locator("[name=title]").input_value() == "编辑锁试验"
    editor.locator("[name=title]").fill("慢了一步")
    editor.locator("form.item-form").get_by_role("button", name="保存", exact=True).click()
    assert "正在编辑这条信息" in editor.get_by_role("alert").inner_text()
    assert editor.locator("[name=title]").input_value() == "慢了一步"


def test_what_was_typed_survives_a_window_closed_without_saving(editor: Page, served: Served) -> None:
    address = begun(editor, served, "自动保存试验")
    editor.clock.install()
    editor.goto(f"{address}edit/")
    editor.locator("[name=title]").fill("打了一半的标题")
    editor.locator(".rich").fill("打了一半的正文")
    editor.clock.run_for(21_000)
    expect(editor.locator("#kept")).to_contain_text("已自动保存")
    again = editor.context.new_page()
    editor.close()
    again.goto(f"{address}edit/")
    assert again.locator("[name=title]").input_value() == "自动保存试验"
    again.get_by_role("link", name="取回").click()
    assert again.locator("[name=title]").input_value() == "打了一半的标题"
    assert again.locator(".rich").inner_text() == "打了一半的正文"
    again.locator("form.item-form").get_by_role("button", name="保存", exact=True).click()
    again.wait_for_selector("#checks")
    assert again.get_by_role("heading", level=1).inner_text() == "打了一半的标题"
    again.goto(f"{address}edit/")
    assert again.get_by_role("link", name="取回").count() == 0


@pytest.mark.parametrize("leave", ["close", "elsewhere"])
def test_what_was_typed_a_moment_before_the_window_went_is_kept(editor: Page, served: Served, leave: str) -> None:
    address = begun(editor, served, "离开试验")
    editor.goto(f"{address}edit/")
    again = editor.context.new_page()
    editor.locator(".rich").fill(f"刚打完就离开（{leave}）")
    if leave == "close":
        editor.close(run_before_unload=True)
    else:
        editor.goto(f"{served.address}/staff/")
    again.wait_for_timeout(500)
    again.goto(f"{address}edit/")
    again.get_by_role("link", name="取回").click()
    assert again.locator(".rich").inner_text() == f"刚打完就离开（{leave}）"


def test_a_comment_stands_at_words_of_the_text_and_is_settled(editor: Page, people: People, served: Served) -> None:
    address = begun(editor, served, "批注试验")
    reviewer = people.staff("demo-first-reviewer")
    reviewer.goto(address)
    reviewer.get_by_text("写批注").click()
    reviewer.get_by_label("所批注的文字").fill("没有这些字")
    reviewer.get_by_role("textbox", name="批注", exact=True).fill("写全称")
    reviewer.get_by_role("button", name="批注", exact=True).click()
    assert "没有所引" in reviewer.locator("main").inner_text()
    assert "写全称" in reviewer.content()
    reviewer.goto(address)
    reviewer.get_by_text("写批注").click()
    reviewer.get_by_label("所批注的文字").fill("政务服务中心")
    reviewer.get_by_role("textbox", name="批注", exact=True).fill("写全称")
    reviewer.get_by_role("button", name="批注", exact=True).click()
    assert reviewer.locator(".comments q").inner_text() == "政务服务中心"
    editor.goto(address)
    assert "写全称" in editor.locator(".comments").inner_text()
    editor.get_by_role("button", name="标为已处理").click()
    assert "已处理" in editor.locator(".comments .badge").inner_text()


def test_an_item_is_previewed_as_each_channel_shows_it(editor: Page, served: Served) -> None:
    address = begun(editor, served, "预览试验")
    editor.goto(f"{address}preview/")
    widths = {}
    for like in ("网站", "手机", "微信", "微博"):
        editor.get_by_role("navigation", name="预览方式").get_by_role("link", name=like).click()
        assert editor.locator(".toolbar [aria-current=page]").inner_text() == like
        shown = editor.locator("article.preview")
        assert "预览试验" in shown.inner_text()
        box = shown.bounding_box()
        assert box is not None
        widths[like] = box["width"]
        assert ("培训定于" in shown.inner_text()) is (like != "微博")
    assert widths["手机"] < 450 < widths["网站"]
