"""What was written of an item and what was done to it (稿件、发布事件、批注)."""

from __future__ import annotations

from typing import Any

from django.db import models

from gongkai.store.models.base import AppendOnly
from gongkai.store.models.item import PublishedItem


class ItemVersion(AppendOnly):
    """One version of an item, never changed afterwards (稿件): its fields as saved, its clean body, its attachments.

    `attachments` in the shape of `publishing.attachments_to_json`.
    """

    item = models.ForeignKey(PublishedItem, on_delete=models.PROTECT, related_name="versions", verbose_name="条目")
    revision = models.PositiveIntegerField("稿次")
    fields: models.JSONField[Any] = models.JSONField("要素", default=dict)
    body_html = models.TextField("正文", blank=True, default="")
    body_text = models.TextField("正文文字", blank=True, default="")
    attachments: models.JSONField[Any] = models.JSONField("附件", default=list, blank=True)
    saved_at = models.DateTimeField("保存时间")
    saved_by = models.CharField("保存人", max_length=80)
    note = models.CharField("说明", max_length=300, blank=True, default="")

    class Meta:
        verbose_name = "稿件"
        verbose_name_plural = "稿件"
        ordering = ("item_id", "revision")
        constraints = (
            models.UniqueConstraint(
                fields=["item", "revision"], name="version_number", violation_error_message="该条目已有这一稿次。"
            ),
        )

    def __str__(self) -> str:
        return f"{self.item_id} 第{self.revision}稿"


class ItemEvent(AppendOnly):
    """One act on an item, never changed afterwards (发布事件). `person` identifies who did it, `actor` names him."""

    item = models.ForeignKey(PublishedItem, on_delete=models.PROTECT, related_name="events", verbose_name="条目")
    number = models.PositiveIntegerField("序号")
    act = models.CharField("操作", max_length=24)
    person = models.CharField("人员", max_length=150)
    actor = models.CharField("操作人", max_length=80)
    at = models.DateTimeField("时间")
    on = models.DateField("日期")
    revision = models.PositiveIntegerField("稿次", default=0)
    details: models.JSONField[Any] = models.JSONField("内容", default=dict)

    class Meta:
        verbose_name = "发布事件"
        verbose_name_plural = "发布事件"
        ordering = ("item_id", "number")
        constraints = (
            models.UniqueConstraint(
                fields=["item", "number"], name="itemevent_number", violation_error_message="该条目已有同一序号的事件。"
            ),
        )

    def __str__(self) -> str:
        return f"{self.item_id}-{self.number} {self.act}"


class ItemDraft(models.Model):
    """What a person has typed and not yet saved (自动保存的草稿); saving the item removes it."""

    item = models.ForeignKey(PublishedItem, on_delete=models.CASCADE, related_name="drafts", verbose_name="条目")
    person = models.CharField("人员", max_length=150)
    revision = models.PositiveIntegerField("所依据的稿次", default=0)
    fields: models.JSONField[Any] = models.JSONField("要素", default=dict)
    body_html = models.TextField("正文", blank=True, default="")
    saved_at = models.DateTimeField("保存时间")

    class Meta:
        verbose_name = "自动保存的草稿"
        verbose_name_plural = "自动保存的草稿"
        constraints = (
            models.UniqueConstraint(
                fields=["item", "person"], name="draft_once", violation_error_message="该人员已有一份草稿。"
            ),
        )

    def __str__(self) -> str:
        return f"{self.item_id} {self.person}"


class ItemLock(models.Model):
    """Who is editing an item and until when (编辑锁)."""

    item = models.OneToOneField(PublishedItem, on_delete=models.CASCADE, related_name="lock", verbose_name="条目")
    person = models.CharField("人员", max_length=150)
    actor = models.CharField("姓名", max_length=80)
    until_at = models.DateTimeField("有效至")

    class Meta:
        verbose_name = "编辑锁"
        verbose_name_plural = "编辑锁"

    def __str__(self) -> str:
        return f"{self.item_id} {self.actor}"


class ItemComment(models.Model):
    """A comment at a place of a version (批注). `quote`: the words that it is about; empty: the whole."""

    item = models.ForeignKey(PublishedItem, on_delete=models.PROTECT, related_name="comments", verbose_name="条目")
    revision = models.PositiveIntegerField("稿次")
    quote = models.CharField("所批注的文字", max_length=300, blank=True, default="")
    text = models.TextField("批注")
    actor = models.CharField("批注人", max_length=80)
    at = models.DateTimeField("时间")
    resolved_at = models.DateTimeField("处理时间", null=True, blank=True)
    resolved_by = models.CharField("处理人", max_length=80, blank=True, default="")

    class Meta:
        verbose_name = "批注"
        verbose_name_plural = "批注"
        ordering = ("item_id", "id")

    def __str__(self) -> str:
        return self.text[:40]


class ItemLink(models.Model):
    """A link in an item and whether it could be opened (链接检查). `failure` empty: it could."""

    item = models.ForeignKey(PublishedItem, on_delete=models.CASCADE, related_name="links", verbose_name="条目")
    address = models.CharField("链接", max_length=500)
    checked_at = models.DateTimeField("检查时间")
    failure = models.CharField("失败原因", max_length=120, blank=True, default="")

    class Meta:
        verbose_name = "链接"
        verbose_name_plural = "链接"
        constraints = (
            models.UniqueConstraint(
                fields=["item", "address"], name="link_once", violation_error_message="该条目已有这一链接。"
            ),
        )

    def __str__(self) -> str:
        return self.address
