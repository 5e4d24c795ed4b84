"""Work whose process died is done by another, and counted."""

from __future__ import annotations

from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult
from tests.services.jobs import kinds_for_tests as kinds
from tests.services.jobs.conftest import let_die

from gongkai.access import Actor
from gongkai.services.jobs import enqueue
from gongkai.services.jobs.running import attempt
from gongkai.services.jobs.sweeping import reclaim_abandoned
from gongkai.services.jobs.worker import work
from gongkai.store import queries
from gongkai.store.models import Job

BY = Actor("王主任", login="wang")
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def by_worker(settings: Any) -> None:
    settings.GONGKAI_JOBS = "worker"
    settings.GONGKAI_JOB_LEASE_SECONDS = 60


def test_a_job_whose_process_fell_silent_is_done_again() -> None:
    asked = enqueue(kinds.note, by=BY, word="甲")
    let_die(asked.id, seconds=61)
    work(batch=True)
    job = queries.job(asked.id)
    assert (job.status, job.attempts) == ("done", 2)


def test_a_job_that_still_answers_is_left_alone() -> None:
    asked = enqueue(kinds.note, by=BY, word="甲")
    let_die(asked.id, seconds=50)
    assert reclaim_abandoned() == 0
    assert queries.job(asked.id).status == "running"


def test_a_job_that_died_as_often_as_it_may_has_failed() -> None:
    asked = enqueue(kinds.note, by=BY, word="甲")
    let_die(asked.id, seconds=61)
    Job.objects.update(attempts=5)
    assert reclaim_abandoned() == 1
    job = queries.job(asked.id)
    assert job.status == "failed"
    assert "执行中断" in job.failure


def test_a_process_killed_between_taking_and_starting_loses_nothing() -> None:
    asked = enqueue(kinds.note, by=BY, word="甲")
    DBTaskResult.objects.update(status="RUNNING")
    Job.objects.update(due_at="2026-01-01T00:00:00Z")
    assert reclaim_abandoned() == 1
    assert reclaim_abandoned() == 0
    work(batch=True)
    assert queries.job(asked.id).status == "done"


def test_two_entries_of_the_queue_for_one_job_do_it_once() -> None:
    asked = enqueue(kinds.note, by=BY, word="甲")
    attempt(asked.id)
    work(batch=True)
    assert kinds.DONE == ["甲"]
