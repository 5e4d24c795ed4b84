"""Organs and what changes about them over time (机关及其随时间变化的事项)."""

from __future__ import annotations

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from gongkai.store.fields import EncryptedTextField
from gongkai.store.models.choices import ADAPTERS, CHANNEL_KINDS, ORGAN_KINDS, ORGAN_LEVELS
from gongkai.store.models.sealed_row import SealedRow


class Organ(models.Model):
    """An administrative organ (行政机关).

    `is_government`: a people's government rather than a department; `may_make_rules`: has the power to make 规章;
    `vertically_led`: under a higher department (垂直领导), which decides who reconsiders its acts.
    """

    code = models.SlugField(
        "代码",
        max_length=64,
        unique=True,
        error_messages={"unique": "已有使用该代码的机关。"},
        validators=[RegexValidator(r"^[a-z0-9][a-z0-9-]*\Z", "代码只能用小写字母、数字和连字符。")],
    )
    name = models.CharField("名称", max_length=120, unique=True, error_messages={"unique": "已有同名的机关。"})
    level = models.CharField("层级", max_length=16, choices=ORGAN_LEVELS)
    kind = models.CharField(
        "性质", max_length=20, choices=ORGAN_KINDS, blank=True, help_text="不填的，依是否人民政府确定。"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级机关"
    )
    supervising_office = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="supervised",
        verbose_name="政府信息公开工作主管部门",
    )
    is_government = models.BooleanField("是人民政府", default=False)
    may_make_rules = models.BooleanField("有规章制定权", default=False)
    vertically_led = models.BooleanField("实行垂直领导", default=False)
    is_demo = models.BooleanField("演示数据", default=False, help_text="演示数据会在页面上标明，不代表真实情况。")
    remark = models.CharField("备注", max_length=500, blank=True, default="")
    version = models.PositiveIntegerField("版本", default=1, editable=False)

    class Meta:
        verbose_name = "机关"
        verbose_name_plural = "机关"
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row; a government is of that kind whatever else is said, a kind left open is a department."""
        if self.is_government or self.kind in ("", "government"):
            self.kind = "government" if self.is_government else "department"
        super().save(*args, **kwargs)


class OrganDetail(models.Model):
    """Who reconsiders the organ's acts and which court hears suits, from a day on (复议机关、管辖法院)."""

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="details", verbose_name="机关")
    reconsideration_organ = models.CharField("行政复议机关", max_length=120)
    court = models.CharField("管辖法院", max_length=120)
    from_on = models.DateField("自")
    until_on = models.DateField("至", null=True, blank=True, help_text="含当日；仍有效的留空。")
    remark = models.CharField("备注", max_length=500, blank=True, default="")

    class Meta:
        verbose_name = "复议机关与法院"
        verbose_name_plural = "复议机关与法院"
        ordering = ("organ", "from_on")
        constraints = (
            models.UniqueConstraint(
                fields=["organ", "from_on"],
                name="organdetail_start",
                violation_error_message="该机关在同一天已有一条记录。",
            ),
            models.UniqueConstraint(
                fields=["organ"],
                condition=Q(until_on__isnull=True),
                name="organdetail_one_open",
                violation_error_message="该机关已有一条仍有效的记录，请先填写其截止日期。",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="organdetail_order",
                violation_error_message="截止日期不得早于起始日期。",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organ}：{self.reconsideration_organ}、{self.court}（自{self.from_on}）"


class Channel(SealedRow):
    """A channel on which the organ publishes (公开渠道).

    `adapter` says how items get there: by hand, with this platform's own pages, or sent to `settings`' address with
    `secret`, which is sealed at rest.
    """

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="channels", verbose_name="机关")
    kind = models.CharField("类型", max_length=16, choices=CHANNEL_KINDS)
    name = models.CharField("名称", max_length=120)
    opened_on = models.DateField("开通日期", null=True, blank=True)
    closed_on = models.DateField("关停日期", null=True, blank=True, help_text="自该日起不再使用；在用的留空。")
    adapter = models.CharField("发布方式", max_length=12, choices=ADAPTERS, default="manual")
    settings: models.JSONField[Any] = models.JSONField("参数", default=dict, blank=True)
    secret = EncryptedTextField("密钥", row="row_key", blank=True, default="")
    version = models.PositiveIntegerField("版本", default=1, editable=False)

    class Meta:
        verbose_name = "公开渠道"
        verbose_name_plural = "公开渠道"
        ordering = ("organ", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["organ", "name"], name="channel_name", violation_error_message="该机关已有同名的公开渠道。"
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(opened_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="channel_order",
                violation_error_message="关停日期不得早于开通日期。",
            ),
        )

    def __str__(self) -> str:
        return self.name
