"""Who asks (申请人): personal data, sealed at rest and found by keyed hashes only."""

from __future__ import annotations

from django.db import models

from gongkai.privacy.normalising import Purpose
from gongkai.store.fields import EncryptedTextField, KeyedHashField
from gongkai.store.models.choices import APPLICANT_KINDS
from gongkai.store.models.organ import Organ
from gongkai.store.models.sealed_row import SealedRow


class Applicant(SealedRow):
    """The applicant of one filing, as written on it (申请人).

    One row a filing: addresses change, and what was written then is what letters were sent to. Filings of the same
    person are found by the hash of the number of their paper.
    """

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="+", verbose_name="机关")
    kind = models.CharField("申请人类型", max_length=16, choices=APPLICANT_KINDS)
    name = EncryptedTextField("姓名或者名称", row="row_key", blank=True, default="")
    name_hash = KeyedHashField(of="name", purpose=Purpose.NAME)
    representative = EncryptedTextField("法定代表人或者负责人", row="row_key", blank=True, default="")
    contact_person = EncryptedTextField("联系人", row="row_key", blank=True, default="")
    identity_paper = models.CharField("证件种类", max_length=24, blank=True, default="")
    identity_number = EncryptedTextField("证件号码", row="row_key", blank=True, default="")
    identity_number_hash = KeyedHashField(of="identity_number", purpose=Purpose.ID_NUMBER)
    phone = EncryptedTextField("联系电话", row="row_key", blank=True, default="")
    phone_hash = KeyedHashField(of="phone", purpose=Purpose.PHONE)
    email = EncryptedTextField("电子邮箱", row="row_key", blank=True, default="")
    address = EncryptedTextField("通信地址", row="row_key", blank=True, default="")
    postcode = EncryptedTextField("邮政编码", row="row_key", blank=True, default="")

    class Meta:
        verbose_name = "申请人"
        verbose_name_plural = "申请人"

    def __str__(self) -> str:
        return f"申请人{self.pk}"


class ConsultedParty(SealedRow):
    """Who was asked for an opinion (被征求意见方): a third party or an organ, sealed like the applicant."""

    request = models.ForeignKey(
        "DisclosureRequest", on_delete=models.PROTECT, related_name="parties", verbose_name="申请"
    )
    name = EncryptedTextField("名称", row="row_key")
    contact = EncryptedTextField("联系方式", row="row_key", blank=True, default="")
    address = EncryptedTextField("地址", row="row_key", blank=True, default="")

    class Meta:
        verbose_name = "被征求意见方"
        verbose_name_plural = "被征求意见方"

    def __str__(self) -> str:
        return f"被征求意见方{self.pk}"
