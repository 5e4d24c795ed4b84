"""Is this installation ready for work (系统自检)."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import DatabaseError, connection

from gongkai.documents.fonts import FontSource, font_book
from gongkai.errors import GongkaiError
from gongkai.services import clock, law_context
from gongkai.services.prepare_database import pending_migrations
from gongkai.services.why import why


class SystemCheck(NamedTuple):
    """One thing looked at (一项自检)."""

    what: str
    fine: bool
    message: str


def check_system() -> tuple[SystemCheck, ...]:
    """Look at the data folder, the database, the calendar and the fonts; nothing is changed."""
    looks: tuple[tuple[str, Callable[[], tuple[bool, str]]], ...] = (
        ("数据目录", _home),
        ("数据库", _database),
        ("工作日历", _calendar),
        ("字体", _fonts),
    )
    return tuple(SystemCheck(what, *look()) for what, look in looks)


def _home() -> tuple[bool, str]:
    home = Path(settings.HOME)
    try:
        with tempfile.TemporaryFile(dir=home):
            return True, f"{home} 可写"
    except OSError as error:
        return False, f"{home} 不可写（{why(error)}）。请检查目录权限，或设置 GONGKAI_HOME。"


def _database() -> tuple[bool, str]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        pending = pending_migrations()
    except DatabaseError as error:
        return False, f"无法连接（{str(error).strip()}）。请检查 DATABASE_URL。"
    if pending:
        return False, f"有{len(pending)}项更新未应用。请运行 gongkai migrate。"
    return True, f"{connection.vendor} 可用，结构为最新"


def _calendar() -> tuple[bool, str]:
    year = clock.today().year
    try:
        covered = law_context.calendar().covered_years
    except GongkaiError as error:
        return False, error.message_zh
    missing = [str(one) for one in (year, year + 1) if one not in covered]
    if missing:
        return (
            str(year) not in missing,
            f"没有{'、'.join(missing)}年的放假通知，跨入该年的期限为暂定。公布后请用 gongkai calendar import 导入。",
        )
    return True, f"{year}、{year + 1}年的放假通知均已加载"


def _fonts() -> tuple[bool, str]:
    folder = Path(settings.GONGKAI_FONT_DIR) if settings.GONGKAI_FONT_DIR else None
    try:
        roles = font_book(FontSource(folder)).roles
    except GongkaiError as error:
        return False, error.message_zh
    return True, "、".join(dict.fromkeys(names[0] for names in roles.values()))
