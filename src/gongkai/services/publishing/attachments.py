"""Take in files for an item (上传附件): looked at, looked through for personal data and secrecy marks, then kept."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.errors import InvalidInput, NotInThisState
from gongkai.parsing.every_text import TextsFound, find_texts, texts_of
from gongkai.privacy import MarkKind
from gongkai.publishing import MEDIA_LABELS, ItemAct, ItemStage, acts_in, is_picture
from gongkai.services import clock
from gongkai.services.audit import record_act
from gongkai.services.files import Upload, inspect, keep_files
from gongkai.services.files.keeping import safe_name
from gongkai.services.permission import permit
from gongkai.services.publishing.acting import item_for_update, permit_of, person_of
from gongkai.services.publishing.edit_lock import refuse_if_locked
from gongkai.services.publishing.secrecy import refuse_secrets
from gongkai.services.scan_files import FileMark, marks_in
from gongkai.store import models, queries
from gongkai.store.queries import ItemFileInfo
from gongkai.store.queries.unsaved import unsaved_files

_WORDS = 300_000
_MARKS = 100
_WHY = 200
_WRITES = (ItemAct.SAVE, ItemAct.PROPOSE_CORRECTION)


class Looked(NamedTuple):
    """An upload with what was found in it (查过的文件). `words` are empty where personal numbers were found."""

    upload: Upload
    words: str
    marks: tuple[dict[str, Any], ...]
    unread: str


def add_files(*, organ_code: str, record_no: str, uploads: Sequence[Upload], by: Actor) -> tuple[ItemFileInfo, ...]:
    """Keep files for an item that the person may write; the next saved version says which of them it shows.

    A file that the item has already is not kept twice. Raises: NotFound; NotYours; NotInThisState under review;
    LawRefused for a secrecy mark anywhere in a file; InvalidInput for a file that is not fit; TooLarge; Conflict.
    """
    may_write(ItemStage(queries.item(organ_code, record_no).stage), organ_code, by)
    looked = [look_through(one) for one in uploads]
    with transaction.atomic():
        item = item_for_update(organ_code=organ_code, record_no=record_no)
        may_write(ItemStage(item.stage), organ_code, by)
        refuse_if_locked(item, person_of(by))
        kept = tuple(keep(item, one, by) for one in looked)
        record_act(act="add_item_files", actor=str(by), organ=item.organ, subject=record_no, numbers=list(kept))
    files = {one.number: one for one in queries.item_files(organ_code, record_no)}
    return tuple(files[number] for number in dict.fromkeys(kept))


def title_of(file: ItemFileInfo) -> str:
    """Return the title that a file begins with: its name without the suffix (附件名称)."""
    return file.name.removesuffix(file.suffix) or file.name


def may_write(stage: ItemStage, organ_code: str, by: Actor) -> None:
    """Refuse who may write nothing of an item at this stage (可否改稿). Raises: NotInThisState; NotYours."""
    act = next((one for one in _WRITES if one in acts_in(stage)), None)
    if act is None:
        raise NotInThisState(f"这条信息现在是“{stage.label_zh}”，不能改动附件。审查中的信息须先退回。")
    permit(by=by, act=permit_of(act, stage), organ_code=organ_code)


def look_through(upload: Upload) -> Looked:
    """Look at a file and through its texts (核查附件). Raises: InvalidInput for a kind that is not published;
    LawRefused for a secrecy mark."""
    name = safe_name(upload.name)
    kind = inspect(upload.content, name)
    if kind.media_type not in MEDIA_LABELS:
        raise InvalidInput(f"“{name}”是{kind.label}，不能作为附件公开。请另存为 PDF、DOCX、XLSX、JPG 或 PNG 后再上传。")
    named = upload._replace(name=name)
    if is_picture(kind.media_type):
        return Looked(named, "", (), "图片中的文字不能自动读取")
    found = find_texts(upload.content, name)
    refuse_secrets([piece.text for piece in found.pieces], what=f"附件“{name}”")
    marks = marks_in(found.pieces)
    shown = texts_of(found.document) if found.document else ()
    words = "\n".join(piece.text for piece in shown)[:_WORDS]
    barred = any(one.kind is not MarkKind.MOBILE for one in marks)
    return Looked(named, "" if barred else words, tuple(map(_mark, marks[:_MARKS])), _unread(found))


def keep(item: models.PublishedItem, looked: Looked, by: Actor) -> int:
    """Keep one file of a locked item and return its number; what the item has already keeps its number (收存附件).

    The number of a file that was removed again is not used for another.
    """
    sha256 = hashlib.sha256(looked.upload.content).hexdigest()
    known = item.files.filter(file__sha256=sha256).first()
    if known is not None:
        _wait_anew(known)
        return known.number
    (info,) = keep_files(
        uploads=[looked.upload],
        kind="item",
        organ_code=item.organ.code,
        by=by,
        subject=f"item:{item.pk}",
        open_act=Act.VIEW_ITEMS,
        encrypt=bool(looked.marks),
    )
    item.files_counted += 1
    item.save(update_fields=["files_counted"])
    models.ItemFile.objects.create(
        item=item,
        number=item.files_counted,
        file=models.StoredFile.objects.get(key=info.key),
        words=looked.words,
        marks=list(looked.marks),
        unread=looked.unread,
    )
    return item.files_counted


def _wait_anew(file: models.ItemFile) -> None:
    """Let a file that was uploaded before and never saved wait for its saving from now on."""
    if any(one.pk == file.pk for one in unsaved_files(item=file.item_id)):
        models.StoredFile.objects.filter(pk=file.file_id).update(stored_at=clock.now())


def _mark(mark: FileMark) -> dict[str, Any]:
    return {"kind": mark.kind.value, "place": mark.place, "shown": mark.shown}


def _unread(found: TextsFound) -> str:
    """Why a file could not be looked through, or not wholly; empty if it was."""
    scanned = [one.message for one in (found.document.findings if found.document else ()) if one.code == "P-SCANNED"]
    why = [*(one.message_zh for one in found.problems), *scanned]
    return why[0].split("。")[0].removeprefix("文件不像一份年度报告：")[:_WHY] if why else ""
