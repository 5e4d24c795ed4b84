"""Is this installation ready for work (系统自检)."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import DatabaseError, connection

from gongkai.documents.fonts import FontSource, font_book
from gongkai.errors import GongkaiError
from gongkai.services import clock, law_context
from gongkai.services.last_backup import last_backup_at
from gongkai.services.prepare_database import pending_migrations
from gongkai.services.why import why
from gongkai.store import crypto, queries
from gongkai.store.queries.unsaved import unsaved_files, waiting_uploads

_LEAST_FREE_BYTES = 512 * 2**20
_CLOCKS_APART = timedelta(seconds=30)
_SWEPT_WITHIN = timedelta(days=2)
_JOB_LATE = timedelta(minutes=15)
_WRITTEN_IN = 2026


class SystemCheck(NamedTuple):
    """One thing looked at (一项自检)."""

    what: str
    fine: bool
    message: str


Look = Callable[[], tuple[bool, str]]


def check_system() -> tuple[SystemCheck, ...]:
    """Look at everything the system stands on; nothing is changed."""
    looks: tuple[tuple[str, Look], ...] = (
        ("数据目录", look_at_home),
        ("磁盘空间", look_at_space),
        ("数据库", look_at_database),
        ("个人信息密钥", look_at_keys),
        ("时钟", _needing_database(look_at_clock)),
        ("工作日历", look_at_calendar),
        ("字体", look_at_fonts),
        ("备份", _needing_database(look_at_backup)),
        ("后台作业", _needing_database(look_at_jobs)),
        ("未保存的上传", _needing_database(look_at_uploads)),
    )
    return tuple(SystemCheck(what, *look()) for what, look in looks)


def look_at_home() -> tuple[bool, str]:
    """Whether the data folder can be written."""
    home = Path(settings.HOME)
    try:
        with tempfile.TemporaryFile(dir=home):
            return True, f"{home} 可写"
    except OSError as error:
        return False, f"{home} 不可写（{why(error)}）。请检查目录权限，或设置 GONGKAI_HOME。"


def look_at_space() -> tuple[bool, str]:
    """Whether there is room left beside the data."""
    try:
        free = shutil.disk_usage(settings.HOME).free
    except OSError as error:
        return False, f"无法查看（{why(error)}）。"
    said = f"数据目录所在磁盘还有{free / 2**30:.1f} GB"
    return (True, said) if free >= _LEAST_FREE_BYTES else (False, f"{said}，不足以继续工作。请清理磁盘或扩容。")


def look_at_database(*, structure: bool = True) -> tuple[bool, str]:
    """Whether the database answers and, if asked, has the structure that this program needs."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        pending = pending_migrations() if structure else []
    except DatabaseError as error:
        return False, f"无法连接（{str(error).strip()}）。请检查 DATABASE_URL。"
    if pending:
        return False, f"有{len(pending)}项更新未应用。请运行 gongkai migrate。"
    return True, f"{connection.vendor} 可用，结构为最新"


def look_at_keys() -> tuple[bool, str]:
    """Whether the keys of personal data are there and open what they seal."""
    try:
        ring = crypto.ring()
        fine = ring.open(ring.seal("自检", "check"), "check") == "自检"
    except GongkaiError as error:
        return False, error.message_zh
    return fine, "可用" if fine else "不能还原刚加密的内容，请核对密钥文件。"


def look_at_clock() -> tuple[bool, str]:
    """Whether the machine's clock can be right: after the last recorded act, and as the database server's."""
    now = clock.now()
    last = queries.last_act_at()
    if now.year < _WRITTEN_IN or (last is not None and now + _CLOCKS_APART < last):
        return False, f"本机时间{now:%Y-%m-%d %H:%M}早于已有记录，期限会算错。请校准时钟（NTP）。"
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            apart = abs(cursor.fetchone()[0] - clock.now())
        if apart > _CLOCKS_APART:
            return False, f"与数据库服务器的时间相差{apart.total_seconds():.0f}秒。请校准两台机器的时钟（NTP）。"
    return True, f"{now.astimezone():%Y-%m-%d %H:%M:%S}"


def look_at_calendar() -> tuple[bool, str]:
    """Whether the holiday notices of this year and the next are loaded; only this year's is indispensable."""
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


def look_at_fonts() -> tuple[bool, str]:
    """Which typefaces PDF files get."""
    folder = Path(settings.GONGKAI_FONT_DIR) if settings.GONGKAI_FONT_DIR else None
    try:
        roles = font_book(FontSource(folder)).roles
    except GongkaiError as error:
        return False, error.message_zh
    return True, "、".join(dict.fromkeys(names[0] for names in roles.values()))


def look_at_backup() -> tuple[bool, str]:
    """Whether the last backup is recent; before the first there is some time."""
    days = settings.GONGKAI_BACKUP_DAYS
    if not days:
        return True, "另有备份办法（GONGKAI_BACKUP_DAYS 为 0）"
    taken_at = last_backup_at()
    since = taken_at or queries.first_act_at()
    if since is not None and clock.now() - since > timedelta(days=days):
        last = f"上次备份是{taken_at.astimezone():%Y-%m-%d %H:%M}" if taken_at else "尚未备份过"
        return False, f"{last}，已超过{days}天。请运行 gongkai backup，或检查定时任务。"
    return True, f"{taken_at.astimezone():%Y-%m-%d %H:%M}" if taken_at else "尚未备份过"


def look_at_jobs() -> tuple[bool, str]:
    """Whether background work gets done: nothing long overdue, nothing given up."""
    counts = queries.job_counts()
    due_at = queries.oldest_due_job_at()
    if due_at is not None and clock.now() - due_at > _JOB_LATE:
        hint = "gongkai worker" if settings.GONGKAI_JOBS == "worker" else "gongkai run-schedule"
        return False, f"最早的一项已到时间而无人做（应于{due_at.astimezone():%m-%d %H:%M}开始）。请确认 {hint} 在运行。"
    if counts["failed"]:
        return False, f"{counts['failed']}项失败。请在工作台“后台作业”中查看原因，处理后点“再试一次”。"
    return True, f"等待{counts['waiting']}项，进行中{counts['running']}项，没有失败"


def look_at_uploads() -> tuple[bool, str]:
    """How many files were uploaded and wait to be saved or sent with something; removed in time they cannot be many."""
    days = settings.GONGKAI_UNSAVED_FILE_DAYS
    waiting, held = unsaved_files(), waiting_uploads()
    overdue = sum(one.stored_at < clock.now() - timedelta(days=days) - _SWEPT_WITHIN for one in waiting)
    said = f"稿件未用到的附件{len(waiting)}个，未提交申请的材料{held}个"
    if overdue:
        return False, f"{said}；其中{overdue}个附件早已超过{days}天而未删除。请确认 gongkai run-schedule 每天运行。"
    return True, f"{said}，到期由每日事务删除"


def _needing_database(look: Look) -> Look:
    def looked() -> tuple[bool, str]:
        try:
            return look()
        except DatabaseError:
            return False, "数据库不可用或结构不是最新，无从查看。"

    return looked
