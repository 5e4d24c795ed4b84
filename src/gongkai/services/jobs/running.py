"""Do a job: claim it, run it, say what came of it, and when to try again (执行作业)."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from gongkai.errors import CannotWrite, GongkaiError, Unavailable
from gongkai.privacy import mask_text
from gongkai.services import clock
from gongkai.services.jobs.kinds import kind_at
from gongkai.services.jobs.progress import Heart, Progress
from gongkai.services.trouble import trouble_of
from gongkai.store.models import Job

logger = logging.getLogger(__name__)
_UNFORESEEN = "程序出错（{name}），将作业编号告诉系统管理员，可在日志中查到经过。"


@task()
def run_job(job_id: int) -> None:
    """What the queue holds: the number of a job."""
    attempt(job_id)


def queue(job: Job) -> None:
    """Put a job into the queue, in the same transaction as the job itself."""
    deferred = run_job.using(run_after=job.due_at) if job.due_at > clock.now() else run_job
    job.task_id = deferred.enqueue(job.pk).id
    job.save(update_fields=["task_id"])


def entry_of(job: Job) -> QuerySet[DBTaskResult[Any, Any]]:
    """The job's entry in the queue, if it has one."""
    entries = DBTaskResult.objects.all()
    return entries.filter(pk=job.task_id) if job.task_id else entries.none()


def attempt(job_id: int) -> None:
    """Do the job if it is its turn and nobody else does it; nothing is raised for work that fails."""
    job = _claimed(job_id)
    if job is None:
        return
    progress = Progress(job.pk)
    try:
        with Heart(job.pk, job.attempts):
            result = kind_at(job.kind)(progress, **job.arguments)
    except GongkaiError as refusal:
        _failed(job, mask_text(refusal.message_zh), final=not isinstance(refusal, CannotWrite | Unavailable))
    except Exception as error:
        logger.exception("作业 %s（%s）第%s次执行出错", job.pk, job.kind, job.attempts)
        trouble = trouble_of(error)
        reason = _UNFORESEEN.format(name=type(error).__name__) if trouble is None else trouble.message_zh
        _failed(job, reason, final=False)
    else:
        progress.finish()
        _closed(job, status="done", failure="", result=result)


def _claimed(job_id: int) -> Job | None:
    now = clock.now()
    waiting = Job.objects.filter(pk=job_id, status="waiting", due_at__lte=now)
    claimed = waiting.update(
        status="running", attempts=F("attempts") + 1, started_at=now, beat_at=now, done_count=0, total_count=None
    )
    return Job.objects.get(pk=job_id) if claimed else None


def _failed(job: Job, reason: str, *, final: bool) -> None:
    if final or job.attempts >= job.attempts_allowed:
        _closed(job, status="failed", failure=reason[:1000])
    else:
        put_back(job, reason, due_at=clock.now() + kind_at(job.kind).wait_after(job.attempts))


def put_back(job: Job, reason: str, *, due_at: datetime) -> None:
    """Let a running job wait for its next attempt, unless another process has taken it over meanwhile."""
    with transaction.atomic():
        if _mine(job).update(status="waiting", due_at=due_at, failure=reason[:1000], doing=""):
            job.due_at = due_at
            queue(job)


def _closed(job: Job, **fields: Any) -> None:
    with transaction.atomic():
        if _mine(job).update(finished_at=clock.now(), doing="", **fields):
            # Done in the asking process: the entry in the queue has nothing left to do.
            entry_of(job).filter(status="READY").delete()


def _mine(job: Job) -> QuerySet[Job]:
    """The job, as long as it is still this attempt that works on it."""
    return Job.objects.filter(pk=job.pk, attempts=job.attempts, status="running")
