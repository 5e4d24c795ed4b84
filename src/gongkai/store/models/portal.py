"""What an applicant sent in online, and what lets him see his case (网上提交与查询凭据)."""

from __future__ import annotations

from django.db import models

from gongkai.law.request_form import DELIVERY_WAYS, PROVISION_FORMS
from gongkai.store.fields import EncryptedTextField
from gongkai.store.models.choices import UPLOAD_PURPOSES
from gongkai.store.models.request import DisclosureRequest
from gongkai.store.models.sealed_row import SealedRow
from gongkai.store.models.stored_file import StoredFile


class PortalAccess(models.Model):
    """The query code of one request, as a keyed hash, with what else must be known (查询码).

    `factor_hashes`: keyed hashes of the ends of telephone and certificate numbers and of the name; any one
    opens. `failures` in a row lock the code until `locked_until`.
    """

    request = models.OneToOneField(
        DisclosureRequest, on_delete=models.PROTECT, related_name="portal_access", verbose_name="申请"
    )
    code_hash = models.CharField("查询码杂凑", max_length=64, unique=True, editable=False)
    factor_hashes = models.JSONField("核对信息杂凑", default=list, editable=False)
    issued_at = models.DateTimeField("发放时间")
    failures = models.PositiveSmallIntegerField("连续失败次数", default=0)
    locked_until = models.DateTimeField("锁定至", null=True, blank=True)

    class Meta:
        verbose_name = "申请人查询凭据"
        verbose_name_plural = "申请人查询凭据"

    def __str__(self) -> str:
        return str(self.request)


class HeldUpload(models.Model):
    """A file that came with the online form or with a correction (随申请上传的文件).

    It is held while the form is being filled, under a token of which only the hash is kept, and belongs to the
    request once that is registered. What is never sent in is dropped the next day.
    """

    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name="文件")
    request = models.ForeignKey(
        DisclosureRequest, on_delete=models.PROTECT, null=True, blank=True, related_name="uploads", verbose_name="申请"
    )
    token_hash = models.CharField("标记杂凑", max_length=64, unique=True, editable=False)
    purpose = models.CharField("用途", max_length=16, choices=UPLOAD_PURPOSES)

    class Meta:
        verbose_name = "申请人上传的文件"
        verbose_name_plural = "申请人上传的文件"
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}{self.pk}"


class PortalFiling(SealedRow):
    """What the online form says beyond the register (网上申请表的其余各栏).

    `form_token_hash` is of the token that was on the form: a form that is sent twice is registered once.
    """

    request = models.OneToOneField(
        DisclosureRequest, on_delete=models.PROTECT, related_name="portal_filing", verbose_name="申请"
    )
    form_token_hash = models.CharField(
        "表单标记杂凑", max_length=64, unique=True, null=True, blank=True, editable=False
    )
    submitted_at = models.DateTimeField("提交时间")
    provision = models.CharField("提供形式", max_length=16, choices=PROVISION_FORMS, blank=True, default="")
    delivery = models.CharField("获取途径", max_length=16, choices=DELIVERY_WAYS, blank=True, default="")
    help_needed = EncryptedTextField("需要的帮助", row="row_key", blank=True, default="")

    class Meta:
        verbose_name = "网上申请"
        verbose_name_plural = "网上申请"

    def __str__(self) -> str:
        return str(self.request)
