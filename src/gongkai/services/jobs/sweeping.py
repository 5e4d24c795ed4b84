"""Find work whose process died, and let it be done (收回中断的作业)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from gongkai.services import clock
from gongkai.services.jobs.running import entry_of, put_back, queue
from gongkai.store.models import Job

_DIED = "执行中断：负责该作业的进程没有回应（可能被停止或所在机器重启）。"
_KEEP_QUEUE_ENTRIES = timedelta(days=7)


def reclaim_abandoned() -> int:
    """Put back what a dead process was doing, and what fell out of the queue; return how many jobs that were."""
    now = clock.now()
    limit = now - timedelta(seconds=settings.GONGKAI_JOB_LEASE_SECONDS)
    silent = Job.objects.filter(status="running", beat_at__lt=limit)
    lost = Job.objects.filter(status="waiting", due_at__lt=limit)
    return sum(_reclaimed(one, now) for one in silent) + sum(_queued_again(one) for one in lost)


def _reclaimed(job: Job, now: datetime) -> int:
    entry_of(job).filter(status="RUNNING").update(status="FAILED", finished_at=now)
    if job.attempts < job.attempts_allowed:
        put_back(job, _DIED, due_at=now)
        return 1
    still = Job.objects.filter(pk=job.pk, attempts=job.attempts, status="running", beat_at=job.beat_at)
    return int(still.update(status="failed", failure=_DIED, finished_at=now, doing=""))


def _queued_again(job: Job) -> int:
    with transaction.atomic():
        locked = Job.objects.select_for_update().filter(pk=job.pk, status="waiting", task_id=job.task_id).first()
        if locked is None or entry_of(locked).filter(status="READY").exists():
            return 0
        queue(locked)
    return 1


def prune_queue() -> int:
    """Drop the queue's finished entries of more than a week; the jobs themselves stay. Return how many."""
    ended = DBTaskResult.objects.finished().filter(finished_at__lt=clock.now() - _KEEP_QUEUE_ENTRIES)
    return int(ended.delete()[0])
