"""What the public platform keeps for itself (公开平台): the number of its state, what changed, the organs' guides."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F
from django.db.models.signals import post_delete, post_save

from gongkai.store.models.base import AppendOnly
from gongkai.store.models.columns import ItemColumn
from gongkai.store.models.document import DocumentChange, NormativeDocument
from gongkai.store.models.organ import Channel, Organ, OrganDetail


class PublicState(models.Model):
    """One row: a number that rises with every change of what the public sees (公开状态号)."""

    version = models.BigIntegerField(default=1)

    class Meta:
        verbose_name = "公开状态号"
        verbose_name_plural = "公开状态号"

    @classmethod
    def advance(cls) -> int:
        """Raise the number in the caller's transaction and return it (升号)."""
        if not cls._default_manager.filter(pk=1).update(version=F("version") + 1):
            cls._default_manager.create(pk=1, version=2)
        found: int = cls._default_manager.values_list("version", flat=True).get(pk=1)
        return found


class PublicChange(models.Model):
    """At which state an item's page changed last (页面变动)."""

    item = models.OneToOneField(
        "PublishedItem", on_delete=models.CASCADE, related_name="public_change", verbose_name="条目", primary_key=True
    )
    version = models.BigIntegerField("公开状态号", db_index=True)

    class Meta:
        verbose_name = "页面变动"
        verbose_name_plural = "页面变动"


class OrganGuide(AppendOnly):
    """One version of an organ's guide to disclosure (政府信息公开指南): the nine elements of 条例第十二条第二款."""

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="guides", verbose_name="机关")
    version = models.PositiveIntegerField("版次")
    classification = models.TextField("政府信息的分类")
    arrangement = models.TextField("政府信息的编排体系")
    access = models.TextField("政府信息的获取方式")
    office = models.TextField("政府信息公开工作机构的名称")
    address = models.TextField("办公地址")
    hours = models.TextField("办公时间")
    telephone = models.TextField("联系电话")
    fax = models.TextField("传真号码")
    online = models.TextField("互联网联系方式")
    more = models.TextField("其他说明", blank=True, default="")
    updated_on = models.DateField("更新日期")
    updated_at = models.DateTimeField("更新时间")
    updated_by = models.CharField("更新人", max_length=80)

    class Meta:
        verbose_name = "政府信息公开指南"
        verbose_name_plural = "政府信息公开指南"
        ordering = ("organ", "-version")
        constraints = (
            models.UniqueConstraint(
                fields=["organ", "version"], name="guide_version", violation_error_message="该机关已有这一版指南。"
            ),
        )

    def __str__(self) -> str:
        return f"{self.organ}指南第{self.version}版"


def _advance(**_said: Any) -> None:
    PublicState.advance()


# Pages name organs, channels, columns and documents; some rows are also edited in the back office, where no service is
# called.
for _model in (Organ, Channel, OrganDetail, OrganGuide, ItemColumn, NormativeDocument, DocumentChange):
    for _signal in (post_save, post_delete):
        _signal.connect(_advance, sender=_model, weak=False, dispatch_uid=f"public-state-{_model.__name__}")
