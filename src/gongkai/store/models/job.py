"""Work done in the background (后台作业). The queue carries it; this row is what people see of it."""

from __future__ import annotations

from django.db import models

from gongkai.store.models.choices import JOB_STATES
from gongkai.store.models.organ import Organ


class Job(models.Model):
    """One piece of background work (后台作业), known by its key: the same key is never done twice.

    `kind` is the path of the function; `task_id` the entry in the queue that will run it. `beat_at` is renewed while a
    process works on it, so that work whose process died is found. Arguments hold no personal data.
    """

    kind = models.CharField("程序", max_length=120)
    title = models.CharField("作业", max_length=120)
    key = models.CharField("标识", max_length=200, unique=True)
    arguments = models.JSONField("参数", default=dict)
    organ = models.ForeignKey(
        Organ, on_delete=models.PROTECT, null=True, blank=True, related_name="jobs", verbose_name="机关"
    )
    requested_by = models.CharField("提出人", max_length=80)
    status = models.CharField("状态", max_length=8, choices=JOB_STATES, default="waiting")
    attempts = models.PositiveSmallIntegerField("已试次数", default=0)
    attempts_allowed = models.PositiveSmallIntegerField("最多试几次", default=1)
    enqueued_at = models.DateTimeField("提出时间")
    due_at = models.DateTimeField("不早于")
    started_at = models.DateTimeField("开始时间", null=True, blank=True)
    beat_at = models.DateTimeField("最近回应", null=True, blank=True)
    finished_at = models.DateTimeField("结束时间", null=True, blank=True)
    done_count = models.PositiveIntegerField("已完成", default=0)
    total_count = models.PositiveIntegerField("总数", null=True, blank=True)
    doing = models.CharField("正在进行", max_length=200, blank=True, default="")
    failure = models.CharField("失败原因", max_length=1000, blank=True, default="")
    result = models.JSONField("结果", null=True, blank=True)
    task_id = models.UUIDField("队列编号", null=True, blank=True)

    class Meta:
        verbose_name = "后台作业"
        verbose_name_plural = "后台作业"
        ordering = ("-id",)
        indexes = (models.Index(fields=["status", "due_at"], name="job_status"),)

    def __str__(self) -> str:
        return f"{self.title}（{self.key}）"
