"""What day it is (今天): the services ask here, everybody below is told."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


def today() -> date:
    """Return the day in Asia/Shanghai."""
    return timezone.localdate()


def now() -> datetime:
    """Return this instant."""
    return timezone.now()
