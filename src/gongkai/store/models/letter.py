"""Letters of a case (办件文书): the organ's head and numbers, drafts, what was issued, how it was served."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from gongkai.store.fields import EncryptedJSONField
from gongkai.store.models.base import AppendOnly
from gongkai.store.models.organ import Organ
from gongkai.store.models.request import DisclosureRequest
from gongkai.store.models.sealed_row import SealedRow
from gongkai.store.models.stored_file import StoredFile

LETTER_STATUSES = (
    ("draft", "草稿"),
    ("approved", "已审签"),
    ("issued", "已签发"),
    ("served", "已送达"),
    ("cancelled", "已作废"),
)
LETTER_FILE_KINDS = (("docx", "正式文书"), ("pdf", "版式文件"), ("edited", "修改稿"), ("proof", "送达凭证"))
SERVICE_METHODS = (
    ("direct", "直接送达"),
    ("entrusted", "委托送达"),
    ("post", "邮寄送达"),
    ("electronic", "电子送达"),
    ("public_notice", "公告送达"),
)


class LetterHead(models.Model):
    """How an organ's letters look from a day on (发文设置): the word of its numbers, whom to call."""

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="letterheads", verbose_name="机关")
    word = models.CharField("发文代字", max_length=20)
    contact = models.CharField("联系方式", max_length=200, blank=True, default="")
    from_on = models.DateField("自")

    class Meta:
        verbose_name = "发文设置"
        verbose_name_plural = "发文设置"
        ordering = ("organ", "from_on")
        constraints = (
            models.UniqueConstraint(
                fields=["organ", "from_on"], name="letterhead_start", violation_error_message="该日已有一条发文设置。"
            ),
        )

    def __str__(self) -> str:
        return f"{self.word}（自{self.from_on}）"


class LetterSeries(models.Model):
    """The last number of an organ's word in a year (发文字号计数): numbers run on without gaps."""

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="+", verbose_name="机关")
    word = models.CharField("发文代字", max_length=20)
    year = models.PositiveSmallIntegerField("年份")
    last = models.PositiveIntegerField("末号", default=0)

    class Meta:
        verbose_name = "发文字号计数"
        verbose_name_plural = "发文字号计数"
        constraints = (
            models.UniqueConstraint(
                fields=["organ", "word", "year"], name="letterseries_word", violation_error_message="计数已经存在。"
            ),
        )

    def __str__(self) -> str:
        return f"{self.word}〔{self.year}〕{self.last}"


class LetterTemplate(AppendOnly):
    """One version of an organ's own wording of a letter (本机关文书样式). The newest version is used; none is lost.

    A version with no content ends the use of own wording: the built-in template applies again.
    """

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="letter_templates", verbose_name="机关")
    code = models.CharField("文书", max_length=3)
    version = models.PositiveIntegerField("版次")
    content = models.BinaryField("模板文件", blank=True, default=b"")
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, default="")
    fields = models.JSONField("使用的字段", default=list)
    uploaded_by = models.CharField("上传人", max_length=80)
    uploaded_at = models.DateTimeField("上传时间")

    class Meta:
        verbose_name = "本机关文书样式"
        verbose_name_plural = "本机关文书样式"
        ordering = ("organ", "code", "version")
        constraints = (
            models.UniqueConstraint(
                fields=["organ", "code", "version"],
                name="lettertemplate_version",
                violation_error_message="该版次已经存在。",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} 第{self.version}版"


class Letter(SealedRow):
    """One letter (一件文书). `facts` are everything it says, sealed; its number is drawn when it is issued.

    `history`: who did what to it and when, so that two people at once see each other.
    """

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="letters", verbose_name="机关")
    request = models.ForeignKey(
        DisclosureRequest, on_delete=models.PROTECT, related_name="letters", verbose_name="申请"
    )
    code = models.CharField("文书", max_length=3)
    status = models.CharField("状态", max_length=12, choices=LETTER_STATUSES, default="draft")
    facts = EncryptedJSONField("内容", row="row_key")
    document_no = models.CharField("发文字号", max_length=48, blank=True, default="")
    signed_on = models.DateField("成文日期", null=True, blank=True)
    template_version = models.CharField("模板版本", max_length=24, blank=True, default="")
    own_wording = models.ForeignKey(
        LetterTemplate, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="本机关样式"
    )
    drafted_by = models.CharField("拟稿人", max_length=80)
    drafted_at = models.DateTimeField("拟稿时间")
    approved_by = models.CharField("审签人", max_length=80, blank=True, default="")
    issued_by = models.CharField("签发人", max_length=80, blank=True, default="")
    issued_at = models.DateTimeField("签发时间", null=True, blank=True)
    cancelled_because = models.CharField("作废原因", max_length=500, blank=True, default="")
    history = models.JSONField("经过", default=list, editable=False)

    class Meta:
        verbose_name = "办件文书"
        verbose_name_plural = "办件文书"
        ordering = ("organ", "-id")
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint(
                fields=["organ", "document_no"],
                condition=~Q(document_no=""),
                name="letter_document_no",
                violation_error_message="该发文字号已经使用。",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "approved", "cancelled"]) | Q(issued_at__isnull=False),
                name="letter_issued",
                violation_error_message="已签发的文书须有签发时间。",
            ),
        )
        indexes = (
            models.Index(fields=["organ", "status", "signed_on"], name="letter_status"),
            models.Index(fields=["request", "code"], name="letter_request"),
        )

    def __str__(self) -> str:
        return self.document_no or f"{self.code}（{self.get_status_display()}）"


class LetterFile(AppendOnly):
    """What a file is to a letter (文书文件): as issued, as edited, the proof of service. Sealed like what it says."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="files", verbose_name="文书")
    kind = models.CharField("性质", max_length=8, choices=LETTER_FILE_KINDS)
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name="文件")

    class Meta:
        verbose_name = "文书文件"
        verbose_name_plural = "文书文件"
        ordering = ("letter_id", "id")

    def __str__(self) -> str:
        return f"{self.letter} {self.get_kind_display()}"


class LetterService(AppendOnly):
    """How a letter reached its addressee (送达记录). There is none without proof."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="services", verbose_name="文书")
    method = models.CharField("送达方式", max_length=16, choices=SERVICE_METHODS)
    reference = models.CharField("凭证号", max_length=120)
    posted_on = models.DateField("交邮、公告日期", null=True, blank=True)
    signed_on = models.DateField("签收日期", null=True, blank=True)
    counts_on = models.DateField("期限计算时点")
    proof = models.ForeignKey(LetterFile, on_delete=models.PROTECT, related_name="+", verbose_name="送达凭证")
    recorded_by = models.CharField("登记人", max_length=80)
    recorded_at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = "送达记录"
        verbose_name_plural = "送达记录"
        ordering = ("letter_id", "id")

    def __str__(self) -> str:
        return f"{self.letter}：{self.get_method_display()}"
