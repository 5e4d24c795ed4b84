"""Training, fee notices and reviews (培训、收费通知、审查)."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from gongkai.store.models.base import LedgerRecord
from gongkai.store.models.choices import REVIEW_KINDS
from gongkai.store.models.item import PublishedItem
from gongkai.store.models.request import DisclosureRequest


class Training(LedgerRecord):
    """A training or meeting on disclosure work (培训)."""

    held_on = models.DateField("日期")
    topic = models.CharField("主题", max_length=300)
    people = models.PositiveIntegerField("参加人次")

    class Meta(LedgerRecord.Meta):
        verbose_name = "培训"
        verbose_name_plural = "培训"
        ordering = ("organ", "-held_on", "record_no")
        indexes = (models.Index(fields=["organ", "held_on"], name="training_year"),)

    def __str__(self) -> str:
        return self.topic


class FeeNotice(LedgerRecord):
    """A notice of the information-processing fee, in 元 (信息处理费收费通知)."""

    request = models.ForeignKey(
        DisclosureRequest,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="fee_notices",
        verbose_name="所涉申请",
    )
    noticed_on = models.DateField("通知日期")
    amount_yuan = models.DecimalField(
        "通知金额（元）", max_digits=12, decimal_places=2, validators=[MinValueValidator(0)]
    )
    received_yuan = models.DecimalField(
        "实收金额（元）", max_digits=12, decimal_places=2, default=0, validators=[MinValueValidator(0)]
    )

    class Meta(LedgerRecord.Meta):
        verbose_name = "信息处理费通知"
        verbose_name_plural = "信息处理费通知"
        ordering = ("organ", "-noticed_on", "record_no")
        constraints = (
            *LedgerRecord.Meta.constraints,
            models.CheckConstraint(
                condition=Q(amount_yuan__gte=0) & Q(received_yuan__gte=0),
                name="feenotice_amounts",
                violation_error_message="金额不能为负数。",
            ),
        )
        indexes = (models.Index(fields=["organ", "noticed_on"], name="feenotice_year"),)


class ReviewRecord(LedgerRecord):
    """A review before publication (发布前审查)."""

    kind = models.CharField("类型", max_length=8, choices=REVIEW_KINDS)
    item = models.ForeignKey(
        PublishedItem, on_delete=models.PROTECT, null=True, blank=True, related_name="reviews", verbose_name="条目"
    )
    reviewed_on = models.DateField("审查日期")
    passed = models.BooleanField("通过", default=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = "审查记录"
        verbose_name_plural = "审查记录"
        ordering = ("organ", "-reviewed_on", "record_no")
        indexes = (models.Index(fields=["organ", "reviewed_on"], name="review_year"),)
