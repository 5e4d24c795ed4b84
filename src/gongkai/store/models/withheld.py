"""Information that is not disclosed and is looked at again (不予公开信息及其评估)."""

from __future__ import annotations

from django.db import models

from gongkai.store.models.base import AppendOnly, LedgerRecord
from gongkai.store.models.item import PublishedItem


class WithheldItem(LedgerRecord):
    """Information withheld, with the ground and the day of the last look (不予公开信息).

    Secret content never enters this system: of a state secret only this line is kept. `opened_on`: decided to disclose.
    """

    title = models.CharField("名称", max_length=300)
    basis = models.CharField("不予公开依据", max_length=120, help_text="例如：条例第十六条第二款。")
    ground = models.CharField("理由", max_length=500)
    formed_on = models.DateField("形成日期", null=True, blank=True)
    entered_on = models.DateField("登记日期")
    last_assessed_on = models.DateField("最近评估日期")
    opened_on = models.DateField("决定公开日期", null=True, blank=True)
    version = models.PositiveIntegerField("版本", default=1, editable=False)
    item = models.ForeignKey(
        PublishedItem, on_delete=models.PROTECT, null=True, blank=True, related_name="withheld", verbose_name="条目"
    )

    class Meta(LedgerRecord.Meta):
        verbose_name = "不予公开信息"
        verbose_name_plural = "不予公开信息"
        ordering = ("organ", "last_assessed_on", "record_no")

    def __str__(self) -> str:
        return self.title


class WithheldAssessment(AppendOnly):
    """One look at withheld information (评估审查)."""

    withheld = models.ForeignKey(
        WithheldItem, on_delete=models.PROTECT, related_name="assessments", verbose_name="不予公开信息"
    )
    assessed_on = models.DateField("评估日期")
    actor = models.CharField("评估人", max_length=80)
    opens = models.BooleanField("可以公开")
    opinion = models.CharField("意见", max_length=500)

    class Meta:
        verbose_name = "评估审查"
        verbose_name_plural = "评估审查"
        ordering = ("withheld_id", "id")

    def __str__(self) -> str:
        return f"{self.withheld_id} {self.assessed_on}"
