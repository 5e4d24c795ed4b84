"""Files that are kept (文件): where they lie, what they are, who may open them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from gongkai.store.fields import EncryptedTextField
from gongkai.store.models.organ import Organ

FILE_KINDS = (
    ("identity", "身份证明"),
    ("application", "申请附件"),
    ("case", "办理材料"),
    ("letter", "文书"),
    ("item", "公开信息附件"),
    ("report", "报告"),
    ("other", "其他"),
)
ALWAYS_SEALED = frozenset({"identity", "letter"})
"""Kinds that never lie on the disk in clear (必须加密的用途)."""


class StoredFile(models.Model):
    """A file in the data folder under a random name (文件); the row is written after the content is safely on disk.

    `open_act`: the act whose permission in `organ` lets staff open it by its key; empty: only a service of the record
    that it belongs to gives it out, after its own check (an applicant's papers with a reason, a letter's with a line
    on the log).
    `subject`: the record that it belongs to, such as `case:17`. `sha256` is of the content as it was handed in, also
    where it is encrypted on disk.
    """

    key = models.CharField("标识", max_length=32, unique=True, editable=False)
    kind = models.CharField("用途", max_length=16, choices=FILE_KINDS)
    organ = models.ForeignKey(
        Organ, on_delete=models.PROTECT, null=True, blank=True, related_name="files", verbose_name="机关"
    )
    subject = models.CharField("所属记录", max_length=64, blank=True, default="", db_index=True)
    open_act = models.CharField("查阅所需权限", max_length=40, blank=True, default="")
    original_name = EncryptedTextField("原文件名", row="key")
    media_type = models.CharField("类型", max_length=100)
    suffix = models.CharField("扩展名", max_length=8)
    size_bytes = models.BigIntegerField("大小（字节）")
    sha256 = models.CharField("SHA-256", max_length=64)
    is_encrypted = models.BooleanField("加密保存", default=False)
    scanned_at = models.DateTimeField("查毒时间", null=True, blank=True)
    stored_at = models.DateTimeField("收存时间")
    stored_by = models.CharField("收存人", max_length=80)

    class Meta:
        verbose_name = "文件"
        verbose_name_plural = "文件"
        ordering = ("-id",)
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=~Q(kind__in=["identity", "letter"]) | Q(is_encrypted=True),
                name="file_identity_encrypted",
                violation_error_message="身份证明和文书须加密保存。",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.key}{self.suffix}"
