"""Which records the back office shows (后台台账): those that come from the ledger and from nowhere else.

Not here: organs, people, requests, published items, reports, the log. They have their own pages, rules and acts, or
hold personal data, or are history.
"""

from __future__ import annotations

from django.contrib import admin

from gongkai.config.backoffice import OwnOrgans
from gongkai.store import models


@admin.register(models.AdministrativeRecord)
class AdministrativeRecordAdmin(OwnOrgans):
    """Licences, penalties, compulsory measures."""

    list_display = ("record_no", "kind", "title", "decided_on", "decisions", "organ")
    list_filter = ("kind",)
    search_fields = ("record_no", "title")
    date_hierarchy = "decided_on"


@admin.register(models.Charge)
class ChargeAdmin(OwnOrgans):
    """Charges."""

    list_display = ("record_no", "title", "charged_on", "amount_yuan", "organ")
    search_fields = ("record_no", "title")
    date_hierarchy = "charged_on"


@admin.register(models.NormativeDocument)
class NormativeDocumentAdmin(OwnOrgans):
    """规章 and 行政规范性文件."""

    list_display = ("record_no", "title", "document_no", "kind", "issued_on", "ended_on", "organ")
    list_filter = ("kind",)
    search_fields = ("record_no", "title", "document_no")


@admin.register(models.Proceeding)
class ProceedingAdmin(OwnOrgans):
    """Reconsiderations and suits."""

    list_display = ("record_no", "kind", "filed_on", "concluded_on", "result", "as_reviewer", "organ")
    list_filter = ("kind", "result")
    search_fields = ("record_no",)


@admin.register(models.Training)
class TrainingAdmin(OwnOrgans):
    """Training."""

    list_display = ("record_no", "topic", "held_on", "people", "organ")
    search_fields = ("record_no", "topic")


@admin.register(models.FeeNotice)
class FeeNoticeAdmin(OwnOrgans):
    """Fee notices."""

    list_display = ("record_no", "noticed_on", "amount_yuan", "received_yuan", "organ")
    search_fields = ("record_no",)


@admin.register(models.ReviewRecord)
class ReviewRecordAdmin(OwnOrgans):
    """Reviews before publication, as the ledger told them."""

    list_display = ("record_no", "kind", "item", "reviewed_on", "passed", "organ")
    list_filter = ("kind", "passed")
    list_select_related = ("item", "organ")
    search_fields = ("record_no", "item__title")


@admin.register(models.EnteredText)
class EnteredTextAdmin(OwnOrgans):
    """Texts entered for a year's report."""

    list_display = ("organ", "year")
    list_filter = ("year",)
