"""The public pages in a real browser: what a person sees, clicks, drops and downloads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

REPORT = "/organs/xigong-kjj/reports/2025/"
WIDER_THAN_THE_WINDOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_a_reader_goes_from_the_list_to_the_report_and_its_parts(page: Page, site: str) -> None:
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(site + "/reports/")
    page.get_by_role("link", name="西工区科学技术局").click()
    page.get_by_role("link", name="2025年政府信息公开工作年度报告").click()
    assert page.url == site + REPORT
    assert page.get_by_role("heading", level=1).inner_text() == "西工区科学技术局2025年政府信息公开工作年度报告"
    article = page.get_by_role("article").inner_text()
    assert all(words in article for words in ("36条", "34条", "网站发布2条"))
    assert page.get_by_role("row", name=re.compile("^行政许可")).get_by_role("cell").inner_text() == "2"
    page.get_by_role("link", name="四、政府信息公开行政复议、行政诉讼情况").click()
    assert page.url.endswith("#report-part-4")
    assert problems == []


@pytest.mark.parametrize("label", ["网页", "Word 文档", "PDF", "Excel 表格", "数据 JSON"])
def test_every_format_arrives_under_its_chinese_name(page: Page, site: str, label: str) -> None:
    page.goto(site + REPORT)
    with page.expect_download() as download:
        page.get_by_role("list", name="下载本报告").get_by_role("link", name=label).click()
    assert download.value.suggested_filename.startswith("西工区科学技术局2025年政府信息公开工作年度报告.")
    assert Path(download.value.path()).stat().st_size > 5000


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/search/?q=科技",
        "/organs/xigong-kjj/",
        "/organs/xigong-kjj/guide/",
        "/organs/xigong-kjj/reports/",
        "/items/1/",
        REPORT,
        "/check/",
    ],
)
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_page_scrolls_sideways(browser: Browser, site: str, path: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, locale="zh-CN")
    page = context.new_page()
    page.goto(site + path)
    assert page.evaluate(WIDER_THAN_THE_WINDOW) <= 0
    context.close()


def test_every_column_of_the_tables_is_in_view_on_a_desktop(page: Page, site: str) -> None:
    page.goto(site + "/organs/simulated/reports/2025/")
    hidden = page.evaluate(
        "[...document.querySelectorAll('.doc-scroll')].filter(e => e.scrollWidth > e.clientWidth).length"
    )
    assert hidden == 0


def test_everything_works_without_scripts_and_by_keyboard(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    page.goto(site + "/")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "跳到主要内容"
    page.goto(site + REPORT)
    assert page.get_by_role("article").is_visible()
    context.close()


def test_a_report_dropped_for_checking_shows_its_findings_beside_the_source(
    page: Page, site: str, tmp_path: Path
) -> None:
    page.goto(site + REPORT)
    with page.expect_download() as download:
        page.get_by_role("list", name="下载本报告").get_by_role("link", name="网页").click()
    text = Path(download.value.path()).read_text("utf-8")
    spoiled = tmp_path / "改动.html"
    spoiled.write_text(_with_a_wrong_total(text), "utf-8")
    page.goto(site + "/check/")
    page.get_by_label("要核查的年报").set_input_files(spoiled)
    page.get_by_role("button", name="开始核查").click()
    assert page.get_by_role("heading", level=1).inner_text() == "核查结果"
    first = page.locator(".findings li").first
    assert "错误" in first.inner_text()
    assert page.locator("#read-title ~ .pane .mark-error, #source-title ~ .pane .mark-error").count() > 0
    first.get_by_role("link", name="看原文").click()
    assert page.locator(":target").is_visible()


def test_an_unreadable_file_is_refused_beside_its_field(page: Page, site: str, tmp_path: Path) -> None:
    strange = tmp_path / "图片.pdf"
    strange.write_bytes(b"GIF89a" + bytes(100))
    page.goto(site + "/check/")
    page.get_by_label("要核查的年报").set_input_files(strange)
    page.get_by_role("button", name="开始核查").click()
    assert page.get_by_role("alert").first.inner_text().endswith("。")


def test_dark_and_light_both_keep_text_readable(browser: Browser, site: str) -> None:
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme, locale="zh-CN")
        page = context.new_page()
        page.goto(site + REPORT)
        for selector in ("body", ".doc-body", ".doc-table th", ".crumbs", ".toc a", ".site-nav a", ".utility a"):
            assert _contrast(page, selector) >= 4.5, (scheme, selector)
        context.close()


def _with_a_wrong_total(html: str) -> str:
    """The page with another number in the last figure of the row of new requests."""
    before, row = html.split("一、本年新收政府信息公开申请数量", 1)
    cells = row.split("</td>", 7)
    cells[6] = re.sub(r">[^<>]*$", ">7", cells[6])
    return before + "一、本年新收政府信息公开申请数量" + "</td>".join(cells)


def _contrast(page: Page, selector: str) -> float:
    """Contrast ratio (WCAG) of the first such element's text against the nearest painted background."""
    ratio: float = page.evaluate(
        """selector => {
          const parse = colour => colour.match(/[\\d.]+/g).map(Number);
          const light = ([r, g, b]) => {
            const [x, y, z] = [r, g, b].map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
            return .2126 * x + .7152 * y + .0722 * z;
          };
          const element = document.querySelector(selector);
          let ground = element, paint = [0, 0, 0, 0];
          while (ground) {
            const found = parse(getComputedStyle(ground).backgroundColor);
            if (found.length < 4 || found[3] > 0) { paint = found; break; }
            ground = ground.parentElement;
          }
          const [a, b] = [light(parse(getComputedStyle(element).color)), light(paint)];
          return (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
        }""",
        selector,
    )
    return ratio
