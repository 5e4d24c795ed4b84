"""Who did what (操作日志)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from gongkai.store.models.base import AppendOnly
from gongkai.store.models.organ import Organ

DIGESTS = (("sha-256", "SHA-256"), ("sm3", "SM3"))


class AuditLine(AppendOnly):
    """One act of a person or a command, never changed afterwards (操作日志).

    `number` counts from 1 without gaps; `hash` covers the line and `previous_hash`, the hash of the line before.
    """

    number = models.BigIntegerField("序号", unique=True)
    at = models.DateTimeField("时间")
    actor = models.CharField("操作人", max_length=80)
    act = models.CharField("操作", max_length=40)
    organ = models.ForeignKey(
        Organ, on_delete=models.PROTECT, null=True, blank=True, related_name="audit_lines", verbose_name="机关"
    )
    subject = models.CharField("对象", max_length=120, blank=True, default="")
    details = models.JSONField("内容", default=dict)
    digest = models.CharField("杂凑算法", max_length=8, choices=DIGESTS)
    previous_hash = models.CharField("上一行杂凑", max_length=64, blank=True)
    hash = models.CharField("杂凑", max_length=64)

    class Meta:
        verbose_name = "操作日志"
        verbose_name_plural = "操作日志"
        ordering = ("-number",)
        indexes = (
            models.Index(fields=["organ", "at"], name="audit_organ"),
            models.Index(fields=["actor", "number"], name="audit_actor"),
            models.Index(fields=["act", "number"], name="audit_act"),
            models.Index(fields=["subject", "number"], name="audit_subject"),
            models.Index(fields=["at"], name="audit_at"),
        )
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=Q(number__gte=1),
                name="audit_number",
                violation_error_message="操作日志的序号自1起。",
            ),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.act}"


class AuditHead(models.Model):
    """The end of the chain (日志链尾): one row, locked by whoever adds a line, sealed with the keys.

    `sealed_with` tells which keys made the seal, so that other keys are not taken for a forged head.
    """

    number = models.BigIntegerField("序号", default=0)
    hash = models.CharField("杂凑", max_length=64, blank=True, default="")
    seal = models.CharField("印记", max_length=64)
    sealed_with = models.CharField("印记所用密钥", max_length=16, blank=True, default="")

    class Meta:
        verbose_name = "日志链尾"
        verbose_name_plural = "日志链尾"
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=Q(id=1), name="audit_head_single", violation_error_message="日志链尾只有一行。"
            ),
        )

    def __str__(self) -> str:
        return str(self.number)
