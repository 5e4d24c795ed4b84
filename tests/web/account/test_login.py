"""Logging in with a password and a second factor, as allauth does it under our settings."""

from __future__ import annotations

import re
import time
from itertools import pairwise
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.conf import settings as live
from django.core.cache import cache
from django.test import Client, override_settings
from tests.people import SecureClient, organ, with_totp

from gongkai.access import Role
from gongkai.config.login import PASSWORD_HASHERS
from gongkai.services.actors import COMMAND
from gongkai.services.people.add_person import add_person
from gongkai.services.people.code_tries import take_code_try
from gongkai.services.people.grant_post import grant_post
from gongkai.services.people.reset_login import reset_login, unlock_login
from gongkai.store.models import AuditLine, KeptSecret, PastPassword, Person

GOOD = "Wo-Men-2026-gongkai"


@pytest.fixture(autouse=True)
def clean(db: None) -> None:
    cache.clear()


@pytest.fixture
def zhang() -> Person:
    """A handler with a password of his own."""
    organ("bureau")
    add_person(login="zhang", name="张三", organ_code="bureau", by=COMMAND, password=GOOD)
    grant_post(login="zhang", role=Role.HANDLER, organ_code="bureau", by=COMMAND)
    found = Person.objects.get(user__username="zhang")
    found.password_set_at = found.added_at
    found.save()
    return found


def log_in(client: Client, password: str = GOOD, login: str = "zhang", address: str = "10.0.0.1", to: str = "") -> Any:
    path = "/accounts/login/" + (f"?next={to}" if to else "")
    return client.post(path, {"login": login, "password": password, "next": to}, REMOTE_ADDR=address)


def code_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def again(client: Client, password: str = GOOD) -> None:
    """Say once more who one is, as a change to the login demands."""
    assert client.post("/accounts/reauthenticate/", {"password": password}).status_code == 302


def acts() -> list[str]:
    return list(AuditLine.objects.order_by("id").values_list("act", flat=True))


def test_a_person_logs_in_comes_to_the_workbench_and_logs_out(visitor: Client, zhang: Person) -> None:
    assert visitor.get("/staff/").headers["Location"] == "/accounts/login/?next=/staff/"
    assert log_in(visitor).headers["Location"] == "/staff/"
    assert "张三，您好" in visitor.get("/staff/").content.decode()
    visitor.post("/accounts/logout/")
    assert visitor.get("/staff/").status_code == 302
    assert acts()[-2:] == ["login", "logout"]
    line = AuditLine.objects.get(act="login")
    assert (line.actor, line.subject, line.details) == (
        "张三",
        "zhang",
        {"address": "10.0.0.1", "methods": ["password"]},
    )


def test_passwords_are_kept_as_argon2() -> None:
    organ("bureau")
    with override_settings(PASSWORD_HASHERS=PASSWORD_HASHERS):
        add_person(login="zhang", name="张三", organ_code="bureau", by=COMMAND, password=GOOD)
    zhang = Person.objects.get(user__username="zhang")
    assert zhang.user.password.startswith("argon2$argon2id$")


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_after_login_nobody_is_led_elsewhere(visitor: Client, zhang: Person, to: str) -> None:
    assert log_in(visitor, to=to).headers["Location"] == "/staff/"


def test_after_login_the_page_asked_for_is_shown(visitor: Client, zhang: Person) -> None:
    assert log_in(visitor, to="/accounts/sessions/").headers["Location"] == "/accounts/sessions/"


def test_a_wrong_password_and_an_unknown_name_look_the_same_and_only_the_known_one_is_written_down(
    zhang: Person,
) -> None:
    pages = []
    for login in ("zhang", "GeheimesPasswort"):
        response = log_in(SecureClient(), "wrong-password", login)
        assert response.status_code == 200
        pages.append(re.sub(r'value="[^"]*"', "", response.content.decode()))
    assert pages[0] == pages[1]
    assert "登录名或口令不对" in pages[0]
    lines = AuditLine.objects.filter(act="login_failed").order_by("id")
    assert [line.subject for line in lines] == ["zhang", "（未登记的登录名）"]
    assert "wrong-password" not in str([line.details for line in lines])


def test_failures_lock_one_person_at_one_address_and_nobody_else(zhang: Person) -> None:
    organ("bureau")
    add_person(login="lisi", name="李四", organ_code="bureau", by=COMMAND, password="Qita-De-Ren-2026")
    for _ in range(live.AXES_FAILURE_LIMIT):
        answer = log_in(SecureClient(), "wrong")
    assert answer.status_code == 429
    assert "锁定30分钟" in answer.content.decode()
    assert log_in(SecureClient()).status_code == 429, "the right password does not open a locked login"
    assert log_in(SecureClient(), address="10.0.0.2").status_code == 302, "the same person from elsewhere"
    assert log_in(SecureClient(), "Qita-De-Ren-2026", "lisi").status_code == 302, "a colleague at the same address"
    assert "login_locked" in acts()


