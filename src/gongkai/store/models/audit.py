"""Who did what (操作日志)."""

from __future__ import annotations

from django.db import models

from gongkai.store.models.base import AppendOnly
from gongkai.store.models.organ import Organ


class AuditLine(AppendOnly):
    """One act of a person or a command, never changed afterwards (操作日志)."""

    at = models.DateTimeField("时间")
    actor = models.CharField("操作人", max_length=80)
    act = models.CharField("操作", max_length=40)
    organ = models.ForeignKey(
        Organ, on_delete=models.PROTECT, null=True, blank=True, related_name="audit_lines", verbose_name="机关"
    )
    subject = models.CharField("对象", max_length=120, blank=True, default="")
    details = models.JSONField("内容", default=dict)

    class Meta:
        verbose_name = "操作日志"
        verbose_name_plural = "操作日志"
        ordering = ("-id",)
        indexes = (models.Index(fields=["organ", "at"], name="audit_organ"),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.act}"
