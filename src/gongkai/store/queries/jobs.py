"""The background jobs as people see them (后台作业)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count

from gongkai.errors import NotFound
from gongkai.store.models import Job
from gongkai.store.models.choices import JOB_STATES

_STATUS_ZH = dict(JOB_STATES)


class JobInfo(NamedTuple):
    """One background job (后台作业). `percent` is None where the job does not say how much there is to do."""

    id: int
    title: str
    key: str
    status: str
    organ: str
    requested_by: str
    attempts: int
    attempts_allowed: int
    enqueued_at: datetime
    due_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    done_count: int
    total_count: int | None
    doing: str
    failure: str
    result: Any

    @property
    def status_zh(self) -> str:
        """The state in Chinese."""
        return _STATUS_ZH[self.status]

    @property
    def percent(self) -> int | None:
        """How much of the work is done."""
        return min(100, 100 * self.done_count // self.total_count) if self.total_count else None


_FIELDS = tuple("organ__name" if name == "organ" else name for name in JobInfo._fields)


def job(job_id: int) -> JobInfo:
    """Return one job. Raises: NotFound."""
    row = Job.objects.filter(pk=job_id).values_list(*_FIELDS).first()
    if row is None:
        raise NotFound(f"没有编号为{job_id}的后台作业。", job=job_id)
    return _info(row)


def newest_job_of(kind: str) -> JobInfo | None:
    """Return the newest job of a kind, None if there has been none."""
    row = Job.objects.filter(kind=kind).order_by("-id").values_list(*_FIELDS).first()
    return _info(row) if row else None


def jobs(*, status: str = "", before_id: int | None = None, limit: int = 50) -> tuple[JobInfo, ...]:
    """Return jobs, the newest first; `before_id` goes on from the last one seen."""
    rows = Job.objects.order_by("-id")
    if status:
        rows = rows.filter(status=status)
    if before_id is not None:
        rows = rows.filter(pk__lt=before_id)
    return tuple(_info(row) for row in rows.values_list(*_FIELDS)[:limit])


def job_counts() -> dict[str, int]:
    """Return how many jobs are in each state."""
    found = dict(Job.objects.order_by().values_list("status").annotate(Count("pk")))
    return {status: found.get(status, 0) for status, _ in JOB_STATES}


def oldest_due_job_at() -> datetime | None:
    """Return since when the longest waiting job could have been done, None if none waits."""
    return Job.objects.filter(status="waiting").order_by("due_at").values_list("due_at", flat=True).first()


def _info(row: Sequence[Any]) -> JobInfo:
    info = JobInfo(*row)
    return info._replace(organ=info.organ or "")
