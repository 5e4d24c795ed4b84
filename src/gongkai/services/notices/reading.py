"""A holiday notice as it is handed in, against those there are already (读入放假通知).

Needs no database and no settings: the command imports a notice on a machine where nothing else is installed, too.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from gongkai.errors import CannotWrite, Conflict, GongkaiError, InvalidInput, NotFound, Unreadable
from gongkai.law import Notice, WorkdayCalendar, default_calendar
from gongkai.law.notice_text import notice_from_text
from gongkai.law.notices import read_notice, write_notice
from gongkai.services.whole_file import write_whole
from gongkai.services.why import why


class GivenNotice(NamedTuple):
    """What is handed in (提交的通知): its words or our own form, and what the words leave out.

    `amend`: number or year of the notice that this one changes; empty for a notice of its own.
    """

    text: str
    own_form: bool = False
    amend: str = ""
    document_no: str = ""
    issued_on: date | None = None


def loaded_calendar(folder: Path) -> WorkdayCalendar:
    """Return the calendar of the built-in and the imported notices (内置加已导入).

    A notice that has since come with the system is taken from there. Raises: Unreadable naming the file at fault.
    """
    built_in = default_calendar()
    known = {notice.document_no for notice in built_in.notices}
    extra = [notice for notice in _imported(folder) if notice.document_no not in known]
    return built_in.with_notices(extra) if extra else built_in


def read_given(given: GivenNotice, before: WorkdayCalendar, *, today: date) -> Notice:
    """Return the notice, its days of the week and its sums checked (核对通知).

    Raises: InvalidInput, Unreadable for what is wrong with it; NotFound for a notice to change that is not loaded;
    Conflict where the year is loaded already.
    """
    if given.own_form:
        notice = read_notice(given.text)
        if notice.amends is None and given.amend:
            raise InvalidInput("YAML 文件没有 amends 字段。调整通知请在文件里写明 amends 和 replaces。")
    else:
        notice = notice_from_text(
            given.text,
            last_checked_on=today,
            document_no=given.document_no or None,
            issued_on=given.issued_on,
            amends=_amended(given.amend, before) if given.amend else None,
        )
    if notice.amends is None and notice.year in before.covered_years:
        raise Conflict(
            f"{notice.year} 年的放假通知已经加载。如是调整通知，请指明所调整的通知（--amend {notice.year}）。"
        )
    before.with_notices([notice])  # refuses a notice that contradicts the others
    return notice


def keep_notice(notice: Notice, folder: Path, before: WorkdayCalendar) -> Path:
    """Write the notice into the folder, whole or not at all (写入通知). Raises: CannotWrite."""
    number = 1 + sum(other.year == notice.year for other in before.notices)
    path = folder / f"{notice.year}-{number:02d}.yaml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(f"无法建立目录“{folder}”（{why(error)}）。请换一个目录，或检查权限和磁盘。") from error
    # Readable for all: the command may run under another account than the service.
    write_whole(path, write_notice(notice).encode(), mode=0o644)
    return path


def notice_text(path: Path) -> str:
    """Return the text of a file (读取文本). Raises: Unreadable."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        reasons = {FileNotFoundError: "文件不存在", IsADirectoryError: "这是一个目录", PermissionError: "没有读取权限"}
        raise Unreadable(f"无法读取“{path}”：{reasons.get(type(error), why(error))}。") from None
    return decoded(raw, str(path))


def decoded(raw: bytes, name: str) -> str:
    """Return the text of bytes in either of the two usual encodings. Raises: Unreadable."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(f"“{name}”不是文本文件。请另存为 UTF-8 文本后再导入。")


def _imported(folder: Path) -> list[Notice]:
    notices = []
    for path in sorted(folder.glob("*.yaml")) if folder.is_dir() else ():
        try:
            notices.append(read_notice(notice_text(path)))
        except GongkaiError as error:
            raise Unreadable(f"已导入的放假通知“{path}”不能使用：{error.message_zh}请改正或移走该文件。") from None
    return notices


def _amended(which: str, calendar: WorkdayCalendar) -> Notice:
    for notice in calendar.notices:
        if which in (notice.document_no, str(notice.year)) and notice.amends is None:
            return notice
    raise NotFound(f"没有加载“{which}”，不能对它作调整。请先导入该年的放假通知。")
