"""The public side in a browser without scripts: find, download, set the display, apply, follow a request, check."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser import test_case_journey
from tests.browser.conftest import Served
from tests.browser.test_case_journey import APPLY, ORGAN, PNG, TODAY, People, do, downloaded, issue, serve

pytestmark = pytest.mark.browser
people = test_case_journey.people

IDENTITY = {"name": "身份证.png", "mimeType": "image/png", "buffer": PNG}
REPORT = f"/organs/{ORGAN}/reports/2025/"


@pytest.fixture
def citizen(people: People) -> Page:
    return people.citizen(scripts=False)


def test_an_item_is_found_by_facets_and_pages_and_its_file_is_downloaded(citizen: Page, served: Served) -> None:
    citizen.goto(served.address)
    citizen.get_by_label("检索已公开的政府信息").fill("模拟")
    citizen.get_by_role("button", name="检索").click()
    everything = _count(citizen)
    first = citizen.locator(".hits .title").all_inner_texts()
    citizen.get_by_role("link", name="下一页").click()
    second = citizen.locator(".hits .title").all_inner_texts()
    assert second
    assert not set(first) & set(second)
    citizen.locator(".facets").get_by_role("link", name="财政信息").click()
    narrowed = _count(citizen)
    assert 0 < narrowed < everything
    assert citizen.locator(".facets strong").all_inner_texts() == ["财政信息"]
    citizen.get_by_label("只查标题").check()
    citizen.get_by_label("按相关度").check()
    citizen.get_by_role("button", name="检索").click()
    assert _count(citizen) == narrowed
    citizen.get_by_role("link", name="去掉").click()
    assert _count(citizen) == everything
    citizen.get_by_role("searchbox").fill("科技特派员")
    citizen.get_by_role("button", name="检索").click()
    title = citizen.locator(".hits .title").first.inner_text()
    citizen.locator(".hits .title").first.click()
    assert citizen.get_by_role("heading", level=1).inner_text() == title
    assert downloaded(citizen, "PDF").startswith(b"%PDF-")
    assert downloaded(citizen, "Word").startswith(b"PK")
    citizen.get_by_role("link", name="打印").click()
    assert citizen.get_by_role("heading", level=1).inner_text() == title


def test_print_size_contrast_darkness_and_language_are_chosen_and_stay(citizen: Page, served: Served) -> None:
    citizen.goto(served.address + "/search/?q=%E7%A7%91%E6%8A%80")
    letters = _pixels(citizen)
    citizen.get_by_role("link", name="大字 · 对比度 · 深色").click()
    for choice in ("特大字", "高对比度", "深色"):
        citizen.get_by_label(choice, exact=True).check()
    citizen.get_by_role("button", name="保存").click()
    assert citizen.url.endswith("/search/?q=%E7%A7%91%E6%8A%80")
    html = citizen.locator("html")
    assert [html.get_attribute(f"data-{name}") for name in ("size", "contrast", "scheme")] == ["larger", "high", "dark"]
    assert _pixels(citizen) > letters * 1.2
    citizen.get_by_role("button", name="English").click()
    expect(html).to_have_attribute("lang", "en")
    assert html.get_attribute("data-size") == "larger"
    citizen.get_by_role("link", name="Disclosure on request").click()
    citizen.locator(f"a[href='{APPLY}']").click()
    expect(citizen.get_by_role("button", name="Send the request").last).to_be_visible()
    citizen.get_by_role("button", name="简体中文").click()
    expect(citizen.get_by_role("button", name="提交申请").last).to_be_visible()


def test_a_request_is_made_corrected_followed_and_withdrawn(citizen: Page, people: People, served: Served) -> None:
    number, code = _apply_with_a_mistake_first(citizen, served)
    citizen.get_by_role("link", name="申请查询").last.click()
    citizen.get_by_label("查询码").fill(code)
    citizen.get_by_label("核对信息").fill("0000")
    citizen.get_by_role("button", name="查询", exact=True).click()
    assert "没有查到申请" in citizen.get_by_role("alert").inner_text()
    assert citizen.get_by_label("查询码").input_value() == code
    citizen.get_by_label("核对信息").fill("5678")
    citizen.get_by_role("button", name="查询", exact=True).click()
    assert citizen.get_by_role("heading", level=1).inner_text() == f"申请 {number}"

    officer = people.staff("demo-handler")
    address = f"{served.address}/staff/cases/{ORGAN}/{number}/"
    do(officer, address, "confirm_receipt", how="电话确认")
    letter = issue(
        officer, address, "request_correction", points="请写明年度", term_workdays="15", submit_to="在本平台提交",
        planned_service="direct",
    )  # fmt: skip
    serve(officer, address, letter, "direct", reference="回证9", signed_on=TODAY.isoformat())
    _answer_the_correction(citizen, served)

    citizen.get_by_label("给公开机构留言").fill("请问何时答复？")
    citizen.get_by_role("button", name="发送").click()
    assert "请问何时答复？" in citizen.locator(".talk").inner_text()
    assert downloaded(citizen, "补正告知书").startswith(b"%PDF-")

    citizen.get_by_text("我要撤回这件申请").click()
    citizen.get_by_role("button", name="撤回申请", exact=True).click()
    assert "须勾选确认" in citizen.get_by_role("alert").inner_text()
    citizen.get_by_label(f"我确认撤回申请 {number}").check()
    citizen.get_by_role("button", name="撤回申请", exact=True).click()
    assert citizen.locator(".case-head .stage").inner_text() == "已办结"
    citizen.get_by_role("button", name="退出查询").click()
    assert citizen.get_by_label("查询码").input_value() == ""


def test_a_report_is_downloaded_and_checked(citizen: Page, served: Served, tmp_path: Path) -> None:
    citizen.goto(served.address + REPORT)
    report = tmp_path / "年报.docx"
    report.write_bytes(downloaded(citizen, "Word 文档"))
    citizen.goto(served.address + "/check/")
    citizen.get_by_role("button", name="开始核查").click()
    assert citizen.get_by_label("要核查的年报").is_visible()
    citizen.get_by_label("要核查的年报").set_input_files(report)
    citizen.get_by_role("button", name="开始核查").click()
    assert "200格中读出200格" in citizen.locator(".lead").inner_text()
    assert citizen.get_by_role("region", name="读出的数据").is_visible()


def _apply_with_a_mistake_first(citizen: Page, served: Served) -> tuple[str, str]:
    citizen.goto(served.address + APPLY)
    citizen.get_by_label("信息名称").fill("科技特派员选派名单")
    citizen.get_by_role("button", name="查找第1项是否已公开").click()
    assert citizen.locator(".found a").first.inner_text().startswith("科技特派员选派名单")
    citizen.get_by_label("特征描述").fill("2024年的，含单位")
    citizen.get_by_label("自然人").check()
    citizen.get_by_label("姓名或者名称").fill("钱进")
    citizen.get_by_label("联系电话").fill("打我手机")
    citizen.get_by_label("电子数据").check()
    citizen.get_by_label("在本平台下载").check()
    citizen.get_by_label("身份证明的照片或者复印件").set_input_files(IDENTITY)
    citizen.get_by_role("button", name="提交申请", exact=True).last.click()
    citizen.get_by_role("alert").get_by_role("link", name="联系电话只能写").click()
    kept = [citizen.get_by_label(label).input_value() for label in ("信息名称", "特征描述", "姓名或者名称", "联系电话")]
    assert kept == ["科技特派员选派名单", "2024年的，含单位", "钱进", "打我手机"]
    assert all(citizen.get_by_label(label).is_checked() for label in ("自然人", "电子数据", "在本平台下载"))
    assert "身份证.png" in citizen.get_by_role("list", name="已上传的文件").inner_text()
    citizen.get_by_label("联系电话").fill("13800005678")
    citizen.get_by_role("button", name="提交申请", exact=True).last.click()
    assert citizen.get_by_role("heading", level=1).inner_text() == "申请已提交"
    return citizen.locator(".receipt .pairs b").first.inner_text(), citizen.locator(".code").inner_text().strip()


def _answer_the_correction(citizen: Page, served: Served) -> None:
    citizen.goto(served.address + "/track/case/")
    citizen.get_by_role("button", name="提交补正").click()
    assert "请写明补正的内容" in citizen.get_by_role("alert").inner_text()
    citizen.get_by_label("补正的内容").fill("2024年度")
    citizen.get_by_label("补充的材料").set_input_files({"name": "说明.png", "mimeType": "image/png", "buffer": PNG})
    citizen.get_by_role("button", name="提交补正").click()
    assert citizen.get_by_text("已收到您的补正").is_visible()
    assert "2024年度" in citizen.locator("ol.asked").inner_text()


def _count(page: Page) -> int:
    return int("".join(one for one in page.locator("#results-title").inner_text() if one.isdigit()))


def _pixels(page: Page) -> float:
    """The height of the title: no script measures it, the box does."""
    box = page.get_by_role("heading", level=1).bounding_box()
    assert box is not None
    return box["height"]
