"""A holiday notice that comes in moves the days of all open cases at once, and says which."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.cli.test_clock import NOTICE
from tests.people import actor
from tests.services.casework.conftest import desk

from gongkai.access import Role
from gongkai.errors import Conflict, GongkaiError, InvalidInput, NotYours
from gongkai.services.notices.import_notice import RECOMPUTING, import_notice, look_at_notice
from gongkai.services.notices.reading import GivenNotice
from gongkai.store import queries
from gongkai.store.models import AuditLine

__all__ = ["desk"]
DEC_3, DEC_4 = date(2026, 12, 3), date(2026, 12, 4)
GIVEN = GivenNotice(NOTICE)


@pytest.fixture
def open_cases(desk: Any, settings: Any, tmp_path: Path) -> tuple[Any, str, str]:
    """A case whose day is certain (T019) and one whose day lies in a year without a notice (T020)."""
    settings.HOME, settings.GONGKAI_JOBS = tmp_path, "immediate"
    return desk, desk.open(DEC_3).request_no, desk.open(DEC_4).request_no


def test_t020_moves_and_t019_stays_when_the_notice_is_imported(
    open_cases: Any, django_capture_on_commit_callbacks: Any
) -> None:
    desk, certain, provisional = open_cases
    with django_capture_on_commit_callbacks(execute=True):
        done = import_notice(given=GIVEN, by=desk.by)
    assert done.notice.document_no == "国办发明电〔2026〕9号"
    asked = queries.newest_job_of(RECOMPUTING)
    assert asked is not None
    assert (asked.status, asked.percent, asked.result["cases"], asked.result["moved_count"]) == ("done", 100, 2, 1)
    assert asked.result["moved"] == [
        {
            "organ_code": "bureau",
            "request_no": provisional,
            "due_label": asked.result["moved"][0]["due_label"],
            "before_on": "2027-01-01",
            "after_on": "2027-01-04",
            "before_provisional": True,
            "after_provisional": False,
        }
    ]
    assert desk.row(certain).due_on == date(2026, 12, 31)
    assert desk.row(provisional).due_on == date(2027, 1, 4)
    assert AuditLine.objects.filter(act="import_notice", subject="国办发明电〔2026〕9号").count() == 1
    with pytest.raises(Conflict, match="已经加载"):
        import_notice(given=GIVEN, by=desk.by)


def test_a_notice_that_is_only_looked_at_or_refused_leaves_no_trace(open_cases: Any, tmp_path: Path) -> None:
    desk, _, provisional = open_cases
    assert look_at_notice(given=GIVEN, by=desk.by).year == 2027
    for text in (NOTICE.replace("共8天", "共7天"), "明天放假。"):
        with pytest.raises(GongkaiError):
            import_notice(given=GivenNotice(text), by=desk.by)
    with pytest.raises(InvalidInput):
        import_notice(given=GivenNotice("year: 2027\n", own_form=True), by=desk.by)
    with pytest.raises(NotYours, match="导入放假通知"):
        import_notice(given=GIVEN, by=actor(Role.HANDLER, "bureau"))
    assert not list((tmp_path / "workdays").glob("*")) if (tmp_path / "workdays").is_dir() else True
    assert desk.row(provisional).due_provisional
    assert queries.newest_job_of(RECOMPUTING) is None
