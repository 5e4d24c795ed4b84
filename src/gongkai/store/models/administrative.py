"""Licences, penalties, compulsory measures and charges (行政许可、行政处罚、行政强制、行政事业性收费)."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from gongkai.store.models.base import LedgerRecord
from gongkai.store.models.choices import RECORD_KINDS


class AdministrativeRecord(LedgerRecord):
    """Decisions of one kind: one decision a record, or the sum of a period (行政处理决定)."""

    kind = models.CharField("类型", max_length=16, choices=RECORD_KINDS)
    title = models.CharField("事项", max_length=300, blank=True, default="")
    decided_on = models.DateField("作出日期", help_text="按期间汇总填报的，填期间最后一日。")
    decisions = models.PositiveIntegerField("决定件数", default=1)

    class Meta(LedgerRecord.Meta):
        verbose_name = "行政处理决定"
        verbose_name_plural = "行政处理决定"
        ordering = ("organ", "-decided_on", "record_no")
        indexes = (models.Index(fields=["organ", "decided_on"], name="administrative_year"),)


class Charge(LedgerRecord):
    """An administrative charge taken, in 元 (行政事业性收费). Fees for processing information are `FeeNotice`."""

    title = models.CharField("收费项目", max_length=300, blank=True, default="")
    charged_on = models.DateField("收费日期", help_text="按期间汇总填报的，填期间最后一日。")
    amount_yuan = models.DecimalField("金额（元）", max_digits=16, decimal_places=2, validators=[MinValueValidator(0)])

    class Meta(LedgerRecord.Meta):
        verbose_name = "行政事业性收费"
        verbose_name_plural = "行政事业性收费"
        ordering = ("organ", "-charged_on", "record_no")
        constraints = (
            *LedgerRecord.Meta.constraints,
            models.CheckConstraint(
                condition=Q(amount_yuan__gte=0), name="charge_amount", violation_error_message="金额不能为负数。"
            ),
        )
        indexes = (models.Index(fields=["organ", "charged_on"], name="charge_year"),)
