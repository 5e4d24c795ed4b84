"""规章 and 行政规范性文件 with their validity (规章、行政规范性文件)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gongkai.store.models.base import LedgerRecord
from gongkai.store.models.choices import DOCUMENT_KINDS


class NormativeDocument(LedgerRecord):
    """A document that part two counts. `ended_on` is the first day on which it is no longer in force (失效之日)."""

    kind = models.CharField("类型", max_length=32, choices=DOCUMENT_KINDS)
    title = models.CharField("标题", max_length=300)
    document_no = models.CharField("文号", max_length=80, blank=True, default="")
    issued_on = models.DateField("制发日期")
    ended_on = models.DateField("废止、失效日期", null=True, blank=True, help_text="自该日起不再有效；现行有效的留空。")
    ended_by = models.CharField("废止依据", max_length=300, blank=True, default="")

    class Meta(LedgerRecord.Meta):
        verbose_name = "规章和规范性文件"
        verbose_name_plural = "规章和规范性文件"
        ordering = ("organ", "-issued_on", "record_no")
        constraints = (
            *LedgerRecord.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("issued_on")),
                name="document_order",
                violation_error_message="废止、失效日期不得早于制发日期。",
            ),
        )
        indexes = (models.Index(fields=["organ", "issued_on"], name="document_issued"),)

    def __str__(self) -> str:
        return self.title
