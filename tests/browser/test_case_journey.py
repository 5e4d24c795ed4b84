"""One request from the citizen's first word to the archive, in a real browser, and the annual report changed by it.

With GONGKAI_SCREENSHOTS set to a folder, every station is photographed there to be looked at.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page
from tests.browser.conftest import Served

pytestmark = pytest.mark.browser

ORGAN = "xigong-kjj"
APPLY = f"/organs/{ORGAN}/apply/"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
TODAY = datetime.now(ZoneInfo("Asia/Shanghai")).date()
YEAR = TODAY.year
LIKES = (("desktop", 1280, "light"), ("phone", 390, "light"), ("dark", 1280, "dark"))


class People:
    """Everybody in the journey, each in a browser of his own."""

    def __init__(self, browser: Browser, served: Served) -> None:
        self.browser, self.served = browser, served
        lines = (served.folder / "var/demo-logins.txt").read_text("utf-8").splitlines()
        self.passwords = dict(line.split("\t")[:2] for line in lines if not line.startswith("#"))
        self.contexts: list[BrowserContext] = []

    def citizen(self, *, scripts: bool = True) -> Page:
        size = {"width": 1280, "height": 900}
        context = self.browser.new_context(locale="zh-CN", java_script_enabled=scripts, viewport=size)
        self.contexts.append(context)
        return context.new_page()

    def staff(self, login: str) -> Page:
        page = self.citizen()
        page.goto(f"{self.served.address}/staff/")
        page.locator("input[name=login]").fill(login)
        page.locator("input[name=password]").fill(self.passwords[login])
        page.get_by_role("button", name="登录").click()
        page.wait_for_url("**/staff/")
        return page


@pytest.fixture
def people(browser: Browser, served: Served) -> Iterator[People]:
    everybody = People(browser, served)
    yield everybody
    for context in everybody.contexts:
        context.close()


def part_three(served: Served, name: str) -> dict[str, dict[str, int]]:
    """Part three of this year's report as it would be now."""
    served.gongkai(
        "report", "compile", "--organ", ORGAN, "--year", str(YEAR), "-o", name, "--formats", "json", "--replace"
    )
    report: dict[str, Any] = json.loads((served.folder / name / f"{ORGAN}-{YEAR}.json").read_text("utf-8"))
    rows: dict[str, dict[str, int]] = report["part3"]
    return rows


def looked_at(page: Page, name: str) -> None:
    """No breach of WCAG on the page, no sideways scrolling on a phone; photographed if wanted."""
    folder = os.environ.get("GONGKAI_SCREENSHOTS")
    for like, width, scheme in LIKES:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, (name, like)
        if like != "phone":
            result = Axe().run(page)
            assert result.violations_count == 0, (name, like, result.generate_report())
        if folder:
            page.screenshot(path=str(Path(folder) / f"{name}-{like}.png"), full_page=True)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")


def applied(page: Page, served: Served, kind: str, *titles: str) -> tuple[str, str]:
    """Apply online without an identity paper, as it stands; return number and query code."""
    page.goto(served.address + APPLY)
    for place, title in enumerate(titles):
        if place:
            page.get_by_role("button", name="再加一项").click()
        page.get_by_label("信息名称").nth(place).fill(title)
    page.get_by_label(kind).check()
    page.get_by_label("姓名或者名称").fill("赵明")
    page.get_by_label("联系电话").fill("13800005678")
    page.get_by_label("电子数据").check()
    page.get_by_label("邮政寄送").check()
    page.get_by_role("button", name="提交申请", exact=True).last.click()
    assert page.locator("#summary").get_by_role("link", name="申请人的身份证明").is_visible()
    assert [one.input_value() for one in page.get_by_label("信息名称").all()] == list(titles)
    page.get_by_role("button", name="按现状提交").click()
    return page.locator(".receipt .pairs b").first.inner_text(), page.locator(".code").inner_text().strip()


def fill(page: Page, **values: str) -> None:
    """Fill in a form; `__` stands for the dot of a path."""
    for path, value in values.items():
        name = path.replace("__", ".")
        group = page.locator(f"details.group:not([open]):has([name='{name}'])")
        while group.count():
            group.first.locator("summary").first.click()
        control = page.locator(f"[name='{name}']")
        kind = control.evaluate("e => e.tagName + (e.type || '')")
        if kind.startswith("SELECT"):
            control.select_option(value)
        elif kind.endswith("checkbox"):
            control.set_checked(bool(value))
        else:
            control.fill(value)


def do(page: Page, address: str, act: str, **values: str) -> None:
    """Fill in the form of an act and do it."""
    page.goto(f"{address}do/{act}/")
    fill(page, **values)
    page.locator(".act-form button.primary[value=perform]").click()
    assert page.url == address, page.locator("main").inner_text()


