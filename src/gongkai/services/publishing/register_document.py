"""Enter a rule or normative document into the register, and correct its entry (登记规章、规范性文件)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.errors import Conflict, InvalidInput, NotFound
from gongkai.services import clock
from gongkai.services.audit import record_act
from gongkai.services.concurrency import claim_version
from gongkai.services.lookup import organ_for_update
from gongkai.services.permission import permit
from gongkai.services.saving import save_valid
from gongkai.store import models

_LABELS = {"title": "标题", "document_no": "文号", "kind": "类型", "issued_on": "制发日期", "item_no": "信息编号"}


class DocumentEntry(NamedTuple):
    """What is entered (登记内容). `kind` is a key; `item_no` the number of the public item, empty for none."""

    kind: str
    title: str
    document_no: str
    issued_on: date
    item_no: str = ""


def register_document(*, organ_code: str, record_no: str, entry: DocumentEntry, by: Actor) -> None:
    """Enter a document.

    Raises: NotYours; NotFound; InvalidInput for a number that is taken or a day to come; Conflict for another's item.
    """
    with transaction.atomic():
        organ = organ_for_update(organ_code)
        permit(by=by, act=Act.REGISTER_DOCUMENT, organ_code=organ_code)
        document = models.NormativeDocument(organ=organ, record_no=record_no.strip())
        _set(document, entry)
        record_act(act="register_document", actor=by, organ=organ, subject=document.record_no)


def correct_document(*, organ_code: str, record_no: str, entry: DocumentEntry, version: int, by: Actor) -> None:
    """Correct an entry if it is still as it was seen. Raises: as `register_document`; NotFound; ChangedMeanwhile."""
    with transaction.atomic():
        organ = organ_for_update(organ_code)
        permit(by=by, act=Act.REGISTER_DOCUMENT, organ_code=organ_code)
        rows = models.NormativeDocument.objects.select_for_update(of=("self",)).select_related("item")
        document = rows.filter(organ=organ, record_no=record_no).first()
        if document is None:
            raise NotFound(f"{organ.name}的文件库中没有编号为“{record_no}”的文件，请核对编号。", document=record_no)
        now = DocumentEntry(
            document.kind,
            document.title,
            document.document_no,
            document.issued_on,
            document.item.record_no if document.item else "",
        )._asdict()
        what = f"《{document.title}》"
        claim_version(document, version, what=what, now=now, wanted=entry._asdict(), labels=_LABELS)
        changed = [name for name, value in entry._asdict().items() if value != now[name]]
        _set(document, entry)
        record_act(act="correct_document", actor=by, organ=organ, subject=record_no, fields=changed)


def _set(document: models.NormativeDocument, entry: DocumentEntry) -> None:
    if entry.issued_on > clock.today():
        raise InvalidInput(f"制发日期{entry.issued_on}还没有到，请核对。")
    document.kind, document.title = entry.kind, entry.title.strip()
    document.document_no, document.issued_on = entry.document_no.strip(), entry.issued_on
    document.item = _item(document, entry.item_no.strip())
    save_valid(document)


def _item(document: models.NormativeDocument, item_no: str) -> models.PublishedItem | None:
    """The item that shows the document. Raises: InvalidInput; Conflict where it shows another one."""
    if not item_no:
        return None
    item = models.PublishedItem.objects.filter(organ=document.organ, record_no=item_no).first()
    if item is None:
        raise InvalidInput(f"没有编号为“{item_no}”的公开信息，请核对信息编号；还没有公开的留空。")
    if item.documents.exclude(pk=document.pk).exists():
        raise Conflict(f"公开信息“{item_no}”已对应文件库中的另一份文件，请核对信息编号。")
    return item