def test_a_name_that_nobody_has_is_locked_just_the_same(visitor: Client, db: None) -> None:
    answers = [log_in(visitor, "wrong", "nobody").status_code for _ in range(live.AXES_FAILURE_LIMIT)]
    assert answers[-1] == 429


def test_the_security_administrator_lifts_a_lock(zhang: Person) -> None:
    for _ in range(live.AXES_FAILURE_LIMIT):
        log_in(SecureClient(), "wrong")
    unlock_login(login="zhang", by=COMMAND)
    assert log_in(SecureClient()).status_code == 302


def test_a_reset_gives_a_new_password_that_must_be_changed_and_ends_what_was(visitor: Client, zhang: Person) -> None:
    with_totp(zhang.user)
    zhang.user.authenticator_set.all().delete()
    log_in(visitor)
    with_totp(zhang.user)
    password = reset_login(login="zhang", by=COMMAND)
    assert visitor.get("/staff/").status_code == 302
    fresh = SecureClient()
    assert log_in(fresh).status_code == 200, "the old password is gone"
    assert log_in(fresh, password).headers["Location"] == "/staff/", "no second factor any more"
    assert fresh.get("/staff/").headers["Location"] == "/accounts/password/change/"


def test_a_disabled_person_cannot_log_in(visitor: Client, zhang: Person) -> None:
    from gongkai.services.people.disable_person import disable_person

    disable_person(login="zhang", by=COMMAND)
    response = log_in(visitor)
    assert response.status_code == 200
    assert "登录名或口令不对" in response.content.decode()


def change(client: Client, new: str, old: str = GOOD) -> Any:
    return client.post("/accounts/password/change/", {"oldpassword": old, "password1": new, "password2": new})


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("Short-1a", "12"),
        ("alllowercaseletters", "四类中的至少三类"),
        ("zhang-Zhang-2026"[:5] + "Zhang1", "12"),
        (GOOD, "不能使用最近5次"),
        ("Password1234", None),
    ],
)
def test_a_weak_or_used_password_is_refused(visitor: Client, zhang: Person, new: str, said: str | None) -> None:
    log_in(visitor)
    response = change(visitor, new)
    if said is None:
        assert response.status_code in (200, 302)
    else:
        assert response.status_code == 200
        assert said in response.content.decode()


def test_the_last_five_passwords_are_not_used_again_and_the_sixth_is(visitor: Client, zhang: Person) -> None:
    log_in(visitor)
    chosen = [GOOD, *(f"Di-{number}-Ge-Kouling" for number in range(1, 7))]
    for old, new in pairwise(chosen):
        cache.clear()
        assert change(visitor, new, old).status_code == 302
        cache.clear()
        assert change(visitor, chosen[max(0, chosen.index(new) - 4)], new).status_code == 200
    cache.clear()
    assert change(visitor, GOOD, chosen[-1]).status_code == 302
    assert PastPassword.objects.filter(user=zhang.user).count() == 5
    assert "change_password" in acts()


def test_with_an_application_the_code_is_asked_for_before_anything_is_open(visitor: Client, zhang: Person) -> None:
    secret = with_totp(zhang.user)
    assert log_in(visitor, to="/staff/").headers["Location"].startswith("/accounts/2fa/authenticate/")
    assert visitor.get("/staff/").status_code == 302, "the password alone opens nothing"
    wrong = visitor.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert "验证码不对" in wrong.content.decode()
    assert visitor.post("/accounts/2fa/authenticate/", {"code": code_now(secret)}).headers["Location"] == "/staff/"
    assert visitor.get("/staff/").status_code == 200
    assert AuditLine.objects.get(act="login").details["methods"] == ["password", "mfa"]
    assert AuditLine.objects.filter(act="login_failed", details__method="totp").count() == 1


def test_wrong_codes_lock_the_second_factor_from_every_address_until_it_is_unlocked(
    visitor: Client, zhang: Person, settings: Any
) -> None:
    settings.AXES_FAILURE_LIMIT = 3
    secret = with_totp(zhang.user)
    for address in ("10.0.0.1", "10.0.0.2", "10.0.0.3"):
        log_in(visitor, address=address)
        wrong = visitor.post("/accounts/2fa/authenticate/", {"code": "000000"}, REMOTE_ADDR=address)
        assert "验证码不对" in wrong.content.decode()
    cache.clear()  # another process, which has counted nothing
    other = SecureClient()
    log_in(other)
    refused = other.post("/accounts/2fa/authenticate/", {"code": code_now(secret)})
    assert "登录失败次数过多" in refused.content.decode()
    assert AuditLine.objects.filter(act="login_locked", details__method="second_factor").count() == 1
    unlock_login(login="zhang", by=COMMAND)
    assert other.post("/accounts/2fa/authenticate/", {"code": code_now(secret)}).status_code == 302