def issue(page: Page, address: str, act: str, **values: str) -> str:
    """Do an act that sends a letter out; return the address of the letter, whose number was drawn."""
    page.goto(f"{address}do/{act}/")
    fill(page, **values)
    page.locator(".act-form button.primary[value=perform]").click()
    assert page.url.startswith(f"{address}letters/"), page.locator("main").inner_text()
    assert page.locator(".case-head .stage").inner_text() == "已签发"
    assert f"西科公开〔{YEAR}〕" in page.locator("main .lead").inner_text()
    return page.url


def serve(page: Page, address: str, letter: str, method: str, **values: str) -> None:
    """Enter how a letter was served, with its proof."""
    page.goto(letter)
    page.get_by_role("link", name="登记送达").click()
    fill(page, method=method, **values)
    page.get_by_label("送达凭证").set_input_files({"name": "凭证.png", "mimeType": "image/png", "buffer": PNG})
    page.locator(".act-form button.primary[value=perform]").click()
    assert page.url == address, page.locator("main").inner_text()


def downloaded(page: Page, name: str) -> bytes:
    """What a link of that name downloads."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name).first.click()
    return Path(waiting.value.path()).read_bytes()


def corrected(officer: Page, citizen: Page, address: str) -> None:
    """Draft a correction notice with a gap, mend it, issue it, hand it over; the citizen downloads it and answers."""
    officer.goto(f"{address}letters/")
    looked_at(officer, "staff-letter-kinds")
    officer.get_by_role("link", name="P2 补正告知书").click()
    fill(officer, points="请提交身份证明", term_workdays="15", planned_service="direct")
    looked_at(officer, "staff-letter-form")
    officer.get_by_role("button", name="存为草稿，先预览").click()
    letter = officer.url
    assert officer.locator("mark.doc-missing").inner_text() == "〔待填：补正材料提交方式〕"
    looked_at(officer, "staff-letter-draft")
    officer.get_by_role("button", name="签发，取文号").click()
    assert "L08" in officer.locator(".summary").inner_text()
    looked_at(officer, "staff-letter-refused")
    officer.get_by_role("link", name="修改内容").click()
    assert officer.get_by_label("需要补正的事项").input_value() == "请提交身份证明"
    fill(officer, submit_to="当面提交或者在本平台提交")
    officer.get_by_role("button", name="保存并预览").click()
    assert downloaded(officer, "下载草稿（DOCX）").startswith(b"PK")
    officer.get_by_role("button", name="签发，取文号").click()
    assert officer.locator(".case-head .stage").inner_text() == "已签发"
    assert downloaded(officer, "版式文件（PDF）").startswith(b"%PDF-")
    assert downloaded(officer, "正式文书（DOCX）").startswith(b"PK")
    looked_at(officer, "staff-letter-issued")
    officer.get_by_role("link", name="登记送达").click()
    officer.get_by_role("button", name="登记送达").last.click()
    looked_at(officer, "staff-letter-serve")
    serve(officer, address, letter, "direct", reference="回证1", signed_on=TODAY.isoformat())

    citizen.goto(f"{address.partition('/staff/')[0]}/track/case/")
    assert citizen.get_by_text("请提交身份证明").first.is_visible()
    assert downloaded(citizen, "补正告知书").startswith(b"%PDF-")
    citizen.get_by_label("补正的内容").fill("现提交身份证")
    citizen.get_by_label("补充的材料").set_input_files({"name": "证.png", "mimeType": "image/png", "buffer": PNG})
    citizen.get_by_role("button", name="提交补正").click()
    assert citizen.get_by_text("已收到您的补正").is_visible()


def inquired(officer: Page, head: Page, address: str) -> None:
    """Search, ask the third party, extend, and find what each item is answered with."""
    search = {
        "search__places": "档案室",
        "search__method": "逐卷查阅",
        "search__terms": "经费",
        "search__systems": "公文系统",
        "search__people": "王五",
        "search__hits": "2",
        "search__result": "查到两份",
    }
    do(officer, address, "record_search", **search)
    asked = {"disclosed_content": "贵公司申报材料中的技术方案", "submit_to": "书面寄回", "planned_service": "direct"}
    letter = issue(officer, address, "consult_third_party", name="某公司", items="2", interest="trade_secret", **asked)
    serve(officer, address, letter, "direct", reference="回证2", signed_on=TODAY.isoformat())
    do(officer, address, "consultation_answered", number="1", opinion="objects", finding="涉及商业秘密，理由成立")
    issue(head, address, "extend", workdays="20", reason="需要核对材料", planned_service="post")
    do(
        officer,
        address,
        "assess",
        decision__item="1",
        decision__code="D02",
        decision__statement="附件：经费安排表，共2页",
    )
    ground = {"decision__grounds__0__kind": "third_party_rights", "decision__grounds__0__harm": "泄露商业秘密"}
    do(officer, address, "assess", decision__item="2", decision__code="D08", **ground)


def test_a_request_lives_from_the_citizen_to_the_archive_and_counts_once(people: People, served: Served) -> None:
    address = f"{served.address}/staff/cases/{ORGAN}"
    officer, head = people.staff("demo-handler"), people.staff("demo-disclosure-head")
    leader = people.staff("demo-leader")
    other = people.citizen()
    number, _ = applied(other, served, "商业企业", "另一件")
    do(officer, f"{address}/{number}/", "confirm_receipt", how="电话确认")
    before = part_three(served, "before")

    citizen = people.citizen(scripts=False)
    number, code = applied(citizen, served, "自然人", "科技项目经费安排", "某公司申报材料")
    address = f"{address}/{number}/"
    citizen.goto(served.address + "/track/")
    citizen.get_by_label("查询码").fill(code)
    citizen.get_by_label("核对信息").fill("5678")
    citizen.get_by_role("button", name="查询", exact=True).click()

    officer.goto(served.address + "/staff/cases/")
    looked_at(officer, "staff-list")
    officer.goto(address)
    do(officer, address, "confirm_receipt", how="电话确认")
    corrected(officer, citizen, address)

    inquired(officer, head, address)
    looked_at(officer, "staff-case")
    do(officer, address, "propose")
    do(head, address, "review", passed="1", opinion="同意")
    do(leader, address, "approve", passed="1", opinion="同意")
    reply = issue(
        officer,
        address,
        "sign",
        provision="电子数据，邮政寄送",
        annexes__0__title="经费安排表",
        annexes__0__pages="2",
        planned_service="post",
    )
    serve(officer, address, reply, "post", reference="1234567890123", posted_on=TODAY.isoformat())
    looked_at(officer, "staff-case-letters")
    do(officer, address, "archive", archive_no="GK-1")
    assert officer.locator(".case-head .stage").inner_text() == "已归档"

    citizen.goto(served.address + "/track/case/")
    assert citizen.locator(".case-head .stage").inner_text() == "已归档"
    assert citizen.locator("ul.letters li").count() == 3
    assert downloaded(citizen, "政府信息部分公开告知书").startswith(b"%PDF-")
    after = part_three(served, "after")
    changed = {
        (row, column): after[row][column] - before[row][column]
        for row in after
        for column in after[row]
        if after[row][column] != before[row][column]
    }
    expected = {(row, column) for row in ("1", "3.2", "3.7") for column in ("natural_person", "total")}
    assert changed == dict.fromkeys(expected, 1)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("organs", "/apply/"),
        ("apply", APPLY),
        ("paper", APPLY + "paper/"),
        ("track", "/track/"),
    ],
)
def test_the_pages_of_the_portal_are_accessible_on_every_screen(page: Page, site: str, name: str, path: str) -> None:
    page.goto(site + path)
    looked_at(page, f"portal-{name}")


def test_a_form_with_mistakes_a_receipt_and_a_case_are_accessible(page: Page, site: str) -> None:
    page.goto(site + APPLY)
    page.get_by_role("button", name="提交申请", exact=True).last.click()
    looked_at(page, "portal-mistakes")
    page.get_by_label("信息名称").fill("政府工作报告")
    page.get_by_label("自然人").check()
    page.get_by_label("姓名或者名称").fill("赵明")
    page.get_by_label("联系电话").fill("13800005678")
    page.get_by_role("button", name="提交申请", exact=True).last.click()
    looked_at(page, "portal-lacking")
    page.get_by_role("button", name="按现状提交").click()
    code = page.locator(".code").inner_text().strip()
    looked_at(page, "portal-receipt")
    page.goto(site + "/track/")
    page.get_by_label("查询码").fill(code)
    page.get_by_label("核对信息").fill("赵明")
    page.get_by_role("button", name="查询", exact=True).click()
    looked_at(page, "portal-case")


def test_what_is_public_already_is_shown_while_typing(page: Page, served: Served) -> None:
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.goto(f"{served.address}{APPLY}")
    page.get_by_label("信息名称").press_sequentially("年度报告")
    found = page.locator("#found-0 a").first
    found.wait_for()
    assert "年度报告" in found.inner_text()
    assert problems == []


def test_the_pages_of_letterhead_and_templates_are_accessible(people: People, served: Served) -> None:
    head = people.staff("demo-disclosure-head")
    head.goto(f"{served.address}/staff/letters/{ORGAN}/")
    looked_at(head, "staff-letter-looks")
    head.get_by_role("link", name="D02 ").click()
    looked_at(head, "staff-letter-wording")
    wrong = {"name": "样式.docx", "mimeType": "application/octet-stream", "buffer": b"no paper"}
    head.get_by_label("样式文件").set_input_files(wrong)
    head.get_by_role("button", name="上传并采用").click()
    assert head.locator(".summary").is_visible()


@pytest.mark.parametrize("path", ["", "cases/", f"cases/{ORGAN}/register/", "mail/", "calendar/"])
def test_the_pages_of_the_workbench_are_accessible(people: People, served: Served, path: str) -> None:
    page = people.staff("demo-handler")
    page.goto(f"{served.address}/staff/{path}")
    looked_at(page, "staff-" + path.strip("/").replace("/", "-"))
