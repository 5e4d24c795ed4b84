"""A document from a pasted table to its repeal, in a real browser, by the people of the demonstration.

Screenshots go to the folder that GONGKAI_SCREENSHOTS names, if it does.
"""

from __future__ import annotations

import io
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import docx.shared
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from tests.services.publishing.files import picture, workbook

pytestmark = pytest.mark.browser
Sign = Callable[[str], Page]
TITLE = "西工区科技型企业培育办法（浏览器演示）"
PASTED = """<html><body><!--StartFragment--><p class=MsoNormal style='text-align:center'><b>培育条件一览表</b></p>
<table border=1 style='border-collapse:collapse'><tr><td colspan=2>条件</td><td>说明</td></tr>
<tr><td>研发</td><td>投入</td><td>占比不低于百分之三，紫荆花路受理</td></tr></table><!--EndFragment--></body></html>"""
FIELDS = {
    "title": TITLE,
    "document_no": "西科〔2026〕88号",
    "formed_on": "2026-11-20",
    "effective_on": "2026-11-21",
    "column": "政策文件",
    "summary": "规定科技型企业的培育条件和程序。",
    "keywords": "科技型企业",
}
ATTACHED = {
    "title": "关于举办科技型企业培训的通知（附件演示）",
    "formed_on": "2026-11-20",
    "column": "通知公告",
    "summary": "通知科技型企业参加培训。",
}
STEPS = (
    ("first-reviewer", "approve_first"),
    ("second-reviewer", "approve_second"),
    ("final-reviewer", "approve_final"),
    ("disclosure-head", "approve_disclosure"),
    ("secrecy-reviewer", "approve_secrecy"),
)
CHOICES = {
    "kind": "normative_document",
    "basis": "20.1",
    "theme": "科技、教育",
    "genre": "办法",
    "validity": "in_force",
}


@pytest.fixture(scope="module")
def passwords(served: Any) -> dict[str, str]:
    lines = (served.folder / "var" / "demo-logins.txt").read_text("utf-8").splitlines()
    return {line.split("\t")[0]: line.split("\t")[1] for line in lines if "\t" in line}


@pytest.fixture
def sign_in(browser: Browser, site: str, passwords: dict[str, str]) -> Iterator[Sign]:
    """A window in which a person of the demonstration has signed in."""
    contexts = []

    def signed(role: str, **settings: object) -> Page:
        context = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{site}/staff/")
        page.fill("input[name=login]", f"demo-{role}")
        page.fill("input[name=password]", passwords[f"demo-{role}"])
        page.click("main button[type=submit]")
        page.wait_for_selector(".staff-main")
        return page

    yield signed
    for context in contexts:
        context.close()


def shot(page: Page, name: str) -> None:
    folder = os.environ.get("GONGKAI_SCREENSHOTS")
    if folder:
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def accessible(page: Page) -> None:
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    found = Axe().run(page, options=options).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found] == []


def do(page: Page, address: str, act: str, **said: str) -> None:
    page.goto(address)
    form = page.locator(f"form[action$='/act/{act}/']")
    block = page.locator("details.act", has=form)
    if block.get_attribute("open") is None:
        block.locator("summary").click()
    for name, value in said.items():
        field = form.locator(f"[name={name}]")
        field.select_option(value) if name == "validity" else field.fill(value)
    form.locator("button[type=submit]").click()
    page.wait_for_selector(".notice")


def paste(page: Page, html: str) -> None:
    page.locator(".rich").click()
    page.evaluate(
        """html => { const data = new DataTransfer(); data.setData('text/html', html);
        document.querySelector('.rich').dispatchEvent(new ClipboardEvent('paste',
          {clipboardData: data, bubbles: true, cancelable: true})); }""",
        html,
    )


def test_a_document_is_pasted_reviewed_objected_to_mended_scheduled_found_and_repealed(
    site: str, served: Any, sign_in: Sign
) -> None:
    editor = sign_in("handler")
    editor.goto(f"{site}/staff/items/xigong-kjj/new/")
    for name, value in FIELDS.items():
        editor.fill(f"[name={name}]", value)
    for name, value in CHOICES.items():
        editor.select_option(f"[name={name}]", value)
    editor.get_by_label("西工区人民政府网站").check()
    paste(editor, PASTED)
    assert editor.locator(".rich td[colspan='2']").inner_text() == "条件"
    assert "Mso" not in editor.locator(".rich").inner_html()
    accessible(editor)
    shot(editor, "editor")
    editor.click("button[type=submit]:has-text('保存')")
    editor.wait_for_selector("#checks")
    address = editor.url
    assert editor.locator(".item-body td").count() == 5
    accessible(editor)
    shot(editor, "item-draft")
    do(editor, address, "submit")
    people = {role: sign_in(role) for role, _ in STEPS}
    for role, act in STEPS[:3]:
        do(people[role], address, act, opinion="同意")
    shot(people["final-reviewer"], "item-reviewed")
    do(people["secrecy-reviewer"], address, "object_secrecy", opinion="受理地点请改为政务服务中心")
    editor.goto(address)
    assert "受理地点请改为政务服务中心" in editor.locator(".notice.warn").inner_text()
    editor.click("a:has-text('编辑')")
    paste(editor, PASTED.replace("紫荆花路", "政务服务中心"))
    editor.click("button[type=submit]:has-text('保存')")
    editor.goto(f"{address}compare/")
    accessible(editor)
    shot(editor, "compare")
    do(editor, address, "submit")
    for role, act in STEPS:
        do(people[role], address, act, opinion="同意")
    soon = time.time() + 61
    at = time.strftime("%Y-%m-%dT%H:%M", time.gmtime(soon + 8 * 3600))
    do(editor, address, "schedule", publish_at=at)
    assert "定时待发" in editor.locator(".staff-main").inner_text()
    _until_published(editor, address, served)
    begun = time.monotonic()
    editor.goto(f"{site}/search/?q=政务服务中心受理")
    assert TITLE in editor.locator("main").inner_text()
    assert time.monotonic() - begun <= 2
    do(editor, address, "change_validity", validity="repealed", by_document="西科〔2026〕99号", changed_on=at[:10])
    shot(editor, "item-repealed")
    editor.goto(f"{site}/staff/items/?stage=published")
    assert "已废止" in editor.locator("tr", has_text=TITLE).inner_text()
    accessible(editor)
    shot(editor, "list")