def test_a_right_code_begins_the_count_anew(visitor: Client, zhang: Person, settings: Any) -> None:
    settings.AXES_FAILURE_LIMIT = 2
    secret = with_totp(zhang.user)
    log_in(visitor)
    visitor.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert visitor.post("/accounts/2fa/authenticate/", {"code": code_now(secret)}).status_code == 302
    assert [take_code_try(login="zhang", address="") for _ in range(3)] == [True, True, False]


def test_a_code_is_good_once(visitor: Client, zhang: Person) -> None:
    secret = with_totp(zhang.user)
    if int(time.time()) % 30 > 25:
        time.sleep(6)
    code = code_now(secret)
    log_in(visitor)
    assert visitor.post("/accounts/2fa/authenticate/", {"code": code}).status_code == 302
    thief = SecureClient()
    log_in(thief)
    assert thief.post("/accounts/2fa/authenticate/", {"code": code}).status_code == 200


def test_an_application_is_set_up_and_its_secret_is_sealed(
    visitor: Client, zhang: Person, django_capture_on_commit_callbacks: Any
) -> None:
    log_in(visitor)
    assert visitor.get("/accounts/2fa/totp/activate/").headers["Location"].startswith("/accounts/reauthenticate/")
    again(visitor)
    page = visitor.get("/accounts/2fa/totp/activate/").content.decode()
    secret = re.search(r'<code class="secret">(\w+)</code>', page)
    assert secret
    assert "<svg" in page
    assert visitor.post("/accounts/2fa/totp/activate/", {"code": "000000"}).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        answer = visitor.post("/accounts/2fa/totp/activate/", {"code": code_now(secret[1])})
    assert answer.headers["Location"] == "/accounts/2fa/recovery-codes/"
    stored = str(list(zhang.user.authenticator_set.values_list("data", flat=True)))
    assert secret[1] not in stored
    assert KeptSecret.objects.filter(token=zhang.user.authenticator_set.get(type="totp").data["secret"]).exists()
    assert acts()[-2:] == ["add_second_factor", "add_second_factor"]
    codes = re.findall(r"<li><code>(\w+)</code>", visitor.get("/accounts/2fa/recovery-codes/").content.decode())
    assert len(codes) == 10
    other = SecureClient()
    log_in(other)
    assert other.post("/accounts/2fa/authenticate/", {"code": codes[0]}).status_code == 302
    third = SecureClient()
    log_in(third)
    assert third.post("/accounts/2fa/authenticate/", {"code": codes[0]}).status_code == 200, (
        "a recovery code is good once"
    )


def test_who_must_have_a_second_factor_cannot_remove_the_last(visitor: Client, zhang: Person) -> None:
    grant_post(login="zhang", role=Role.LEADER, organ_code="bureau", by=COMMAND)
    secret = with_totp(zhang.user)
    log_in(visitor)
    visitor.post("/accounts/2fa/authenticate/", {"code": code_now(secret)})
    again(visitor)
    page = visitor.post("/accounts/2fa/totp/deactivate/")
    assert "不能删除最后一种" in page.content.decode()
    assert zhang.user.authenticator_set.filter(type="totp").exists()


def test_sessions_are_listed_and_the_others_ended(zhang: Person) -> None:
    here, there = SecureClient(), SecureClient()
    log_in(here, address="10.0.0.1")
    log_in(there, address="10.0.0.9")
    assert "10.0.0.9" in here.get("/accounts/sessions/").content.decode()
    here.post("/accounts/sessions/")
    assert there.get("/staff/").status_code == 302
    assert here.get("/staff/").status_code == 200


@pytest.mark.parametrize(("idle_minutes", "said"), [(31, "长时间没有操作"), (601, "长时间没有操作")])
def test_an_idle_session_ends(visitor: Client, zhang: Person, idle_minutes: int, said: str) -> None:
    log_in(visitor)
    visitor.get("/staff/")
    session = visitor.session
    session["gongkai_seen"] = time.time() - idle_minutes * 60
    session.save()
    assert visitor.get("/staff/").status_code == 302
    assert said in visitor.get("/accounts/login/").content.decode()


def test_a_session_ends_after_its_hours_however_busy(visitor: Client, zhang: Person) -> None:
    log_in(visitor)
    visitor.get("/staff/")
    session = visitor.session
    session["gongkai_started"] = time.time() - live.GONGKAI_SESSION_HOURS * 3600 - 1
    session.save()
    assert visitor.get("/staff/").status_code == 302
    assert "已到时限" in visitor.get("/accounts/login/").content.decode()


@pytest.mark.parametrize(
    "path",
    ["signup/", "email/", "password/reset/", "password/reset/done/", "confirm-email/", "password/set/", "2fa/trust/"],
)
def test_nobody_signs_up_and_nothing_goes_by_mail(visitor: Client, db: None, path: str) -> None:
    assert visitor.get(f"/accounts/{path}").status_code == 404


def test_the_page_for_forgotten_passwords_asks_for_nothing(visitor: Client, db: None) -> None:
    page = visitor.get("/accounts/password/forgotten/").content.decode()
    assert "安全管理员" in page
    assert "<input" not in page
    assert visitor.post("/accounts/password/forgotten/").status_code == 405
