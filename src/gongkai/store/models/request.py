"""Disclosure requests and the events of their cases (政府信息公开申请及其办理过程)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gongkai.store.models.applicant import Applicant
from gongkai.store.models.base import AppendOnly, LedgerRecord
from gongkai.store.models.choices import (
    APPLICANT_KINDS,
    CASE_STAGES,
    CASE_STATES,
    DUE_KINDS,
    FILING_KINDS,
    INTAKE_CHANNELS,
    REPORT_ROWS,
)


class DisclosureRequest(LedgerRecord):
    """A citizen's filing with the present state of its case (政府信息公开申请).

    All but number, content, applicant and remark are projections of the events, stored for counting and for lists;
    only the services write them, and `gongkai rebuild` proves them. `state` is what the report counts by, `stage` where
    the work stands: a case reopened after a reversal is at work again and stays counted as closed. `counted` is false
    for what is no request of its own: duplicates, rectifications, suggestions, filings that await confirmation. No
    personal data is kept here.
    """

    applicant_kind = models.CharField("申请人类型", max_length=16, choices=APPLICANT_KINDS)
    intake_channel = models.CharField("申请渠道", max_length=24, choices=INTAKE_CHANNELS)
    content = models.TextField("所需政府信息", blank=True, default="")
    filing_kind = models.CharField("来件性质", max_length=24, choices=FILING_KINDS, default="disclosure_request")
    applicant = models.ForeignKey(
        Applicant, on_delete=models.PROTECT, null=True, blank=True, related_name="requests", verbose_name="申请人"
    )
    items = models.PositiveSmallIntegerField("内容项数", default=1)
    arrived_on = models.DateField("到达日期", null=True, blank=True)
    received_on = models.DateField(
        "收到日期", null=True, blank=True, help_text="条例第三十一条规定的收到申请之日；待双方确认的留空。"
    )
    stage = models.CharField("环节", max_length=24, choices=CASE_STAGES, default="registered")
    due_kind = models.CharField("期限性质", max_length=16, choices=DUE_KINDS, blank=True, default="")
    due_on = models.DateField("期限", null=True, blank=True)
    due_provisional = models.BooleanField("期限暂定", default=False)
    handler = models.CharField("经办人", max_length=150, blank=True, default="")
    department = models.CharField("承办科室", max_length=120, blank=True, default="")
    document_no = models.CharField("处理决定文号", max_length=80, blank=True, default="")
    closed_on = models.DateField("了结日期", null=True, blank=True)
    workdays_late = models.PositiveSmallIntegerField("逾期工作日", default=0)
    counted = models.BooleanField("计入年度报告", default=True)
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
                | (Q(state="closed", concluded_on__isnull=False) & ~Q(report_row=""))
                | Q(counted=False, concluded_on__isnull=True, report_row=""),
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
            models.Index(fields=["organ", "due_on", "id"], name="request_due"),
            models.Index(fields=["organ", "handler", "due_on", "id"], name="request_handler"),
            models.Index(fields=["organ", "stage", "id"], name="request_stage"),
            models.Index(fields=["organ", "intake_channel", "id"], name="request_channel"),
            models.Index(fields=["organ", "id"], name="request_listing"),
            models.Index(fields=["due_on", "id"], name="request_due_all", condition=Q(due_on__isnull=False)),
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
