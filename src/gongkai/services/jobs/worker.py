"""The process that does the jobs (作业进程): django-tasks' worker that also finds abandoned work."""

from __future__ import annotations

import logging
import os
import secrets
import signal
import sys
import threading
import time
from types import FrameType

from django.db import InterfaceError, OperationalError, connection
from django_tasks_db.management.commands.db_worker import Worker

from gongkai.services.jobs.sweeping import reclaim_abandoned
from gongkai.services.publishing.publish_item import publish_due_items

logger = logging.getLogger(__name__)
_SWEEP_EVERY_SECONDS = 30
_LONGEST_PAUSE_SECONDS = 30


class JobWorker(Worker):
    """Does jobs until told to stop; SIGTERM lets the present one end (作业进程)."""

    def __init__(self, *, interval_seconds: float, batch: bool) -> None:
        super().__init__(
            queue_names=["*"],
            interval=interval_seconds,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=f"{os.getpid()}-{secrets.token_hex(8)}",
            excluded_queue_names=[],
        )
        self._once = batch
        self._swept_at = float("-inf")

    def shutdown(self, signum: int, frame: FrameType | None) -> None:  # noqa: ARG002
        """Stop after the present job; a second signal stops at once, and the job is found again by its silence."""
        if not self.running:
            self.reset_signals()
            sys.exit(1)
        logger.info("收到 %s，做完手头的作业后停止", signal.Signals(signum).name)
        self.running = False

    def run(self) -> None:
        """Do what is due, look for abandoned work, sleep, and so on."""
        pause = self.interval
        while self.running:
            try:
                self._sweep()
                super().run()
                pause = self.interval
            except (OperationalError, InterfaceError) as error:
                if self._once:
                    raise
                pause = min(max(pause, 1) * 2, _LONGEST_PAUSE_SECONDS)
                logger.error("数据库没有响应，%s秒后再试：%s", pause, str(error).strip())
                connection.close()
            if self._once:
                return
            self._sleep(pause)

    def _sweep(self) -> None:
        if time.monotonic() - self._swept_at >= _SWEEP_EVERY_SECONDS:
            self._swept_at = time.monotonic()
            for line in publish_due_items():
                logger.info("%s", line)
            if count := reclaim_abandoned():
                logger.warning("收回%s项中断的作业", count)

    def _sleep(self, seconds: float) -> None:
        """Sleep, but wake up soon when told to stop."""
        until = time.monotonic() + seconds
        while self.running and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, 0.2))


def work(*, interval_seconds: float = 1.0, batch: bool = False) -> None:
    """Do jobs until SIGTERM or Ctrl+C; with `batch` only those due now. Raises: OperationalError in a batch."""
    worker = JobWorker(interval_seconds=interval_seconds, batch=batch)
    if threading.current_thread() is threading.main_thread():
        worker.configure_signals()
        logger.info("后台作业进程开始工作")
    worker.run()
