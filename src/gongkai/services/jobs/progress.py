"""How far a job is, and that it is still alive (作业进度)."""

from __future__ import annotations

import logging
import threading
import time
from types import TracebackType

from django.db import DatabaseError, connection

from gongkai.services import clock
from gongkai.store.models import Job

logger = logging.getLogger(__name__)
BEAT_SECONDS = 10
_WRITE_EVERY_SECONDS = 1.0


class Progress:
    """What a job tells people while it works (作业进度). Written once a second at most; called outside transactions."""

    def __init__(self, job_id: int | None = None) -> None:
        self._job_id = job_id
        self._done = 0
        self._written_at = float("-inf")

    def total(self, count: int) -> None:
        """Say how many steps there are."""
        self._write(total_count=count)

    def advance(self, count: int = 1, doing: str = "") -> None:
        """Say that so many more steps are done, and what comes now."""
        self._done += count
        if time.monotonic() - self._written_at >= _WRITE_EVERY_SECONDS:
            self._write(done_count=self._done, doing=doing[:200])

    def finish(self) -> None:
        """Write the last state."""
        self._write(done_count=self._done, doing="")

    def _write(self, **fields: int | str) -> None:
        self._written_at = time.monotonic()
        if self._job_id is not None:
            Job.objects.filter(pk=self._job_id).update(**fields, beat_at=clock.now())


class Heart:
    """Renews `beat_at` while the work goes on, from a thread with its own connection (心跳)."""

    def __init__(self, job_id: int, attempt: int) -> None:
        self._running = Job.objects.filter(pk=job_id, attempts=attempt, status="running")
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._beat, name=f"job-{job_id}", daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._stopped.set()
        self._thread.join()

    def _beat(self) -> None:
        try:
            while not self._stopped.wait(BEAT_SECONDS):
                try:
                    self._running.all().update(beat_at=clock.now())
                except DatabaseError as error:
                    logger.warning("心跳未能写入：%s", error)
                    connection.close()
        finally:
            connection.close()
