"""The house's own daily jobs (每日事务)."""

from __future__ import annotations

from datetime import date

from django.core.management import call_command

from gongkai.services import law_context
from gongkai.services.actors import COMMAND
from gongkai.services.anchor_audit import anchor_audit
from gongkai.services.casework.recompute_due_dates import recompute_due_dates
from gongkai.services.files import check_files, sweep_orphans
from gongkai.services.form_use import forget_old_uses
from gongkai.services.jobs import Progress, job
from gongkai.services.jobs.sweeping import prune_queue

_NOTICE_EXPECTED_FROM_MONTH = 11


@job("查看放假通知是否齐备")
def look_at_calendar(_progress: Progress, *, day: str) -> str:
    """Say whether the calendar covers this year and, from November on, the next (工作日历检查)."""
    today = date.fromisoformat(day)
    wanted = [today.year] + [today.year + 1] * (today.month >= _NOTICE_EXPECTED_FROM_MONTH)
    missing = [str(year) for year in wanted if year not in law_context.calendar().covered_years]
    if missing:
        return f"缺少{'、'.join(missing)}年的放假通知，请用 gongkai calendar import 导入。"
    return f"{'、'.join(map(str, wanted))}年的放假通知齐备。"


@job("重算在办申请的期限")
def recompute_days(_progress: Progress, *, day: str) -> str:
    """Work out the days of open cases anew, which a new holiday notice may have moved (重算期限)."""
    done = recompute_due_dates(by=COMMAND)
    return f"{day}：在办{done.cases}件，期限变动{len(done.moved)}件。"


@job("清理作业队列")
def prune_job_queue(_progress: Progress, *, day: str) -> str:
    """Drop the queue's old finished entries (清理队列)."""
    return f"{day}：清理{prune_queue()}条已结束的队列记录。"


@job("清理过期会话")
def clear_sessions(_progress: Progress, *, day: str) -> str:
    """Drop sessions that have ended (清理会话)."""
    call_command("clearsessions")
    return f"{day}：已清理过期会话。"


@job("记操作日志锚点")
def write_audit_anchor(_progress: Progress, *, day: str) -> str:  # noqa: ARG001 - every daily job is told the day
    """Write the end of the log outside the database (日志锚点)."""
    anchored = anchor_audit()
    return f"第{anchored.anchor.number}行已记入 {anchored.file.name}。请另存到别处。"


@job("核对收存的文件")
def look_after_files(_progress: Progress, *, day: str) -> str:  # noqa: ARG001 - every daily job is told the day
    """Remove files that belong to nothing, and say which contents are missing (文件核对)."""
    removed, missing = sweep_orphans(), [one.key for one in check_files()]
    said = f"清理无主文件{removed}个。"
    return (
        f"{said}有{len(missing)}个文件的内容缺失或被改动：{'、'.join(missing[:10])}。请从备份恢复。"
        if missing
        else said
    )


@job("清理表单提交计数")
def forget_form_uses(_progress: Progress, *, day: str) -> str:
    """Drop yesterday's counts of public forms (清理计数)."""
    return f"{day}：清理{forget_old_uses()}条计数。"
