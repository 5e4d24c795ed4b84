"""Reconsiderations and suits over disclosure (行政复议、行政诉讼)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gongkai.store.models.base import LedgerRecord
from gongkai.store.models.choices import PROCEEDING_KINDS, PROCEEDING_RESULTS
from gongkai.store.models.request import DisclosureRequest


class Proceeding(LedgerRecord):
    """A reconsideration or suit that part four counts (复议、诉讼案件)."""

    kind = models.CharField("类型", max_length=24, choices=PROCEEDING_KINDS)
    request = models.ForeignKey(
        DisclosureRequest,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="proceedings",
        verbose_name="所涉申请",
    )
    filed_on = models.DateField("立案（受理）日期")
    concluded_on = models.DateField("审结日期", null=True, blank=True)
    result = models.CharField("结果", max_length=16, choices=PROCEEDING_RESULTS, blank=True, default="")
    as_reviewer = models.BooleanField(
        "仅作为复议机关共同被告", default=False, help_text="勾选的不计入本机关年度报告，由原行为机关计。"
    )

    class Meta(LedgerRecord.Meta):
        verbose_name = "复议诉讼案件"
        verbose_name_plural = "复议诉讼案件"
        ordering = ("organ", "-filed_on", "record_no")
        constraints = (
            *LedgerRecord.Meta.constraints,
            models.CheckConstraint(
                condition=Q(concluded_on__isnull=True, result="") | (Q(concluded_on__isnull=False) & ~Q(result="")),
                name="proceeding_result",
                violation_error_message="审结的案件须有审结日期和结果，未审结的两项均须为空。",
            ),
            models.CheckConstraint(
                condition=Q(concluded_on__isnull=True) | Q(concluded_on__gte=F("filed_on")),
                name="proceeding_order",
                violation_error_message="审结日期不得早于立案日期。",
            ),
        )
        indexes = (models.Index(fields=["organ", "filed_on"], name="proceeding_filed"),)
