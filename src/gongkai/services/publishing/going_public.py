"""What follows when the public is to see something else (公开内容变动): words shown, register, channels."""

from __future__ import annotations

from gongkai.publishing import ItemKind, ItemState
from gongkai.services import clock
from gongkai.services.channels.dispatching import ask_channels, withdraw_deliveries
from gongkai.services.publishing.acting import latest_version
from gongkai.services.publishing.content import apply_fields
from gongkai.services.search.index_published import index_items
from gongkai.store import models


def go_public(item: models.PublishedItem, state: ItemState) -> None:
    """Show the latest version, enter a normative document into the register, ask the channels (公开)."""
    version = latest_version(item)
    if version is None:
        return
    item.shown = version
    apply_fields(item, version)
    if state.validity is not None:
        item.validity = state.validity.value
    item.save()
    if item.kind == ItemKind.NORMATIVE_DOCUMENT.value:
        _register(item)
    ask_channels(item, "publish")
    index_items(item_ids=[item.pk])


def show_correction(item: models.PublishedItem, state: ItemState) -> None:
    """Show the version that a confirmed correction was about and tell the channels (公开更正)."""
    version = item.versions.filter(revision=state.corrections[-1].revision).first()
    if version is not None:
        item.shown = version
        apply_fields(item, version)
        if state.validity is not None:
            item.validity = state.validity.value
        item.save()
    ask_channels(item, "correct")
    index_items(item_ids=[item.pk])


def leave_public(item: models.PublishedItem) -> None:
    """End the deliveries of a withdrawn item from today and tell the channels (撤回)."""
    ask_channels(item, "withdraw")
    withdraw_deliveries(item, on=clock.today())
    index_items(item_ids=[item.pk])


def _register(item: models.PublishedItem) -> None:
    known = models.NormativeDocument.objects.filter(organ=item.organ)
    found = known.filter(item=item).first()
    if found is None and item.document_no:
        found = known.filter(document_no=item.document_no, item__isnull=True).first()
    if found is not None:
        found.item = item
        found.save()
        return
    models.NormativeDocument.objects.create(
        organ=item.organ,
        record_no=item.record_no,
        kind="normative_documents",
        title=item.title,
        document_no=item.document_no,
        issued_on=item.formed_on or clock.today(),
        item=item,
    )
