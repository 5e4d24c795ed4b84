"""Published items and their deliveries to channels (主动公开条目与发布记录)."""

from __future__ import annotations

from django.db import models

from gongkai.store.models.base import LedgerRecord
from gongkai.store.models.organ import Channel


class PublishedItem(LedgerRecord):
    """One item of information published on the organ's own motion (主动公开条目)."""

    title = models.CharField("标题", max_length=300)
    subject = models.CharField("栏目", max_length=60, help_text="例如：公示公告、惠企政策。")

    class Meta(LedgerRecord.Meta):
        verbose_name = "主动公开条目"
        verbose_name_plural = "主动公开条目"
        ordering = ("organ", "record_no")

    def __str__(self) -> str:
        return self.title


class Delivery(models.Model):
    """One item on one channel, with the proof that it is there (发布记录)."""

    item = models.ForeignKey(PublishedItem, on_delete=models.PROTECT, related_name="deliveries", verbose_name="条目")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="deliveries", verbose_name="渠道")
    published_on = models.DateField("发布日期")
    receipt = models.CharField("网址或回执", max_length=500, blank=True, default="")

    class Meta:
        verbose_name = "发布记录"
        verbose_name_plural = "发布记录"
        ordering = ("published_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["item", "channel"],
                name="delivery_once",
                violation_error_message="该条目在该渠道上已有发布记录。",
            ),
        )
        indexes = (models.Index(fields=["channel", "published_on"], name="delivery_year"),)

    def __str__(self) -> str:
        return f"{self.item}（{self.channel}，{self.published_on}）"
