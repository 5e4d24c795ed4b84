"""How often public forms are sent (公众表单提交计数), so that abuse can be slowed down."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import connections, models


class FormUses(models.Manager["FormUse"]):
    """Counting in one statement (计数): two processes that count at once count two."""

    def count_one(self, form: str, visitor: str, window_at: datetime) -> int:
        """Add one and return the count; whoever counts holds it until his transaction ends (计一次)."""
        table, connection = self.model._meta.db_table, connections[self.db]
        sql = (
            f"INSERT INTO {table} AS counted (form, visitor, window_at, count) VALUES (%s, %s, %s, 1) "  # noqa: S608
            "ON CONFLICT (form, visitor, window_at) DO UPDATE SET count = counted.count + 1 RETURNING count"
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, (form, visitor, connection.ops.adapt_datetimefield_value(window_at)))
            return int(cursor.fetchone()[0])


class FormUse(models.Model):
    """How often a form was sent in a stretch of time (提交计数), by one visitor or — `visitor` empty — by all.

    `visitor` is a keyed hash of an address, or of an answered challenge, which counts once.
    """

    form = models.CharField("表单", max_length=40)
    visitor = models.CharField("来源杂凑", max_length=64, blank=True, default="", editable=False)
    window_at = models.DateTimeField("时段起点", db_index=True)
    count = models.PositiveIntegerField("次数", default=0)

    objects = FormUses()

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
