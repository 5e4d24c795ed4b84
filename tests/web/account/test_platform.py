"""Logging in through a unified identity platform: the whole code flow against a provider on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from tests.people import SecureClient, person, with_totp
from tests.web.account.provider import CLIENT, SECRET, Provider, running

from gongkai.access import Role
from gongkai.services.actors import COMMAND
from gongkai.services.people.disable_person import disable_person
from gongkai.store.models import AuditLine

LOGIN = "/accounts/oidc/platform/login/"


@pytest.fixture
def provider(db: None, settings: Any) -> Iterator[Provider]:
    cache.clear()
    with running() as found:
        app = {
            "provider_id": "platform",
            "name": "统一身份认证平台",
            "client_id": CLIENT,
            "secret": SECRET,
            "settings": {"server_url": found.address},
        }
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}
        yield found


def come_in(client: Client, query: str = "") -> Any:
    """From our button to the platform and back with its code."""
    away = client.post(LOGIN + query)
    assert away.status_code == 302
    back = httpx.get(away.headers["Location"], follow_redirects=False)
    assert back.status_code == 302, back.text
    return client.get(back.headers["Location"].removeprefix("https://testserver"))


def test_a_person_entered_before_comes_in_and_is_known_by_the_platform_s_identifier(provider: Provider) -> None:
    person(Role.HANDLER, "bureau", login="zhang")
    client = SecureClient()
    assert "统一身份认证平台" in client.get("/accounts/login/").content.decode()
    assert come_in(client).headers["Location"] == "/staff/"
    assert client.get("/staff/").status_code == 200
    known = SocialAccount.objects.get()
    assert (known.uid, known.user.username, known.extra_data) == ("p-001", "zhang", {})
    assert AuditLine.objects.get(act="login").details["methods"] == ["socialaccount"]
    assert provider.exchanged == 1
    provider.person["preferred_username"] = "renamed"
    assert come_in(SecureClient()).headers["Location"] == "/staff/", "known by sub, whatever the name now is"


def test_nobody_else_comes_in_and_no_account_is_made(provider: Provider) -> None:
    answer = come_in(SecureClient())
    assert answer.status_code == 403
    assert "没有在本系统登记" in answer.content.decode()
    assert not User.objects.exists()
    assert AuditLine.objects.get(act="login_failed").details["reason"] == "not_registered"


def test_a_disabled_person_does_not_come_in_by_the_platform(provider: Provider) -> None:
    person(Role.HANDLER, "bureau", login="zhang")
    disable_person(login="zhang", by=COMMAND)
    assert come_in(SecureClient()).status_code == 403


def test_a_login_name_given_to_somebody_new_does_not_open_the_old_account(provider: Provider) -> None:
    person(Role.HANDLER, "bureau", login="zhang")
    come_in(SecureClient())
    provider.person["sub"] = "p-002"
    assert come_in(SecureClient()).status_code == 403


def test_the_second_factor_is_asked_for_after_the_platform_too(provider: Provider) -> None:
    with_totp(person(Role.LEADER, "bureau", login="zhang").user)
    client = SecureClient()
    assert come_in(client).headers["Location"].startswith("/accounts/2fa/authenticate/")
    assert client.get("/staff/").status_code == 302


def test_a_code_of_somebody_else_s_flow_is_refused(provider: Provider) -> None:
    person(Role.HANDLER, "bureau", login="zhang")
    away = SecureClient().post(LOGIN)
    back = httpx.get(away.headers["Location"], follow_redirects=False).headers["Location"]
    victim = SecureClient()
    answer = victim.get(back.removeprefix("https://testserver"))
    assert answer.status_code in (401, 200)
    assert "登录没有成功" in answer.content.decode()
    assert victim.get("/staff/").status_code == 302


def test_after_the_platform_nobody_is_led_elsewhere(provider: Provider) -> None:
    person(Role.HANDLER, "bureau", login="zhang")
    assert come_in(SecureClient(), "?next=https://evil.example/").headers["Location"] == "/staff/"


def test_looking_at_the_address_starts_nothing(provider: Provider) -> None:
    page = SecureClient().get(LOGIN)
    assert page.status_code == 200
    assert "将转到统一身份认证平台" in page.content.decode()
    assert not provider.codes
