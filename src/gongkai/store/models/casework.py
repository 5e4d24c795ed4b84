"""What stands beside the events of a case (办理的附随记录): items asked, words exchanged, mail, numbers."""

from __future__ import annotations

from django.db import connections, models

from gongkai.store.fields import EncryptedJSONField, EncryptedTextField
from gongkai.store.models.base import AppendOnly
from gongkai.store.models.choices import MAIL_KINDS
from gongkai.store.models.organ import Organ
from gongkai.store.models.request import DisclosureRequest
from gongkai.store.models.sealed_row import SealedRow
from gongkai.store.models.search import SearchText


class CaseItem(AppendOnly):
    """One matter asked for (一项所需政府信息). A correction writes the items anew under the next revision."""

    request = models.ForeignKey(
        DisclosureRequest, on_delete=models.PROTECT, related_name="items_asked", verbose_name="申请"
    )
    revision = models.PositiveSmallIntegerField("版次", default=1)
    number = models.PositiveSmallIntegerField("序号")
    text = models.TextField("内容")

    class Meta:
        verbose_name = "所需政府信息"
        verbose_name_plural = "所需政府信息"
        ordering = ("request_id", "revision", "number")
        constraints = (
            models.UniqueConstraint(
                fields=["request", "revision", "number"],
                name="caseitem_number",
                violation_error_message="该申请已有同一序号的内容。",
            ),
        )

    def __str__(self) -> str:
        return f"{self.request_id}-{self.number}"


class CaseMessage(SealedRow, AppendOnly):
    """An internal note, or a message between organ and applicant (备注与消息); sealed, for people write names."""

    request = models.ForeignKey(
        DisclosureRequest, on_delete=models.PROTECT, related_name="messages", verbose_name="申请"
    )
    internal = models.BooleanField("内部备注")
    from_applicant = models.BooleanField("申请人发出", default=False)
    author = models.CharField("作者", max_length=80)
    written_at = models.DateTimeField("时间")
    text = EncryptedTextField("内容", row="row_key")

    class Meta:
        verbose_name = "备注与消息"
        verbose_name_plural = "备注与消息"
        ordering = ("request_id", "id")

    def __str__(self) -> str:
        return f"{self.request_id}-{self.pk}"


class IncomingMail(SealedRow):
    """A letter, fax or parcel that anybody in the organ took in (收件总台账).

    Whoever signs for it starts the clock: `signed_on` is the day of the signature, of a porter too, whatever day it is
    entered or handed on. `request` once it turned out to be a filing and was registered. `suggested`: what the
    recognition of its scan suggests for the register, by the names of `law.request_form`; nobody has confirmed that.
    """

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="incoming_mail", verbose_name="机关")
    mail_no = models.CharField("收件编号", max_length=32)
    kind = models.CharField("方式", max_length=16, choices=MAIL_KINDS)
    postal_no = models.CharField("邮件号", max_length=64, blank=True, default="")
    sender = EncryptedTextField("寄件人", row="row_key", blank=True, default="")
    subject = EncryptedTextField("事由", row="row_key", blank=True, default="")
    dated_on = models.DateField("来件所署日期", null=True, blank=True)
    suggested = EncryptedJSONField("识别建议", row="row_key", null=True, default=None, editable=False)
    signed_on = models.DateField("签收日期", help_text="任何人（收发室、门卫）代为签收的当日。")
    signed_by = models.CharField("签收人", max_length=80)
    recorded_at = models.DateTimeField("登记时间")
    is_filing = models.BooleanField("是政府信息公开申请", null=True, blank=True)
    request = models.OneToOneField(
        DisclosureRequest,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="incoming_mail",
        verbose_name="申请",
    )

    class Meta:
        verbose_name = "收件"
        verbose_name_plural = "收件总台账"
        ordering = ("organ", "-signed_on", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["organ", "mail_no"], name="incomingmail_number", violation_error_message="收件编号已经使用。"
            ),
        )
        indexes = (models.Index(fields=["organ", "is_filing", "signed_on"], name="incomingmail_open"),)

    def __str__(self) -> str:
        return self.mail_no


class CaseText(SearchText):
    """What a case asks for, as officers search it (办件检索文字): an index of its own, apart from the public one.

    `place` is the key of the case; the title is its number.
    """

    filter_fields = ("organ",)

    organ = models.CharField("机关代码", max_length=64)

    class Meta:
        verbose_name = "办件检索文字"
        verbose_name_plural = "办件检索文字"

    def __str__(self) -> str:
        return self.title


class CaseCounters(models.Manager["CaseCounter"]):
    """Counting on in one statement (计数): whoever asks first holds the counter until his transaction ends."""

    def next(self, organ: Organ, series: str, year: int) -> int:
        """Return the number after the last one given (取号)."""
        table = self.model._meta.db_table
        sql = (
            f"INSERT INTO {table} AS counter (organ_id, series, year, last) VALUES (%s, %s, %s, 1) "  # noqa: S608
            "ON CONFLICT (organ_id, series, year) DO UPDATE SET last = counter.last + 1 RETURNING last"
        )
        with connections[self.db].cursor() as cursor:
            cursor.execute(sql, (organ.pk, series, year))
            return int(cursor.fetchone()[0])


class CaseCounter(models.Model):
    """The last number given in an organ's year (编号计数): numbers run on without gaps."""

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="+", verbose_name="机关")
    series = models.CharField("系列", max_length=16)
    year = models.PositiveSmallIntegerField("年度")
    last = models.PositiveIntegerField("末号", default=0)

    objects = CaseCounters()

    class Meta:
        verbose_name = "编号计数"
        verbose_name_plural = "编号计数"
        constraints = (
            models.UniqueConstraint(
                fields=["organ", "series", "year"], name="casecounter_series", violation_error_message="计数已经存在。"
            ),
        )

    def __str__(self) -> str:
        return f"{self.series}{self.year}-{self.last}"
