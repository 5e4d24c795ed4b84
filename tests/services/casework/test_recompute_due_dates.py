"""A holiday notice comes in: the days of all open cases are worked out anew, with a list of what moved."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from gongkai.law.notices import Holiday, Notice, write_notice
from gongkai.services.casework.recompute_due_dates import recompute_due_dates

DEC_3, DEC_4 = date(2026, 12, 3), date(2026, 12, 4)
NEW_YEAR_2027 = Notice(
    year=2027,
    document_no="国办发明电〔2026〕9号",
    title="国务院办公厅关于2027年部分节假日安排的通知",
    issued_on=date(2026, 12, 10),
    holidays=(Holiday("元旦", date(2027, 1, 1), date(2027, 1, 3)),),
    makeup_workdays=(),
    source="测试",
    last_checked_on=date(2026, 12, 10),
    confidence="unverified",
)


def test_the_cases_of_t019_and_t020_move_as_they_must(desk: Any, settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    certain, provisional = desk.open(DEC_3).request_no, desk.open(DEC_4).request_no
    assert (desk.row(certain).due_on, desk.row(certain).due_provisional) == (date(2026, 12, 31), False)
    assert (desk.row(provisional).due_on, desk.row(provisional).due_provisional) == (date(2027, 1, 1), True)
    folder = tmp_path / "workdays"
    folder.mkdir()
    (folder / "2027-01.yaml").write_text(write_notice(NEW_YEAR_2027), "utf-8")
    told: list[tuple[int, int]] = []
    listed = recompute_due_dates(by=desk.by, dry_run=True)
    assert desk.row(provisional).due_provisional
    done = recompute_due_dates(by=desk.by, progress=lambda one, of: told.append((one, of)))
    assert done.moved == listed.moved
    assert [one.request_no for one in done.moved] == [provisional]
    assert (done.moved[0].before_on, done.moved[0].after_on) == (date(2027, 1, 1), date(2027, 1, 4))
    assert not desk.row(provisional).due_provisional
    assert told == [(2, 2)]
    assert desk.proved()
