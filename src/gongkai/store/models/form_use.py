"""How often public forms are sent (公众表单提交计数), so that abuse can be slowed down."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class FormUse(models.Model):
    """How often a form was sent in a stretch of time (提交计数), by one visitor or — `visitor` empty — by all.

    `visitor` is a keyed hash of an address, or of an answered challenge, which counts once.
    """

    form = models.CharField("表单", max_length=40)
    visitor = models.CharField("来源杂凑", max_length=64, blank=True, default="", editable=False)
    window_at = models.DateTimeField("时段起点", db_index=True)
    count = models.PositiveIntegerField("次数", default=0)

    class Meta:
        verbose_name = "公众表单提交计数"
        verbose_name_plural = "公众表单提交计数"
        ordering = ("-window_at", "form")
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint(
                fields=["form", "visitor", "window_at"],
                name="form_use_once",
                violation_error_message="该时段已有计数。",
            ),
        )

    def __str__(self) -> str:
        return f"{self.form} {self.window_at:%Y-%m-%d %H:%M} {self.count}"
