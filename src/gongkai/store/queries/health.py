"""What the self-check asks the database (自检查询)."""

from __future__ import annotations

from datetime import datetime

from gongkai.store.models import AuditLine


def last_act_at() -> datetime | None:
    """Return when the latest act was recorded, None before the first."""
    return AuditLine.objects.order_by("-id").values_list("at", flat=True).first()


def first_act_at() -> datetime | None:
    """Return when the first act was recorded, None before it."""
    return AuditLine.objects.order_by("id").values_list("at", flat=True).first()
