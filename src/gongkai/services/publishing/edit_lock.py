"""One person edits at a time (编辑锁), and what is typed survives a closed window (自动保存)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.errors import Conflict
from gongkai.parsing.pasted import clean_body
from gongkai.services import clock
from gongkai.services.permission import permit
from gongkai.services.publishing.acting import item_for_update, person_of
from gongkai.services.publishing.secrecy import refuse_secrets
from gongkai.store import models

LOCK_FOR = timedelta(minutes=15)


def take_lock(*, organ_code: str, record_no: str, by: Actor) -> None:
    """Take or renew the lock. Raises: Conflict while somebody else holds it; NotYours."""
    with transaction.atomic():
        item = item_for_update(organ_code=organ_code, record_no=record_no)
        permit(by=by, act=Act.DRAFT_ITEM, organ_code=organ_code)
        refuse_if_locked(item, person_of(by))
        _hold(item, by)


def release_lock(*, organ_code: str, record_no: str, by: Actor) -> None:
    """Give the lock back; that of somebody else stays."""
    with transaction.atomic():
        item = item_for_update(organ_code=organ_code, record_no=record_no)
        models.ItemLock.objects.filter(item=item, person=person_of(by)).delete()


def autosave_item(
    *, organ_code: str, record_no: str, fields: dict[str, Any], body_html: str, based_on: int, by: Actor
) -> None:
    """Keep what a person has typed, beside the item and not in it; whoever types keeps the lock.

    Raises: LawRefused for a secrecy mark; Conflict.
    """
    with transaction.atomic():
        item = item_for_update(organ_code=organ_code, record_no=record_no)
        permit(by=by, act=Act.DRAFT_ITEM, organ_code=organ_code)
        refuse_if_locked(item, person_of(by))
        _hold(item, by)
        body = clean_body(body_html)
        refuse_secrets([str(fields.get("title", "")), str(fields.get("summary", "")), body.text])
        models.ItemDraft.objects.update_or_create(
            item=item,
            person=person_of(by),
            defaults={"fields": fields, "body_html": body.html, "revision": based_on, "saved_at": clock.now()},
        )


def _hold(item: models.PublishedItem, by: Actor) -> None:
    models.ItemLock.objects.update_or_create(
        item=item,
        defaults={"person": person_of(by), "actor": str(by)[:80], "until_at": clock.now() + LOCK_FOR},
    )


def refuse_if_locked(item: models.PublishedItem, person: str) -> None:
    """Refuse while somebody else is editing. Raises: Conflict, naming who and until when."""
    lock = models.ItemLock.objects.filter(item=item, until_at__gt=clock.now()).exclude(person=person).first()
    if lock is not None:
        until = clock.local(lock.until_at)
        raise Conflict(f"{lock.actor}正在编辑这条信息（锁定至{until:%H:%M}），请稍后再试，或请其保存后退出。")