def test_a_word_file_with_a_table_and_a_picture_and_a_workbook_go_to_the_public(
    site: str, sign_in: Sign, tmp_path: Path
) -> None:
    (tmp_path / "培训安排.docx").write_bytes(_word_with_picture())
    (tmp_path / "名单.xlsx").write_bytes(workbook(B2="涧西轴承研究所", B3="洛阳某科技公司").content)
    editor = sign_in("handler")
    editor.goto(f"{site}/staff/items/xigong-kjj/new/")
    for name, value in ATTACHED.items():
        editor.fill(f"[name={name}]", value)
    editor.select_option("[name=kind]", "notice")
    editor.select_option("[name=basis]", "20.15")
    editor.get_by_label("西工区人民政府网站").check()
    editor.set_input_files("#word", tmp_path / "培训安排.docx")
    editor.click("button[type=submit]:has-text('保存')")
    editor.wait_for_selector(".file-row")
    assert editor.locator(".rich td[colspan='2']").inner_text() == "时间"
    assert editor.evaluate("document.querySelector('.rich img').naturalWidth") > 0
    editor.set_input_files("#attach", tmp_path / "名单.xlsx")
    editor.wait_for_selector("[data-number='2']")
    editor.fill("[name=file-2-title]", "参训企业名单")
    editor.click("button[type=submit]:has-text('保存')")
    editor.wait_for_selector("#checks")
    address = editor.url
    assert "没有替代文字" in editor.locator(".checks").inner_text()
    editor.click("a:has-text('编辑')")
    editor.fill("[name=file-1-alt]", "会场座位图")
    accessible(editor)
    shot(editor, "attachments-editor")
    editor.click("button[type=submit]:has-text('保存')")
    editor.wait_for_selector("#checks")
    accessible(editor)
    do(editor, address, "submit")
    for role, act in STEPS:
        do(sign_in(role), address, act, opinion="同意")
    do(editor, address, "publish")
    editor.goto(f"{address}")
    number = str(editor.locator("a:has-text('公开页面')").get_attribute("href")).split("/")[2]
    _look_at_the_public_page(editor, f"{site}/items/{number}/", site)


def _look_at_the_public_page(page: Page, address: str, site: str) -> None:
    for name, width, scheme, size in (
        ("desktop", 1280, "light", "normal"),
        ("phone", 390, "light", "normal"),
        ("dark", 1280, "dark", "normal"),
        ("large", 1280, "light", "larger"),
    ):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(address)
        page.evaluate("size => { document.documentElement.dataset.size = size; }", size)
        assert page.evaluate("document.querySelector('.article img').naturalWidth") > 0
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        accessible(page)
        shot(page, f"attachments-public-{name}")
    with page.expect_download() as held:
        page.click("a:has-text('参训企业名单')")
    assert held.value.suggested_filename == "参训企业名单.xlsx"
    for label, head in (("Word", b"PK"), ("PDF", b"%PDF-")):
        with page.expect_download() as held:
            page.click(f".tools a:has-text('{label}')")
        assert held.value.path().read_bytes().startswith(head)
    page.goto(f"{site}/search/?q=涧西轴承研究所")
    assert "附件中命中" in page.locator("main").inner_text()
    accessible(page)
    shot(page, "attachments-search")


def _word_with_picture() -> bytes:
    document = docx.Document()
    document.add_heading("培训安排", 1)
    document.add_paragraph("各企业按下图位置就座。")
    document.add_paragraph().add_run().add_picture(io.BytesIO(picture().content), width=docx.shared.Mm(60))
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "时间"
    for column, text in enumerate(("上午", "九点", "政务服务中心")):
        table.cell(1, column).text = text
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def test_the_workbench_of_publishing_on_a_phone_and_in_the_dark(site: str, sign_in: Sign) -> None:
    page = sign_in("handler")
    page.emulate_media(color_scheme="dark")
    page.goto(f"{site}/staff/items/?stage=published")
    accessible(page)
    shot(page, "list-dark")
    page.set_viewport_size({"width": 390, "height": 844})
    for path, name in (
        ("/staff/items/?stage=published", "list-phone"),
        ("/staff/items/xigong-kjj/new/", "editor-phone"),
    ):
        page.goto(f"{site}{path}")
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        shot(page, name)


def _until_published(page: Page, address: str, served: Any) -> None:
    for _ in range(40):
        served.gongkai("run-schedule")
        page.goto(address)
        if "已发布" in page.locator("h1 + p").inner_text():
            return
        time.sleep(4)
    raise AssertionError("the scheduled item was not published")
