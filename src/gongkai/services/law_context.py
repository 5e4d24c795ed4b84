"""The law as the services apply it (适用法规): calendar with imported notices, choices of this installation."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from gongkai.law import Options, WorkdayCalendar, default_calendar
from gongkai.law.notices import read_notice


def options() -> Options:
    """Return the choices in force for this installation."""
    chosen: Options = settings.GONGKAI_OPTIONS
    return chosen


def calendar() -> WorkdayCalendar:
    """Return the working days, with the notices imported into the data folder (`workdays/*.yaml`)."""
    files = sorted((Path(settings.HOME) / "workdays").glob("*.yaml"))
    return _calendar_with(tuple((file, file.stat().st_mtime_ns) for file in files))


@lru_cache(maxsize=4)
def _calendar_with(files: tuple[tuple[Path, int], ...]) -> WorkdayCalendar:
    """The built-in calendar with these files, as they were at these times."""
    built_in = default_calendar()
    known = {notice.document_no for notice in built_in.notices}
    imported = [read_notice(file.read_text("utf-8")) for file, _ in files]
    extra = [notice for notice in imported if notice.document_no not in known]
    return built_in.with_notices(extra) if extra else built_in
