"""Background jobs (后台作业页): what waits, runs, is done or has failed and why; a failed one can be tried again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from gongkai.access import Act
from gongkai.services.jobs import retry_job
from gongkai.services.permission import may_act
from gongkai.store import queries
from gongkai.web.staff.access import StaffRequest, staff_page
from gongkai.web.staff.navigation import add_entry

_A_PAGE = 50
_STATES = {"": "全部", "waiting": "等待", "running": "进行中", "done": "完成", "failed": "失败"}

add_entry(Act.VIEW_JOBS, "后台作业", "staff:jobs", group="系统运行")


@require_safe
@staff_page(Act.VIEW_JOBS)
def jobs(request: StaffRequest) -> HttpResponse:
    """The newest jobs of a state, a page at a time. 200."""
    status = request.GET.get("status", "")
    status = status if status in _STATES else ""
    shown = queries.jobs(status=status, before_id=_number(request), limit=_A_PAGE + 1)
    counts = queries.job_counts()
    context = {
        "jobs": shown[:_A_PAGE],
        "older": shown[_A_PAGE - 1].id if len(shown) > _A_PAGE else None,
        "status": status,
        "states": [(key, label, counts.get(key, sum(counts.values()))) for key, label in _STATES.items()],
        "may_retry": may_act(by=request.actor, act=Act.RETRY_JOB, organ_code=None),
    }
    return render(request, "staff/jobs.html", context)


@require_POST
@staff_page(Act.RETRY_JOB)
def retry(request: StaffRequest, job_id: int) -> HttpResponse:
    """Try a failed job once more, then back to the list. 302; 404 and 409 as the service refuses."""
    job = retry_job(job_id=job_id, by=request.actor)
    messages.success(request, f"已重新提交“{job.title}”，当前状态：{job.status_zh}。")
    return redirect("staff:jobs")


def _number(request: HttpRequest) -> int | None:
    given = request.GET.get("before", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 19 else None
