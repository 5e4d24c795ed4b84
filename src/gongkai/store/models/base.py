"""What the records of the ledger have in common (台账记录的共同部分)."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.db import models

from gongkai.errors import Conflict
from gongkai.store.models.organ import Organ


class LedgerRecord(models.Model):
    """One record of one organ's ledger, known by its number (台账记录)."""

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, verbose_name="机关")
    record_no = models.CharField("编号", max_length=64, help_text="本机关内唯一，重复导入时据此识别同一记录。")
    remark = models.CharField("备注", max_length=500, blank=True, default="")

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint(
                fields=["organ", "record_no"],
                name="%(class)s_number",
                violation_error_message="本机关已有相同编号的记录，请核对编号。",
            ),
        )

    def __str__(self) -> str:
        return self.record_no


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Rows that can be added and read, and nothing else (只增不改)."""

    def update(self, **_kwargs: Any) -> NoReturn:
        """Refuse: history is not rewritten."""
        raise Conflict("该记录只能追加，不能修改。如有错误，请另行追加更正记录。")

    def delete(self) -> NoReturn:
        """Refuse: history is not removed."""
        raise Conflict("该记录只能追加，不能删除。如有错误，请另行追加更正记录。")


class AppendOnly(models.Model):
    """A row that is written once (只增不改的记录)."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row the first time; refuse any later time."""
        if self.pk is not None and not self._state.adding:
            raise Conflict("该记录只能追加，不能修改。如有错误，请另行追加更正记录。")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refuse: history is not removed."""
        raise Conflict("该记录只能追加，不能删除。如有错误，请另行追加更正记录。")
