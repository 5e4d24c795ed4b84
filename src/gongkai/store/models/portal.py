"""What lets an applicant see a case of his own (申请人查询凭据)."""

from __future__ import annotations

from django.db import models

from gongkai.store.models.request import DisclosureRequest


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
