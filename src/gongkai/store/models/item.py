"""Published items and their deliveries to channels (主动公开条目与发布记录)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from gongkai.store.models.base import LedgerRecord
from gongkai.store.models.choices import (
    INTERPRETATION_FORMS,
    ITEM_KINDS,
    ITEM_STAGES,
    PUBLIC_ATTRIBUTES,
    PUBLIC_MODES,
    VALIDITIES,
)
from gongkai.store.models.organ import Channel


def no_keywords() -> list[str]:
    """The keywords of an item that has none."""
    return []


class PublishedItem(LedgerRecord):
    """One item of information published on the organ's own motion (主动公开条目).

    `stage` and the days and reasons below it are projections of the item's events, stored for querying; only services
    write them. An imported row has no events and is simply published. What the public sees is `shown`, with the fields
    here; while an item that once was public is rewritten, its new words stand only in its latest version.
    """

    title = models.CharField("标题", max_length=300)
    subject = models.CharField("栏目", max_length=60, help_text="例如：公示公告、惠企政策。")
    kind = models.CharField("信息种类", max_length=24, choices=ITEM_KINDS, default="other")
    index_year = models.PositiveSmallIntegerField("索引年度", null=True, blank=True)
    index_serial = models.PositiveIntegerField("索引流水号", null=True, blank=True)
    index_no = models.CharField("索引号", max_length=100, blank=True, default="")
    document_no = models.CharField("文号", max_length=80, blank=True, default="")
    issuer = models.CharField("发文机关", max_length=200, blank=True, default="")
    formed_on = models.DateField("成文日期", null=True, blank=True)
    effective_on = models.DateField("施行日期", null=True, blank=True)
    mode = models.CharField("公开方式", max_length=12, choices=PUBLIC_MODES, default="full")
    attribute = models.CharField("公开属性", max_length=12, choices=PUBLIC_ATTRIBUTES, default="proactive")
    attribute_reason = models.CharField("公开属性的理由", max_length=500, blank=True, default="")
    theme = models.CharField("主题分类", max_length=60, blank=True, default="")
    genre = models.CharField("体裁分类", max_length=60, blank=True, default="")
    audience = models.CharField("服务对象分类", max_length=60, blank=True, default="")
    keywords = models.JSONField("关键词", default=no_keywords, blank=True)
    summary = models.TextField("概述", blank=True, default="")
    basis = models.CharField("依据条款", max_length=12, blank=True, default="", db_index=True)
    validity = models.CharField("有效性", max_length=12, choices=VALIDITIES, blank=True, default="")
    validity_by = models.CharField("有效性变更依据", max_length=300, blank=True, default="")
    validity_on = models.DateField("有效性变更日期", null=True, blank=True)
    form = models.CharField("解读形式", max_length=12, choices=INTERPRETATION_FORMS, blank=True, default="")
    depth: models.JSONField[Any] = models.JSONField("解读深度", default=dict, blank=True)
    interprets = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="interpretations",
        verbose_name="所解读的文件",
    )
    needs_interpretation = models.BooleanField("需要解读", default=False)
    targets = models.ManyToManyField(Channel, blank=True, related_name="aimed_at", verbose_name="拟发布渠道")
    stage = models.CharField("环节", max_length=16, choices=ITEM_STAGES, default="published")
    revision = models.PositiveIntegerField("稿次", default=0)
    files_counted = models.PositiveIntegerField("附件编号已用到", default=0)
    shown = models.ForeignKey(
        "ItemVersion", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="公开的稿"
    )
    publish_at = models.DateTimeField("定时发布时间", null=True, blank=True)
    published_at = models.DateTimeField("发布时间", null=True, blank=True)
    published_on = models.DateField("发布日期", null=True, blank=True)
    withdrawn_on = models.DateField("撤回日期", null=True, blank=True)
    reason = models.CharField("退回、撤回的理由", max_length=500, blank=True, default="")
    urgent = models.BooleanField("紧急发布", default=False)
    reviews_due_on = models.DateField("补审期限", null=True, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = "主动公开条目"
        verbose_name_plural = "主动公开条目"
        ordering = ("organ", "record_no")
        constraints = (
            *LedgerRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["organ", "index_year", "index_serial"],
                name="item_index",
                violation_error_message="本机关已有相同的索引号。",
            ),
        )
        indexes = (
            models.Index(fields=["organ", "stage"], name="item_stage"),
            models.Index(fields=["published_on", "id"], name="item_published"),
            models.Index(fields=["stage", "publish_at"], name="item_due"),
        )

    def __str__(self) -> str:
        return self.title


class Delivery(models.Model):
    """One item on one channel, with the proof that it is there (发布记录).

    `withdrawn_on`: the first day on which it is no longer there; it is counted up to the day before.
    """

    item = models.ForeignKey(PublishedItem, on_delete=models.PROTECT, related_name="deliveries", verbose_name="条目")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="deliveries", verbose_name="渠道")
    published_on = models.DateField("发布日期")
    receipt = models.CharField("网址或回执", max_length=500, blank=True, default="")
    withdrawn_on = models.DateField("撤回日期", null=True, blank=True)

    class Meta:
        verbose_name = "发布记录"
        verbose_name_plural = "发布记录"
        ordering = ("published_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["item", "channel"],
                condition=Q(withdrawn_on__isnull=True),
                name="delivery_once",
                violation_error_message="该条目在该渠道上已有发布记录。",
            ),
        )
        indexes = (models.Index(fields=["channel", "published_on"], name="delivery_year"),)

    def __str__(self) -> str:
        return f"{self.item}（{self.channel}，{self.published_on}）"
