"""What day it is (今天): the services ask here, everybody below is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_standing: ContextVar[datetime | None] = ContextVar("standing", default=None)


def today() -> date:
    """Return the day in Asia/Shanghai."""
    return timezone.localdate(_standing.get())


def now() -> datetime:
    """Return this instant."""
    return _standing.get() or timezone.now()


def local(instant: datetime) -> datetime:
    """Return an instant as the clock on the wall shows it (北京时间)."""
    return timezone.localtime(instant)


@contextmanager
def standing_at(instant: datetime) -> Iterator[None]:
    """Let it be that instant for what is done inside: demonstration data only, which must have a past (演示用时钟)."""
    token = _standing.set(instant)
    try:
        yield
    finally:
        _standing.reset(token)
