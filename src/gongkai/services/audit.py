"""The audit line that every act leaves (操作日志)."""

from __future__ import annotations

from typing import Any

from gongkai.services import clock
from gongkai.store.models import AuditLine, Organ


def record_act(*, act: str, actor: str, organ: Organ | None = None, subject: str = "", **details: Any) -> None:
    """Write one audit line in the transaction of the act itself."""
    AuditLine.objects.create(at=clock.now(), actor=actor, act=act, organ=organ, subject=subject, details=details)
