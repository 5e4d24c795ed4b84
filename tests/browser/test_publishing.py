"""A document from a pasted table to its repeal, in a real browser, by the people of the demonstration.

Screenshots go to the folder that GONGKAI_SCREENSHOTS names, if it does.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

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
    steps = (
        ("first-reviewer", "approve_first"),
        ("second-reviewer", "approve_second"),
        ("final-reviewer", "approve_final"),
        ("disclosure-head", "approve_disclosure"),
        ("secrecy-reviewer", "approve_secrecy"),
    )
    people = {role: sign_in(role) for role, _ in steps}
    for role, act in steps[:3]:
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
    for role, act in steps:
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
