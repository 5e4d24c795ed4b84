"""The back office (后台): every record can be looked at and searched in Chinese; history can only be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from gongkai.store import models

if TYPE_CHECKING:
    Admin = admin.ModelAdmin[Any]
    Inline = admin.TabularInline[Any, Any]
else:
    Admin, Inline = admin.ModelAdmin, admin.TabularInline


class ReadOnly(Admin):
    """Rows that people may read here and never write."""

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Nobody adds history by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        """Nobody changes history."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        """Nobody removes history."""
        return False


class OrganDetailInline(Inline):
    """Who reconsiders and which court, beside the organ."""

    model = models.OrganDetail
    extra = 0


class ChannelInline(Inline):
    """The organ's channels beside the organ."""

    model = models.Channel
    extra = 0


class DeliveryInline(Inline):
    """Where an item was published, beside the item."""

    model = models.Delivery
    extra = 0
    autocomplete_fields = ("channel",)


class CaseEventInline(Inline):
    """What happened in a case, to read."""

    model = models.CaseEvent
    extra = 0
    can_delete = False
    fields = ("number", "kind", "happened_on", "actor", "recorded_at", "details")
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        """Events come from acts, never from this page."""
        return False


@admin.register(models.Organ)
class OrganAdmin(Admin):
    """Organs with their details and channels."""

    list_display = ("code", "name", "level", "supervising_office", "is_government", "is_demo")
    list_filter = ("level", "is_government", "is_demo")
    search_fields = ("code", "name")
    autocomplete_fields = ("parent", "supervising_office")
    inlines = (OrganDetailInline, ChannelInline)


@admin.register(models.OrganDetail)
class OrganDetailAdmin(Admin):
    """Reconsideration organs and courts."""

    list_display = ("organ", "reconsideration_organ", "court", "from_on", "until_on")
    list_filter = ("organ",)
    search_fields = ("organ__name", "reconsideration_organ", "court")


@admin.register(models.Channel)
class ChannelAdmin(Admin):
    """Channels."""

    list_display = ("name", "organ", "kind", "opened_on", "closed_on")
    list_filter = ("kind", "organ")
    search_fields = ("name", "organ__name")


@admin.register(models.PublishedItem)
class PublishedItemAdmin(Admin):
    """Published items with their deliveries."""

    list_display = ("record_no", "title", "subject", "organ")
    list_filter = ("organ", "subject")
    search_fields = ("record_no", "title")
    autocomplete_fields = ("organ",)
    inlines = (DeliveryInline,)


@admin.register(models.Delivery)
class DeliveryAdmin(Admin):
    """Deliveries."""

    list_display = ("item", "channel", "published_on", "receipt")
    list_filter = ("channel__organ", "channel__kind")
    list_select_related = ("item", "channel")
    search_fields = ("item__record_no", "item__title")
    autocomplete_fields = ("item", "channel")
    date_hierarchy = "published_on"


@admin.register(models.DisclosureRequest)
class DisclosureRequestAdmin(ReadOnly):
    """Requests: they change through acts only, so this page reads."""

    list_display = ("record_no", "organ", "applicant_kind", "received_on", "concluded_on", "report_row", "state")
    list_filter = ("organ", "state", "applicant_kind", "report_row")
    search_fields = ("record_no",)
    date_hierarchy = "received_on"
    inlines = (CaseEventInline,)


@admin.register(models.CaseEvent)
class CaseEventAdmin(ReadOnly):
    """The events of all cases."""

    list_display = ("request", "number", "kind", "happened_on", "actor", "recorded_at")
    list_filter = ("kind", "request__organ")
    list_select_related = ("request",)
    search_fields = ("request__record_no",)


class LedgerAdmin(Admin):
    """What the pages of the other ledger records have in common."""

    list_filter: ClassVar[tuple[str, ...]] = ("organ",)
    search_fields: ClassVar[tuple[str, ...]] = ("record_no", "title")
    autocomplete_fields: ClassVar[tuple[str, ...]] = ("organ",)


@admin.register(models.AdministrativeRecord)
class AdministrativeRecordAdmin(LedgerAdmin):
    """Licences, penalties, compulsory measures."""

    list_display = ("record_no", "kind", "title", "decided_on", "decisions", "organ")
    list_filter = ("organ", "kind")
    date_hierarchy = "decided_on"


@admin.register(models.Charge)
class ChargeAdmin(LedgerAdmin):
    """Charges."""

    list_display = ("record_no", "title", "charged_on", "amount_yuan", "organ")
    date_hierarchy = "charged_on"


@admin.register(models.NormativeDocument)
class NormativeDocumentAdmin(LedgerAdmin):
    """规章 and 行政规范性文件."""

    list_display = ("record_no", "title", "document_no", "kind", "issued_on", "ended_on", "organ")
    list_filter = ("organ", "kind")
    search_fields = ("record_no", "title", "document_no")


@admin.register(models.Proceeding)
class ProceedingAdmin(LedgerAdmin):
    """Reconsiderations and suits."""

    list_display = ("record_no", "kind", "filed_on", "concluded_on", "result", "as_reviewer", "organ")
    list_filter = ("organ", "kind", "result")
    search_fields = ("record_no",)
    autocomplete_fields = ("organ", "request")


@admin.register(models.Training)
class TrainingAdmin(LedgerAdmin):
    """Training."""

    list_display = ("record_no", "topic", "held_on", "people", "organ")
    search_fields = ("record_no", "topic")


@admin.register(models.FeeNotice)
class FeeNoticeAdmin(LedgerAdmin):
    """Fee notices."""

    list_display = ("record_no", "noticed_on", "amount_yuan", "received_yuan", "organ")
    search_fields = ("record_no",)
    autocomplete_fields = ("organ", "request")


@admin.register(models.ReviewRecord)
class ReviewRecordAdmin(LedgerAdmin):
    """Reviews before publication."""

    list_display = ("record_no", "kind", "item", "reviewed_on", "passed", "organ")
    list_filter = ("organ", "kind", "passed")
    list_select_related = ("item", "organ")
    search_fields = ("record_no", "item__title")
    autocomplete_fields = ("organ", "item")


@admin.register(models.EnteredText)
class EnteredTextAdmin(Admin):
    """Texts entered for a year's report."""

    list_display = ("organ", "year")
    list_filter = ("year", "organ")
    search_fields = ("organ__name",)
    autocomplete_fields = ("organ",)


@admin.register(models.ReportSnapshot)
class ReportSnapshotAdmin(ReadOnly):
    """Compiled reports: they come from compiling and finalising only."""

    list_display = ("organ", "year", "status", "compiled_at", "finalised_at", "published_on")
    list_filter = ("status", "year", "organ")
    search_fields = ("organ__name", "organ__code")


@admin.register(models.AuditLine)
class AuditLineAdmin(ReadOnly):
    """Who did what."""

    list_display = ("at", "actor", "act", "organ", "subject")
    list_filter = ("act", "organ")
    search_fields = ("actor", "subject")
    date_hierarchy = "at"


@admin.register(models.AuditHead)
class AuditHeadAdmin(ReadOnly):
    """Where the chain of acts ends."""

    list_display = ("number", "hash")
    search_fields = ("hash",)
