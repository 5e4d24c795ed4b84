"""The page of workdays: a notice is checked, imported, and the days that moved are listed for who sees the cases."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.cli.test_clock import NOTICE
from tests.people import organ, signed_in
from tests.services.casework.conftest import desk

from gongkai.access import Role

__all__ = ["desk"]
PAGE, TAKE = "/staff/workdays/", "/staff/workdays/take/"


@pytest.fixture
def admin(desk: Any, settings: Any, tmp_path: Path) -> Any:
    """The administrator, with a case that waits for the notice."""
    settings.HOME, settings.GONGKAI_JOBS = tmp_path, "immediate"
    desk.open(date(2026, 12, 4))
    return signed_in(Role.SYSTEM_ADMIN, "bureau")


def test_a_notice_is_checked_then_imported_and_the_moved_days_are_listed(
    admin: Any, django_capture_on_commit_callbacks: Any
) -> None:
    looked = admin.post(TAKE, {"text": NOTICE, "do": "look"}).content.decode()
    assert "核对无误" in looked
    assert '<span class="day">2027-02-05</span> 至 <span class="day">2027-02-12</span>' in looked
    assert "国办发明电〔2026〕9号</td>" not in looked
    with django_capture_on_commit_callbacks(execute=True):
        assert admin.post(TAKE, {"text": NOTICE, "do": "import"}).status_code == 302
    shown = admin.get(PAGE).content.decode()
    assert "在办1件，期限变动1件" in shown
    assert "2027-01-01 <span" in shown
    assert "2027-01-04" in shown
    assert "国办发明电〔2026〕9号" in shown
    officer = signed_in(Role.HANDLER, "bureau").get(PAGE).content.decode()
    assert "2027-01-04" in officer
    assert "导入放假通知" not in officer
    organ("elsewhere")
    stranger = signed_in(Role.HANDLER, "elsewhere").get(PAGE).content.decode()
    assert "2027-01-04" not in stranger


def test_a_refused_notice_says_why_and_comes_back_as_it_was_also_from_a_file(admin: Any) -> None:
    wrong = NOTICE.replace("共8天", "共7天")
    for sent in ({"text": wrong}, {"file": SimpleUploadedFile("通知.txt", wrong.encode("gb18030"))}):
        answer = admin.post(TAKE, sent | {"do": "import", "document_no": "国办发明电〔2026〕9号"})
        assert answer.status_code == 422 or answer.status_code == 400
        page = answer.content.decode()
        assert "共7天" in page
        assert "国务院办公厅" in page
        assert 'value="国办发明电〔2026〕9号"' in page
    unreadable = admin.post(TAKE, {"file": SimpleUploadedFile("a.txt", b"\xff\xfe\x81"), "do": "import"})
    assert "不是文本文件" in unreadable.content.decode()
    wrong_day = admin.post(TAKE, {"text": NOTICE, "issued_on": "昨天", "do": "import"})
    assert wrong_day.status_code == 422


def test_an_officer_imports_nothing(admin: Any) -> None:
    assert signed_in(Role.HANDLER, "bureau").post(TAKE, {"text": NOTICE, "do": "import"}).status_code == 403
