"""People, the posts they hold over time, and who stands in for them (人员、任职、代理)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gongkai.store.fields import EncryptedTextField
from gongkai.store.models.choices import ROLES
from gongkai.store.models.organ import Organ


class Person(models.Model):
    """Somebody who works with the system (工作人员). `user` is the login; `organ` is where the person belongs."""

    user = models.OneToOneField("auth.User", on_delete=models.PROTECT, related_name="person", verbose_name="登录账户")
    name = models.CharField("姓名", max_length=40)
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="people", verbose_name="所在机关")
    added_at = models.DateTimeField("开通时间")
    disabled_at = models.DateTimeField("停用时间", null=True, blank=True)
    password_set_at = models.DateTimeField(
        "口令设定时间", null=True, blank=True, help_text="空：口令由他人给出，登录后须先自行更换。"
    )
    version = models.PositiveIntegerField("版本", default=1, editable=False)

    class Meta:
        verbose_name = "工作人员"
        verbose_name_plural = "工作人员"
        ordering = ("organ", "user__username")

    def __str__(self) -> str:
        return self.name


class PastPassword(models.Model):
    """A password that a person has used, as a hash, so that it is not used again (用过的口令)."""

    user = models.ForeignKey("auth.User", on_delete=models.CASCADE, related_name="past_passwords")
    encoded = models.CharField("口令散列", max_length=128)
    set_at = models.DateTimeField("设定时间")

    class Meta:
        verbose_name = "用过的口令"
        verbose_name_plural = "用过的口令"
        ordering = ("-set_at", "-id")

    def __str__(self) -> str:
        return f"{self.set_at:%Y-%m-%d}"


class KeptSecret(models.Model):
    """The secret of a second factor, sealed; what holds the token can have it (第二验证的密钥)."""

    token = models.CharField("凭号", max_length=64, unique=True)
    secret = EncryptedTextField("密钥", row="token")

    class Meta:
        verbose_name = "第二验证的密钥"
        verbose_name_plural = "第二验证的密钥"

    def __str__(self) -> str:
        return self.token


class PersonPost(models.Model):
    """A role that a person holds in an organ from a day until a day, both inclusive (任职)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts", verbose_name="人员")
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="posts", verbose_name="机关")
    role = models.CharField("岗位", max_length=24, choices=ROLES)
    from_on = models.DateField("自")
    until_on = models.DateField("至", null=True, blank=True, help_text="含当日；仍在任的留空。")
    granted_by = models.CharField("授予人", max_length=80)
    granted_at = models.DateTimeField("授予时间")

    class Meta:
        verbose_name = "任职"
        verbose_name_plural = "任职"
        ordering = ("person", "from_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["person", "organ", "role", "from_on"],
                name="personpost_start",
                violation_error_message="该人员当日已有这一岗位。",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="personpost_order",
                violation_error_message="截止日期不得早于起始日期。",
            ),
        )
        indexes = (models.Index(fields=["organ", "role"], name="personpost_organ"),)

    def __str__(self) -> str:
        return f"{self.organ}{self.get_role_display()}"


class Delegation(models.Model):
    """Somebody stands in for the holder of a post during leave (离岗代理). `ended_on`: the last day, if ended early."""

    post = models.ForeignKey(PersonPost, on_delete=models.PROTECT, related_name="delegations", verbose_name="岗位")
    deputy = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="delegated", verbose_name="代理人")
    from_on = models.DateField("自")
    until_on = models.DateField("至", help_text="含当日。")
    reason = models.CharField("事由", max_length=200)
    made_at = models.DateTimeField("委托时间")
    ended_at = models.DateTimeField("提前终止时间", null=True, blank=True)

    class Meta:
        verbose_name = "离岗代理"
        verbose_name_plural = "离岗代理"
        ordering = ("-from_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(until_on__gte=F("from_on")),
                name="delegation_order",
                violation_error_message="截止日期不得早于起始日期。",
            ),
        )

    def __str__(self) -> str:
        return f"{self.deputy}代理{self.post}（{self.from_on}至{self.until_on}）"
