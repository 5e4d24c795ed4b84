"""Nothing done yet, nothing about to fail."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult
from tests.services.jobs import kinds_for_tests as kinds

from gongkai.services import clock
from gongkai.store.models import Job


@pytest.fixture(autouse=True)
def clean_slate() -> Iterator[None]:
    kinds.DONE.clear()
    kinds.FAULTS.clear()
    yield
    kinds.DONE.clear()


def make_due(job_id: int) -> None:
    """Let the waiting time of a job pass."""
    past = clock.now() - timedelta(seconds=1)
    Job.objects.filter(pk=job_id).update(due_at=past)
    DBTaskResult.objects.filter(status="READY").update(run_after=past)


def let_die(job_id: int, *, seconds: int) -> None:
    """Make a job look as if its process fell silent so long ago."""
    silent = clock.now() - timedelta(seconds=seconds)
    Job.objects.filter(pk=job_id).update(status="running", attempts=1, beat_at=silent)
    DBTaskResult.objects.update(status="RUNNING")
