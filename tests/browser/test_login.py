"""Logging in with a real browser: password, authenticator application, a passkey in a virtual authenticator."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
import time

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.conftest import Served

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def logins(served: Served) -> dict[str, str]:
    """The demonstration's logins with their passwords, as its file keeps them."""
    lines = (served.folder / "var" / "demo-logins.txt").read_text("utf-8").splitlines()
    return dict(line.split("\t")[:2] for line in lines if line and not line.startswith("#"))


def sign_in(page: Page, site: str, login: str, password: str) -> None:
    page.goto(site + "/staff/")
    page.get_by_label("登录名").fill(login)
    page.get_by_label("口令", exact=True).fill(password)
    page.get_by_role("button", name="登录", exact=True).click()


def code_now(secret: str) -> str:
    """What an authenticator application shows (RFC 6238), computed apart from the system's own code."""
    key, moment = base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(key, moment, hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


def test_a_handler_signs_in_sees_the_workbench_and_leaves(page: Page, site: str, logins: dict[str, str]) -> None:
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    sign_in(page, site, "demo-handler", logins["demo-handler"])
    assert page.get_by_role("heading", level=1).inner_text() == "演示公开机构经办人，您好"
    page.get_by_role("button", name="退出").click()
    page.goto(site + "/staff/")
    assert page.get_by_role("heading", level=1).inner_text() == "工作人员登录"
    assert problems == []


def test_an_administrator_must_set_up_an_application_and_uses_it(
    page: Page, browser: Browser, site: str, logins: dict[str, str]
) -> None:
    sign_in(page, site, "demo-security-admin", logins["demo-security-admin"])
    assert "须有第二验证" in page.get_by_role("status").inner_text()
    page.get_by_role("link", name="启用动态口令").click()
    page.get_by_label("口令", exact=True).fill(logins["demo-security-admin"])
    page.get_by_role("button", name="确认").click()
    assert page.locator(".qr svg").bounding_box()["width"] > 150  # type: ignore[index]
    secret = page.locator("code.secret").inner_text()
    page.get_by_label(re.compile("6位动态口令")).fill(code_now(secret))
    page.get_by_role("button", name="启用").click()
    assert page.get_by_role("heading", level=1).inner_text() == "恢复码"
    recovery = page.locator(".codes code").first.inner_text()
    page.goto(site + "/staff/people/")
    assert page.get_by_role("link", name="演示公开机构经办人").is_visible()
    context = browser.new_context(locale="zh-CN")
    other = context.new_page()
    sign_in(other, site, "demo-security-admin", logins["demo-security-admin"])
    assert other.get_by_role("heading", level=1).inner_text() == "第二验证"
    other.get_by_label("动态口令或恢复码").fill(recovery)
    other.get_by_role("button", name="登录", exact=True).click()
    assert other.get_by_role("heading", level=1).inner_text().endswith("您好")
    context.close()


def test_a_passkey_is_added_and_opens_the_next_login(page: Page, site: str, logins: dict[str, str]) -> None:
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "usb", "hasResidentKey": True, "hasUserVerification": True}
    key = device.send("WebAuthn.addVirtualAuthenticator", {"options": options | {"isUserVerified": True}})
    site = site.replace("127.0.0.1", "localhost")  # a key belongs to a name, never to an address
    sign_in(page, site, "demo-leader", logins["demo-leader"])
    page.goto(site + "/accounts/2fa/")
    page.get_by_role("link", name="添加通行密钥").click()
    page.get_by_label("口令", exact=True).fill(logins["demo-leader"])
    page.get_by_role("button", name="确认").click()
    page.get_by_role("button", name="添加").click()
    page.wait_for_url("**/accounts/2fa/recovery-codes/")
    held = device.send("WebAuthn.getCredentials", {"authenticatorId": key["authenticatorId"]})
    assert len(held["credentials"]) == 1
    page.get_by_role("button", name="退出").click()
    sign_in(page, site, "demo-leader", logins["demo-leader"])
    page.get_by_role("button", name="使用通行密钥").click()
    page.wait_for_url("**/staff/")
    assert page.get_by_role("heading", level=1).inner_text() == "演示分管领导，您好"


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/password/forgotten/"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_login_page_scrolls_sideways(browser: Browser, site: str, path: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, locale="zh-CN")
    page = context.new_page()
    page.goto(site + path)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    context.close()
