"""Ask for background work, once or once more (提出作业、再试一次)."""

from __future__ import annotations

import secrets
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.errors import NotFound, NotInThisState
from gongkai.services import clock
from gongkai.services.audit import record_act
from gongkai.services.jobs import running
from gongkai.services.jobs.kinds import JobKind
from gongkai.services.lookup import organ_for_update
from gongkai.services.permission import permit
from gongkai.store import queries
from gongkai.store.models import Job
from gongkai.store.queries import JobInfo


def enqueue(kind: JobKind, *, by: Actor, key: str = "", organ_code: str = "", **arguments: Any) -> JobInfo:
    """Ask for a job; it starts when the transaction around this call commits, and not at all if that is undone.

    A `key` that was asked for before gives that job back, whatever became of it. Raises: NotFound for the organ.
    """
    with transaction.atomic():
        organ = organ_for_update(organ_code) if organ_code else None
        now = clock.now()
        found, is_new = Job.objects.get_or_create(
            key=key or f"{kind.path}:{secrets.token_hex(12)}",
            defaults={
                "kind": kind.path,
                "title": kind.title,
                "arguments": arguments,
                "organ": organ,
                "requested_by": str(by)[:80],
                "attempts_allowed": kind.attempts,
                "enqueued_at": now,
                "due_at": now,
            },
        )
        if is_new:
            _start(found)
    return queries.job(found.pk)


def retry_job(*, job_id: int, by: Actor) -> JobInfo:
    """Try a failed job once more (再试一次). Raises: NotFound; NotInThisState for one that has not failed; NotYours."""
    permit(by=by, act=Act.RETRY_JOB, organ_code=None)
    with transaction.atomic():
        found = Job.objects.select_for_update().filter(pk=job_id).first()
        if found is None:
            raise NotFound(f"没有编号为{job_id}的后台作业。", job=job_id)
        if found.status != "failed":
            raise NotInThisState(f"作业“{found.title}”没有失败（{found.get_status_display()}），无须再试。", job=job_id)
        found.status = "waiting"
        found.due_at = clock.now()
        found.attempts_allowed = found.attempts + 1
        found.finished_at = None
        found.save()
        record_act(act="retry_job", actor=str(by), organ=found.organ, subject=found.key)
        _start(found)
    return queries.job(job_id)


def _start(found: Job) -> None:
    """Put the job into the queue; where there is no worker, do it at once after the commit."""
    running.queue(found)
    if settings.GONGKAI_JOBS == "immediate":
        transaction.on_commit(partial(running.attempt, found.pk))
