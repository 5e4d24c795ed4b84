"""Remove files that were uploaded in the editor of an item and never saved with it (清理未保存的附件)."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import groupby

from django.conf import settings
from django.db import transaction

from gongkai.errors import NotFound
from gongkai.services import clock
from gongkai.services.actors import COMMAND
from gongkai.services.audit import record_act
from gongkai.services.files.sweeping import drop_files
from gongkai.services.jobs import Progress, job
from gongkai.services.publishing.acting import item_for_update
from gongkai.store import models
from gongkai.store.queries.unsaved import UnsavedFile, unsaved_files


@job("清理未保存的附件")
def drop_unsaved_files(_progress: Progress, *, day: str) -> str:
    """Drop what was uploaded for items long ago and is named by no version and no draft (清理未保存的附件)."""
    before = clock.now() - timedelta(days=settings.GONGKAI_UNSAVED_FILE_DAYS)
    found = unsaved_files(before=before)
    dropped = sum(_dropped(list(files), before) for _, files in groupby(sorted(found, key=_item), key=_item))
    return f"{day}：清理{dropped}个上传后没有保存的附件文件。"


def _item(file: UnsavedFile) -> tuple[str, str]:
    return file.organ_code, file.record_no


def _dropped(files: list[UnsavedFile], before: datetime) -> int:
    """Drop files of one item, looked at again with the item locked: a save that was going on is through by then."""
    first = files[0]
    with transaction.atomic():
        try:
            item = item_for_update(organ_code=first.organ_code, record_no=first.record_no)
        except NotFound:
            return 0
        if models.ItemLock.objects.filter(item=item, until_at__gt=clock.now()).exists():
            return 0
        still = unsaved_files(item=item.pk, before=before)
        rows = list(models.ItemFile.objects.filter(pk__in=[one.pk for one in still]).select_related("file"))
        for row in rows:
            row.delete()
        drop_files(row.file for row in rows)
        if rows:
            numbers = sorted(row.number for row in rows)
            record_act(
                act="drop_unsaved_files", actor=COMMAND, organ=item.organ, subject=item.record_no, numbers=numbers
            )
    return len(rows)
