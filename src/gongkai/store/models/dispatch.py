"""What is to be sent to a channel, and what came of it (渠道推送)."""

from __future__ import annotations

from django.db import models

from gongkai.store.models.choices import DISPATCH_ACTS, DISPATCH_STATES
from gongkai.store.models.item import PublishedItem
from gongkai.store.models.organ import Channel


class Dispatch(models.Model):
    """One act sent to one channel (一次推送), known to the other side by `key`, so that twice sent is once done.

    A `Delivery` is written only when the channel has answered: this row is the attempt, that one the proof.
    """

    item = models.ForeignKey(PublishedItem, on_delete=models.PROTECT, related_name="dispatches", verbose_name="条目")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="dispatches", verbose_name="渠道")
    act = models.CharField("操作", max_length=12, choices=DISPATCH_ACTS)
    event = models.PositiveIntegerField("事件序号")
    key = models.CharField("标识", max_length=64, unique=True)
    state = models.CharField("状态", max_length=8, choices=DISPATCH_STATES, default="waiting")
    attempts = models.PositiveSmallIntegerField("已试次数", default=0)
    failure = models.CharField("失败原因", max_length=500, blank=True, default="")
    receipt = models.CharField("回执", max_length=500, blank=True, default="")
    asked_at = models.DateTimeField("提出时间")
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)

    class Meta:
        verbose_name = "渠道推送"
        verbose_name_plural = "渠道推送"
        ordering = ("-id",)
        indexes = (models.Index(fields=["state", "id"], name="dispatch_state"),)

    def __str__(self) -> str:
        return f"{self.item}（{self.channel}，{self.get_act_display()}）"
