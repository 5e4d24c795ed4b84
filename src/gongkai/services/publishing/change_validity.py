"""Say that a document is amended, repealed or expired, and by what (变更有效性)."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.errors import InvalidInput, NotFound
from gongkai.publishing import ItemAct, Validity
from gongkai.services import clock
from gongkai.services.audit import record_act
from gongkai.services.channels.dispatching import ask_channels
from gongkai.services.concurrency import claim_version
from gongkai.services.lookup import organ_for_update
from gongkai.services.permission import permit
from gongkai.services.publishing.acting import do, item_for_update
from gongkai.services.search.index_published import index_items
from gongkai.store import models, queries
from gongkai.store.queries import ItemInfo


def change_validity(
    *, organ_code: str, record_no: str, validity: Validity, by_document: str, changed_on: date, by: Actor
) -> ItemInfo:
    """Change the validity of a published document wherever it appears, in the register and on the channels.

    `changed_on`: of a repeal or an expiry, the first day no longer in force. Raises: InvalidInput without the document
    that does it, or for a day to come or before the document was made; NotInThisState unless published; NotYours.
    """
    with transaction.atomic():
        item = item_for_update(organ_code=organ_code, record_no=record_no)
        _refuse_day(changed_on, item.formed_on)
        details = {
            "validity": validity.value,
            "by_document": by_document.strip(),
            "validity_on": changed_on.isoformat(),
        }
        do(item, ItemAct.CHANGE_VALIDITY, by=by, details=details)
        for document in models.NormativeDocument.objects.select_for_update().filter(item=item):
            _change(document, validity, by_document.strip(), changed_on, by)
        ask_channels(item, "revalue")
        index_items(item_ids=[item.pk])
    return queries.item(organ_code, record_no)


def change_document(
    *,
    organ_code: str,
    record_no: str,
    validity: Validity,
    by_document: str,
    changed_on: date,
    by: Actor,
    version: int | None = None,
) -> None:
    """Change a document of the register by its own number; one that was published changes everywhere.

    `version`: the document as it was seen on a page. Raises: as `change_validity`; NotFound for the document;
    ChangedMeanwhile.
    """
    with transaction.atomic():
        organ = organ_for_update(organ_code)
        permit(by=by, act=Act.INVALIDATE_DOCUMENT, organ_code=organ_code)
        found = models.NormativeDocument.objects.select_for_update().filter(organ=organ, record_no=record_no).first()
        if found is None:
            raise NotFound(f"{organ.name}的文件库中没有编号为“{record_no}”的文件，请核对编号。", document=record_no)
        claim_version(
            found,
            found.version if version is None else version,
            what=f"《{found.title}》",
            now={"ended_by": found.ended_by},
            wanted={"ended_by": by_document.strip()},
            labels={"ended_by": "废止依据"},
        )
        if found.item is not None and found.item.stage == "published":
            change_validity(
                organ_code=organ_code,
                record_no=found.item.record_no,
                validity=validity,
                by_document=by_document,
                changed_on=changed_on,
                by=by,
            )
            return
        if not by_document.strip():
            raise InvalidInput("请写明作出变更的文件名称和文号。")
        _refuse_day(changed_on, found.issued_on)
        _change(found, validity, by_document.strip(), changed_on, by)
        record_act(act="change_document", actor=str(by), organ=organ, subject=record_no, validity=validity.value)


def _refuse_day(changed_on: date, formed_on: date | None) -> None:
    if changed_on > clock.today():
        raise InvalidInput(f"变更日期{changed_on}还没有到，请在当日办理。")
    if formed_on is not None and changed_on < formed_on:
        raise InvalidInput(f"变更日期{changed_on}早于文件制发日期{formed_on}，请核对。")


def _change(
    document: models.NormativeDocument, validity: Validity, by_document: str, changed_on: date, by: Actor
) -> None:
    models.DocumentChange.objects.create(
        document=document,
        kind=validity.value,
        changed_on=changed_on,
        by_document=by_document[:300],
        recorded_at=clock.now(),
        actor=str(by)[:80],
    )
    document.ended_on = None if validity.counts_as_in_force else changed_on
    document.ended_by = "" if validity.counts_as_in_force else by_document[:300]
    document.version += 1
    document.save()
