"""Take a holiday notice in and carry it through to the days of all open cases (导入放假通知并重算期限)."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.law import Notice
from gongkai.services import clock
from gongkai.services.actors import COMMAND
from gongkai.services.audit import record_act
from gongkai.services.casework.recompute_due_dates import Recomputed, recompute_due_dates
from gongkai.services.jobs import Progress, enqueue, job
from gongkai.services.jobs.kinds import kind_at
from gongkai.services.notices.reading import GivenNotice, keep_notice, loaded_calendar, read_given
from gongkai.services.permission import permit
from gongkai.store.queries import JobInfo

MOST_LISTED = 5000
RECOMPUTING = f"{__name__}.recompute_after_notice"


class ImportedNotice(NamedTuple):
    """A notice taken in, and the job that works the days out anew (导入结果)."""

    notice: Notice
    job: JobInfo


def folder() -> Path:
    """Return where imported notices are kept (已导入通知的目录)."""
    return Path(settings.HOME) / "workdays"


def look_at_notice(*, given: GivenNotice, by: Actor) -> Notice:
    """Return the notice as it would be taken in; nothing is kept (核对通知). Raises: as `take_notice`."""
    permit(by=by, act=Act.MANAGE_CALENDAR, organ_code=None)
    return read_given(given, loaded_calendar(folder()), today=clock.today())


def take_notice(*, given: GivenNotice, by: Actor) -> Notice:
    """Keep a notice; from here on all days are counted by it (导入通知).

    Raises: NotYours; InvalidInput and Unreadable for what is wrong with it; Conflict for a year that is loaded;
    NotFound for a notice to change that is not; CannotWrite.
    """
    permit(by=by, act=Act.MANAGE_CALENDAR, organ_code=None)
    with transaction.atomic():
        before = loaded_calendar(folder())
        notice = read_given(given, before, today=clock.today())
        record_act(act="import_notice", actor=by, subject=notice.document_no, year=notice.year)
        keep_notice(notice, folder(), before)
    return notice


def import_notice(*, given: GivenNotice, by: Actor) -> ImportedNotice:
    """Keep a notice and ask for the days of all open cases to be worked out anew. Raises: as `take_notice`."""
    notice = take_notice(given=given, by=by)
    asked = enqueue(kind_at(RECOMPUTING), by=by, document_no=notice.document_no)
    return ImportedNotice(notice, asked)


@job("按新的放假通知重算在办申请的期限")
def recompute_after_notice(progress: Progress, *, document_no: str) -> dict[str, Any]:
    """Work out the days of all open cases and tell which moved (重算期限)."""
    steps = _Steps(progress)
    done = recompute_due_dates(by=COMMAND, progress=steps)
    return {
        "said": f"{document_no}：在办{done.cases}件，期限变动{len(done.moved)}件。",
        "document_no": document_no,
        "cases": done.cases,
        "moved_count": len(done.moved),
        "moved": _listed(done),
    }


class _Steps:
    """Tells a job how far the work is."""

    def __init__(self, progress: Progress) -> None:
        self._progress, self._done = progress, 0

    def __call__(self, done: int, total: int) -> None:
        if not self._done:
            self._progress.total(total)
        self._progress.advance(done - self._done, "重算期限")
        self._done = done


def _listed(done: Recomputed) -> list[dict[str, Any]]:
    return [
        one._asdict()
        | {
            "before_on": one.before_on.isoformat() if one.before_on else "",
            "after_on": one.after_on.isoformat() if one.after_on else "",
        }
        for one in done.moved[:MOST_LISTED]
    ]
