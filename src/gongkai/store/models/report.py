"""What people enter for a report, and the reports themselves (填报文字与年度报告)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gongkai.store.models.choices import REPORT_STATES
from gongkai.store.models.organ import Organ

_ONE_A_LINE = "每行一条。"


class EnteredText(models.Model):
    """What people enter by hand for one year's report, one point a line (填报文字)."""

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="entered_texts", verbose_name="机关")
    year = models.PositiveSmallIntegerField("年度")
    management = models.TextField("政府信息管理", blank=True, default="", help_text=_ONE_A_LINE)
    platform = models.TextField("平台建设", blank=True, default="", help_text=_ONE_A_LINE)
    supervision = models.TextField("监督保障", blank=True, default="", help_text=_ONE_A_LINE)
    problems = models.TextField("存在的主要问题", blank=True, default="", help_text=_ONE_A_LINE)
    improvements = models.TextField("改进情况", blank=True, default="", help_text=_ONE_A_LINE)
    other_matters = models.TextField("其他需要报告的事项", blank=True, default="", help_text=_ONE_A_LINE)
    assessment = models.TextField("工作考核结果", blank=True, default="", help_text="人民政府须填报（条例第五十条）。")
    evaluation = models.TextField("社会评议结果", blank=True, default="", help_text="人民政府须填报（条例第五十条）。")
    accountability = models.TextField(
        "责任追究结果", blank=True, default="", help_text="人民政府须填报（条例第五十条）。"
    )

    class Meta:
        verbose_name = "填报文字"
        verbose_name_plural = "填报文字"
        ordering = ("organ", "-year")
        constraints = (
            models.UniqueConstraint(
                fields=["organ", "year"],
                name="enteredtext_year",
                violation_error_message="该机关该年度已有填报文字，请在原记录上修改。",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organ} {self.year}年"


class ReportSnapshot(models.Model):
    """One compiled report (年度报告稿). `canonical` is the canonical JSON, byte for byte; `sha256` its digest.

    Open until finalised; a replaced draft stays for the record. At most one open and one final for an organ and year.
    """

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="snapshots", verbose_name="机关")
    year = models.PositiveSmallIntegerField("年度")
    status = models.CharField("状态", max_length=8, choices=REPORT_STATES, default="open")
    canonical = models.TextField("规范数据")
    sha256 = models.CharField("摘要", max_length=64)
    compiled_at = models.DateTimeField("编制时间")
    finalised_at = models.DateTimeField("定稿时间", null=True, blank=True)
    published_on = models.DateField("公布日期", null=True, blank=True)

    class Meta:
        verbose_name = "年度报告"
        verbose_name_plural = "年度报告"
        ordering = ("organ", "-year", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["organ", "year"],
                condition=Q(status="open"),
                name="snapshot_one_open",
                violation_error_message="该机关该年度已有一份未定稿的报告。",
            ),
            models.UniqueConstraint(
                fields=["organ", "year"],
                condition=Q(status="final"),
                name="snapshot_one_final",
                violation_error_message="该机关该年度的报告已经定稿。",
            ),
            models.CheckConstraint(
                condition=Q(status="final", finalised_at__isnull=False)
                | (~Q(status="final") & Q(finalised_at__isnull=True, published_on__isnull=True)),
                name="snapshot_final",
                violation_error_message="只有定稿的报告有定稿时间和公布日期。",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organ} {self.year}年（{self.get_status_display()}）"
