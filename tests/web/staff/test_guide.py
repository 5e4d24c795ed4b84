"""The guide to disclosure on the workbench: nine elements, a preview, versions, and when it has grown old."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser
from tests.people import SecureClient, organ, signed_in

from gongkai.access import Role
from gongkai.services.actors import COMMAND
from gongkai.services.change_organ import OrganChange, change_organ
from gongkai.store import models
from gongkai.store.queries import GUIDE_ELEMENTS

PAGE = "/staff/setup/bureau/guide/"
TYPED: dict[str, Any] = {name: f"{name}的内容" for name in GUIDE_ELEMENTS} | {"version": 0, "do": "publish"}


@pytest.fixture
def head(db: None, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr("gongkai.services.clock.today", lambda: date(2026, 6, 1))
    return signed_in(Role.DISCLOSURE_HEAD, "bureau")


def _text(answer: Any) -> str:
    return LexborHTMLParser(answer.content.decode()).body.text()  # type: ignore[union-attr]


def test_nine_elements_are_previewed_first_and_public_once_published(head: Client) -> None:
    shown = head.post(PAGE, TYPED | {"do": "preview"})
    assert "预览（还没有发布）" in _text(shown)
    assert not models.OrganGuide.objects.exists()
    assert head.post(PAGE, TYPED).status_code == 302
    assert "telephone的内容" in _text(SecureClient().get("/organs/bureau/guide/"))


def test_what_is_missing_is_named_at_once_with_the_article_and_the_rest_stays(head: Client) -> None:
    answer = head.post(PAGE, TYPED | {"fax": "", "hours": " "})
    assert answer.status_code == 409
    assert "指南缺少办公时间、传真号码" in _text(answer)
    assert "第十二条第二款" in _text(answer)
    assert "telephone的内容" in answer.content.decode()


def test_an_earlier_version_stays_to_be_read(head: Client) -> None:
    head.post(PAGE, TYPED)
    assert head.post(PAGE, TYPED | {"fax": "0379-1", "version": 1}).status_code == 302
    first = LexborHTMLParser(head.get(PAGE + "?version=1").content.decode())
    assert "fax的内容" in first.css_first("section[aria-labelledby=shown]").text()  # type: ignore[union-attr]
    assert head.get(PAGE + "?version=7").status_code == 404


def test_who_publishes_second_sees_what_the_other_wrote(head: Client) -> None:
    head.post(PAGE, TYPED)
    answer = head.post(PAGE, TYPED | {"fax": "0379-2"})
    assert answer.status_code == 409
    assert "他人的改动" in _text(answer)
    assert head.post(PAGE, TYPED | {"fax": "0379-2", "version": 1}).status_code == 302


def test_a_guide_older_than_the_organs_data_is_on_the_desk_until_it_is_renewed(
    head: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "尚未编制指南" in _text(head.get("/staff/"))
    head.post(PAGE, TYPED)
    assert "公开指南" not in _text(head.get("/staff/"))
    bureau = organ("bureau")
    models.Channel.objects.create(organ=bureau, name="新网站", kind="website", opened_on=date(2026, 6, 3))
    monkeypatch.setattr("gongkai.services.clock.today", lambda: date(2026, 6, 4))
    assert "早于机关信息的变动" in _text(head.get("/staff/"))
    assert "请核对后更新" in _text(head.get(PAGE))
    assert head.post(PAGE, TYPED | {"version": 1}).status_code == 302
    assert "公开指南" not in _text(head.get("/staff/"))


def test_a_renamed_organ_makes_its_guide_old(head: Client) -> None:
    head.post(PAGE, TYPED)
    bureau = organ("bureau")
    change_organ(
        organ_code="bureau",
        change=OrganChange("甲区科技和信息化局", "department", "", "", ""),
        version=bureau.version,
        by=COMMAND,
    )
    assert "早于机关信息的变动" in _text(head.get("/staff/setup/"))
