"""Disclosure requests and the events of their cases (政府信息公开申请及其办理过程)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gongkai.store.models.base import AppendOnly, LedgerRecord
from gongkai.store.models.choices import APPLICANT_KINDS, CASE_STATES, INTAKE_CHANNELS, REPORT_ROWS


class DisclosureRequest(LedgerRecord):
    """A citizen's filing with the present state of its case (政府信息公开申请).

    `received_on`, `concluded_on`, `report_row`, `state` are projections of the events, stored for counting; only the
    services write them, and `gongkai rebuild` proves them. No identity numbers and no contact data are kept here.
    """

    applicant_kind = models.CharField("申请人类型", max_length=16, choices=APPLICANT_KINDS)
    applicant_name = models.CharField("申请人", max_length=120, blank=True, default="")
    intake_channel = models.CharField("申请渠道", max_length=24, choices=INTAKE_CHANNELS)
    content = models.TextField("所需政府信息", blank=True, default="")
    received_on = models.DateField("收到日期", help_text="条例第三十一条规定的收到申请之日。")
    concluded_on = models.DateField("办结日期", null=True, blank=True)
    report_row = models.CharField("办理结果", max_length=8, choices=REPORT_ROWS, blank=True, default="")
    state = models.CharField("状态", max_length=8, choices=CASE_STATES, default="open")

    class Meta(LedgerRecord.Meta):
        verbose_name = "政府信息公开申请"
        verbose_name_plural = "政府信息公开申请"
        ordering = ("organ", "-received_on", "-id")
        constraints = (
            *LedgerRecord.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state="open", concluded_on__isnull=True, report_row="")
                | (Q(state="closed", concluded_on__isnull=False) & ~Q(report_row="")),
                name="request_state",
                violation_error_message="办结的申请须有办结日期和办理结果，未办结的两项均须为空。",
            ),
            models.CheckConstraint(
                condition=Q(concluded_on__isnull=True) | Q(concluded_on__gte=F("received_on")),
                name="request_order",
                violation_error_message="办结日期不得早于收到日期。",
            ),
            models.CheckConstraint(
                condition=Q(applicant_kind__in=[value for value, _ in APPLICANT_KINDS]),
                name="request_applicant",
                violation_error_message="申请人类型不在年度报告格式所列六类之内。",
            ),
        )
        indexes = (
            models.Index(fields=["organ", "received_on"], name="request_received"),
            models.Index(fields=["organ", "concluded_on"], name="request_concluded"),
        )


class CaseEvent(AppendOnly):
    """One thing that happened in a case, never changed afterwards (办理事件). `happened_on` is the legal day."""

    request = models.ForeignKey(DisclosureRequest, on_delete=models.PROTECT, related_name="events", verbose_name="申请")
    number = models.PositiveIntegerField("序号")
    kind = models.CharField("事件", max_length=40)
    happened_on = models.DateField("发生日期")
    recorded_at = models.DateTimeField("记录时间")
    actor = models.CharField("经办人", max_length=80)
    details = models.JSONField("内容", default=dict)

    class Meta:
        verbose_name = "办理事件"
        verbose_name_plural = "办理事件"
        ordering = ("request_id", "number")
        constraints = (
            models.UniqueConstraint(
                fields=["request", "number"], name="event_number", violation_error_message="该申请已有同一序号的事件。"
            ),
        )

    def __str__(self) -> str:
        return f"{self.request_id}-{self.number} {self.kind}"
