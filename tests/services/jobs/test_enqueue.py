"""Jobs start with the commit, never twice for a key, and fail in words."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult
from tests.services.jobs import kinds_for_tests as kinds
from tests.services.jobs.conftest import make_due

from gongkai.access import Actor
from gongkai.errors import NotFound, NotInThisState
from gongkai.services.jobs import enqueue, retry_job
from gongkai.services.jobs.worker import work
from gongkai.store import queries
from gongkai.store.models import AuditLine, Job

BY = Actor("王主任", is_command=True)
pytestmark = pytest.mark.django_db(transaction=True)


def test_a_job_is_done_when_the_transaction_commits_and_says_what_it_did() -> None:
    with transaction.atomic():
        asked = enqueue(kinds.note, by=BY, word="甲")
        assert asked.status == "waiting"
        assert kinds.DONE == []
    done = queries.job(asked.id)
    assert (done.status, done.result, done.attempts, done.percent) == ("done", "记下甲", 1, 100)
    assert (done.requested_by, done.title) == ("王主任", "记下一个词")
    assert kinds.DONE == ["甲"]
    assert not DBTaskResult.objects.exists()


def test_a_transaction_that_is_undone_leaves_no_job() -> None:
    with transaction.atomic():
        enqueue(kinds.note, by=BY, word="甲")
        transaction.set_rollback(True)
    assert kinds.DONE == []
    assert not Job.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_the_same_key_gives_the_first_job_back_and_does_nothing_again() -> None:
    first = enqueue(kinds.note, by=BY, key="甲-2026", word="甲")
    second = enqueue(kinds.note, by=BY, key="甲-2026", word="乙")
    assert first.id == second.id
    assert kinds.DONE == ["甲"]


def test_with_a_worker_the_job_waits_for_it(settings: Any) -> None:
    settings.GONGKAI_JOBS = "worker"
    asked = enqueue(kinds.note, by=BY, word="甲")
    assert queries.job(asked.id).status == "waiting"
    work(batch=True)
    assert queries.job(asked.id).status == "done"
    work(batch=True)
    assert kinds.DONE == ["甲"]


def test_an_unforeseen_fault_is_tried_again_later_each_time_later_still_and_in_the_end_given_up() -> None:
    kinds.FAULTS.extend([OSError("网络"), OSError("网络"), OSError("网络")])
    asked = enqueue(kinds.stumble, by=BY)
    waits = []
    for attempts in (1, 2):
        job = queries.job(asked.id)
        assert (job.status, job.attempts) == ("waiting", attempts)
        assert "程序出错（OSError）" in job.failure
        assert job.started_at is not None
        waits.append(round((job.due_at - job.started_at).total_seconds()))
        work(batch=True)
        assert queries.job(asked.id).attempts == attempts, "before its time nothing happens"
        make_due(asked.id)
        work(batch=True)
    assert waits == [30, 120]
    assert queries.job(asked.id).status == "failed"


def test_a_fault_that_passes_ends_in_a_job_done_without_a_reason_of_failure() -> None:
    kinds.FAULTS.append(OSError("网络"))
    asked = enqueue(kinds.stumble, by=BY)
    make_due(asked.id)
    work(batch=True)
    job = queries.job(asked.id)
    assert (job.status, job.attempts, job.failure) == ("done", 2, "")


def test_a_refusal_is_final_but_a_full_disk_is_tried_again() -> None:
    final = queries.job(enqueue(kinds.refused, by=BY).id)
    assert (final.status, final.attempts, final.failure) == ("failed", 1, "日期不对，请核对。")
    again = queries.job(enqueue(kinds.disk_full, by=BY).id)
    assert (again.status, again.failure) == ("waiting", "磁盘已满。")


def test_a_failed_job_may_be_tried_once_more_and_that_is_on_the_audit_log() -> None:
    asked = enqueue(kinds.stumble, by=BY)
    with pytest.raises(NotInThisState, match="没有失败（完成）"):
        retry_job(job_id=asked.id, by=BY)
    failed = enqueue(kinds.refused, by=BY, key="否")
    retry_job(job_id=failed.id, by=BY)
    job = queries.job(failed.id)
    assert (job.status, job.attempts) == ("failed", 2)
    assert list(AuditLine.objects.values_list("act", "actor", "subject")) == [("retry_job", "王主任", "否")]
    with pytest.raises(NotFound, match="没有编号为0"):
        retry_job(job_id=0, by=BY)


def test_a_job_whose_program_is_gone_says_so() -> None:
    asked = enqueue(kinds.refused, by=BY)
    Job.objects.update(kind="gongkai.services.gone.away")
    retry_job(job_id=asked.id, by=BY)
    assert "没有程序“gongkai.services.gone.away”" in queries.job(asked.id).failure


def test_jobs_are_listed_newest_first_by_state_and_page() -> None:
    ids = [enqueue(kinds.note, by=BY, word=word).id for word in "甲乙丙"]
    enqueue(kinds.refused, by=BY)
    assert [one.id for one in queries.jobs(status="done", limit=2)] == [ids[2], ids[1]]
    assert [one.id for one in queries.jobs(status="done", before_id=ids[1])] == [ids[0]]
    assert queries.job_counts() == {"waiting": 0, "running": 0, "done": 3, "failed": 1}
