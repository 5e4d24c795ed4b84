"""Lists of the workbench by keyboard, and choosing many rows at once."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from tests.browser import test_case_journey
from tests.browser.conftest import Served
from tests.browser.test_case_journey import People, looked_at

pytestmark = pytest.mark.browser
people = test_case_journey.people


@pytest.fixture
def cases(people: People, served: Served) -> Page:
    """The list of all cases as the officer who may hand them out sees it."""
    page = people.staff("demo-handler")
    page.goto(served.address + "/staff/cases/?all=1")
    return page


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.getAttribute('aria-label') || document.activeElement.innerText"))


def with_alt(page: Page, key: str) -> None:
    """Alt and a key as a keyboard sends them: with the text that an access key is known by."""
    session = page.context.new_cdp_session(page)
    alt = {"modifiers": 1, "key": key, "code": f"Key{key.upper()}", "windowsVirtualKeyCode": ord(key.upper())}
    session.send("Input.dispatchKeyEvent", {"type": "keyDown", "text": key, "unmodifiedText": key, **alt})
    session.send("Input.dispatchKeyEvent", {"type": "keyUp", **alt})


def test_rows_are_walked_chosen_and_opened_without_a_mouse(cases: Page) -> None:
    links = cases.locator("table.list th[scope=row] a")
    numbers = links.all_inner_texts()
    assert len(numbers) > 3
    links.first.focus()
    for key, at in (("ArrowDown", 1), ("j", 2), ("k", 1), ("ArrowUp", 0), ("ArrowUp", 0), ("End", -1), ("Home", 0)):
        cases.keyboard.press(key)
        assert focused(cases) == numbers[at], key
    cases.keyboard.press("ArrowDown")
    cases.keyboard.press("x")
    boxes = cases.locator("table.list tbody input[type=checkbox]")
    expect(boxes.nth(1)).to_be_checked()
    expect(cases.get_by_role("status").filter(has_text="已选")).to_have_text("已选1件")
    expect(cases.locator(".keys")).to_be_visible()
    looked_at(cases, "list-by-keyboard")
    cases.keyboard.press("Enter")
    expect(cases.get_by_role("heading", level=1)).to_contain_text(numbers[1])


def test_a_letter_typed_into_a_field_does_nothing_to_the_list(cases: Page) -> None:
    with_alt(cases, "s")
    expect(cases.get_by_label("编号、申请人、内容")).to_be_focused()
    cases.keyboard.type("jkx")
    expect(cases.get_by_label("编号、申请人、内容")).to_have_value("jkx")
    assert cases.locator("table.list input:checked").count() == 0


def test_a_whole_page_or_a_range_is_chosen_at_once_and_counted(cases: Page) -> None:
    boxes = cases.locator("table.list tbody input[type=checkbox]")
    everything = cases.get_by_role("checkbox", name="选择本页全部")
    said = cases.locator(".chosen")
    boxes.nth(0).click()
    boxes.nth(2).click(modifiers=["Shift"])
    expect(boxes.nth(1)).to_be_checked()
    expect(said).to_have_text("已选3件")
    assert everything.evaluate("one => one.indeterminate")
    everything.check()
    expect(said).to_have_text(f"已选{boxes.count()}件")
    everything.uncheck()
    expect(said).to_be_empty()
    assert cases.locator("table.list tbody input:checked").count() == 0
