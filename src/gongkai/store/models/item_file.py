"""Files uploaded for an item (附件文件); which version shows which of them, the version says."""

from __future__ import annotations

from typing import Any

from django.db import models

from gongkai.store.models.item import PublishedItem
from gongkai.store.models.stored_file import StoredFile


class ItemFile(models.Model):
    """One file of an item, never changed and its number never used again (附件文件), so that its address lasts.

    `words`: what it says, for the public search; `marks`: personal data found in it, masked, with places; `unread`: why
    it could not be looked through, empty if it was.
    """

    item = models.ForeignKey(PublishedItem, on_delete=models.PROTECT, related_name="files", verbose_name="条目")
    number = models.PositiveIntegerField("序号")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="of_item", verbose_name="文件")
    words = models.TextField("文字", blank=True, default="")
    marks: models.JSONField[Any] = models.JSONField("疑似敏感内容", default=list, blank=True)
    unread = models.CharField("未能检查的原因", max_length=200, blank=True, default="")

    class Meta:
        verbose_name = "附件文件"
        verbose_name_plural = "附件文件"
        ordering = ("item_id", "number")
        constraints = (
            models.UniqueConstraint(
                fields=["item", "number"], name="itemfile_number", violation_error_message="该条目已有同一序号的附件。"
            ),
        )

    def __str__(self) -> str:
        return f"{self.item_id}-{self.number}"
