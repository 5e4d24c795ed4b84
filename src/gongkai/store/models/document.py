"""规章 and 行政规范性文件 with their validity (规章、行政规范性文件)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gongkai.store.models.base import AppendOnly, LedgerRecord
from gongkai.store.models.choices import DOCUMENT_CHANGES, DOCUMENT_KINDS
from gongkai.store.models.item import PublishedItem


class NormativeDocument(LedgerRecord):
    """A document that part two counts. `ended_on` is the first day on which it is no longer in force (失效之日)."""

    kind = models.CharField("类型", max_length=32, choices=DOCUMENT_KINDS)
    title = models.CharField("标题", max_length=300)
    document_no = models.CharField("文号", max_length=80, blank=True, default="")
    issued_on = models.DateField("制发日期")
    ended_on = models.DateField("废止、失效日期", null=True, blank=True, help_text="自该日起不再有效；现行有效的留空。")
    ended_by = models.CharField("废止依据", max_length=300, blank=True, default="")
    version = models.PositiveIntegerField("版本", default=1, editable=False)
    item = models.ForeignKey(
        PublishedItem,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name="公开条目",
    )

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


class DocumentChange(AppendOnly):
    """What became of a document and by which document (文件的修改、废止、失效)."""

    document = models.ForeignKey(
        NormativeDocument, on_delete=models.PROTECT, related_name="changes", verbose_name="文件"
    )
    kind = models.CharField("变更", max_length=12, choices=DOCUMENT_CHANGES)
    changed_on = models.DateField("变更日期", help_text="废止、失效的，自该日起不再有效。")
    by_document = models.CharField("依据的文件", max_length=300)
    recorded_at = models.DateTimeField("记录时间")
    actor = models.CharField("经办人", max_length=80)

    class Meta:
        verbose_name = "文件变更"
        verbose_name_plural = "文件变更"
        ordering = ("document_id", "id")

    def __str__(self) -> str:
        return f"{self.document}：{self.get_kind_display()}"
