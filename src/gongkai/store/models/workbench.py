"""What people at the workbench set up for themselves, and what the system has told them (工作台个人设置与催办记录)."""

from __future__ import annotations

from django.db import models

from gongkai.store.models.base import AppendOnly
from gongkai.store.models.person import Person
from gongkai.store.models.request import DisclosureRequest


class SavedFilter(models.Model):
    """A list of cases that somebody looks at often (保存的筛选). `query` is the query string of the list."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="saved_filters", verbose_name="人员")
    name = models.CharField("名称", max_length=40)
    query = models.CharField("条件", max_length=1000)
    saved_at = models.DateTimeField("保存时间")

    class Meta:
        verbose_name = "保存的筛选"
        verbose_name_plural = "保存的筛选"
        ordering = ("person", "name")
        constraints = (
            models.UniqueConstraint(
                fields=["person", "name"],
                name="savedfilter_name",
                violation_error_message="已有同名的筛选，请换一个名称。",
            ),
        )

    def __str__(self) -> str:
        return self.name


class CalendarFeed(models.Model):
    """The secret address under which somebody's due days can be subscribed to (日历订阅). Only its hash is kept."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="calendar_feed", verbose_name="人员")
    token_hash = models.CharField("地址杂凑", max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField("生成时间")

    class Meta:
        verbose_name = "日历订阅"
        verbose_name_plural = "日历订阅"

    def __str__(self) -> str:
        return str(self.person)


class Reminder(AppendOnly):
    """Somebody was reminded of a due day (催办记录): once a day, a case and a person."""

    request = models.ForeignKey(
        DisclosureRequest, on_delete=models.PROTECT, related_name="reminders", verbose_name="申请"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="reminders", verbose_name="人员")
    on = models.DateField("日期")
    due_on = models.DateField("到期日")
    workdays_left = models.IntegerField("剩余工作日")
    made_at = models.DateTimeField("生成时间")

    class Meta:
        verbose_name = "催办记录"
        verbose_name_plural = "催办记录"
        ordering = ("-on", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["request", "person", "on"], name="reminder_once", violation_error_message="当日已经催办。"
            ),
        )

    def __str__(self) -> str:
        return f"{self.on} {self.request} {self.person}"
