"""Daily work is asked for once a day, whoever asks and how often."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest
from django.db import connection

from gongkai.access import Actor
from gongkai.services.schedule import DAILY, run_schedule
from gongkai.store import queries
from gongkai.store.models import Job

BY = Actor("命令行", is_command=True)
FRIDAY = date(2026, 11, 27)


@pytest.mark.django_db(transaction=True)
def test_the_days_work_is_done_once_and_the_next_days_again() -> None:
    first = run_schedule(by=BY, day=FRIDAY)
    assert {queries.job(one.id).status for one in first} == {"done"}
    assert [one.id for one in run_schedule(by=BY, day=FRIDAY)] == [one.id for one in first]
    assert Job.objects.count() == len(DAILY)
    run_schedule(by=BY, day=date(2026, 11, 28))
    assert Job.objects.count() == 2 * len(DAILY)


@pytest.mark.django_db(transaction=True)
def test_in_november_the_missing_notice_of_next_year_is_said() -> None:
    run_schedule(by=BY, day=FRIDAY)
    said = Job.objects.get(key="daily:look_at_calendar:2026-11-27").result
    assert said == "缺少2027年的放假通知，请用 gongkai calendar import 导入。"
    run_schedule(by=BY, day=date(2026, 5, 6))
    assert Job.objects.get(key="daily:look_at_calendar:2026-05-06").result == "2026年的放假通知齐备。"


@pytest.mark.django_db(transaction=True)
def test_two_schedules_at_once_ask_for_each_job_once() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("threads share one connection to a database in memory")

    def run() -> None:
        try:
            run_schedule(by=BY, day=FRIDAY)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Job.objects.count() == len(DAILY)
    assert set(Job.objects.values_list("attempts", flat=True)) == {1}


def test_a_worker_that_is_told_to_stop_stops_cleanly(tmp_path: Path) -> None:
    path = os.pathsep.join(sys.path)
    environment = {**os.environ, "PYTHONPATH": path, "GONGKAI_HOME": str(tmp_path), "GONGKAI_JOBS": "worker"}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "gongkai.cli.main"]
    subprocess.run([*command, "migrate"], env=environment, check=True, capture_output=True)
    with subprocess.Popen([*command, "worker"], env=environment, stderr=subprocess.PIPE, text=True) as worker:
        assert worker.stderr is not None
        assert any("开始工作" in line for line in worker.stderr)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=30) == 0
        assert "Traceback" not in worker.stderr.read()
