"""Move what applicants uploaded and the files of letters to where all files lie: contents to the disk, rows to one table.

A content is on the disk, sealed for its new place and read back, before its row is written; if anything fails the
transaction is undone and nothing is lost, for the old columns go with the next migration only.
"""

import base64
import hashlib
import os
import secrets
from pathlib import Path, PurePath

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from gongkai.store import crypto

SUFFIXES = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}


def move_uploads(apps, _schema_editor):
    rows = apps.get_model("store", "HeldUpload").objects
    for key in rows.values_list("pk", flat=True).order_by("pk"):
        row = rows.select_related("organ").get(pk=key)
        content = crypto.ring().open_bytes(bytes(row.sealed), "heldupload.sealed")
        kept = keep(
            apps,
            content,
            kind="identity" if row.purpose == "identity" else "application",
            organ=row.organ,
            subject=f"case:{row.request_id}" if row.request_id else "",
            original_name=row.name,
            media_type=row.media_type,
            sha256=hashlib.sha256(content).hexdigest(),
            stored_at=row.held_at,
            stored_by="申请人",
        )
        rows.filter(pk=key).update(file=kept)


def move_letter_files(apps, _schema_editor):
    rows = apps.get_model("store", "LetterFile").objects
    for key in rows.values_list("pk", flat=True).order_by("pk"):
        row = rows.select_related("letter__organ").get(pk=key)
        content = base64.b64decode(row.content)
        if hashlib.sha256(content).hexdigest() != row.sha256:
            raise ValueError(f"文书文件{key}的内容与其校验值不符，未作任何改动。请先从备份恢复，再运行 gongkai migrate。")
        kept = keep(
            apps,
            content,
            kind="letter",
            organ=row.letter.organ,
            subject=f"letter:{row.letter_id}",
            original_name=row.name,
            media_type=row.media_type,
            sha256=row.sha256,
            stored_at=row.stored_at,
            stored_by=row.stored_by,
        )
        rows.filter(pk=key).update(file=kept)


def keep(apps, content, **fields):
    key = secrets.token_hex(16)
    context = f"store_storedfile:{key}"
    path = Path(settings.HOME) / "files" / key[:2] / key
    write(path, crypto.ring().seal_bytes(content, context))
    if crypto.ring().open_bytes(path.read_bytes(), context) != content:
        raise ValueError(f"写入的文件“{path}”读回后不一致，未作任何改动。请检查磁盘，再运行 gongkai migrate。")
    suffix = PurePath(fields["original_name"]).suffix.lower()
    return apps.get_model("store", "StoredFile").objects.create(
        key=key,
        suffix=suffix if 1 < len(suffix) <= 8 else SUFFIXES.get(fields["media_type"], ""),
        size_bytes=len(content),
        is_encrypted=True,
        **fields,
    )


def write(path, content):
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


class Migration(migrations.Migration):

    dependencies = [
        ("store", "0035_case_lists"),
    ]

    operations = [
        migrations.AddField(
            model_name="heldupload",
            name="file",
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.storedfile", verbose_name="文件"),
        ),
        migrations.AddField(
            model_name="letterfile",
            name="file",
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.storedfile", verbose_name="文件"),
        ),
        migrations.RunPython(move_uploads, migrations.RunPython.noop),
        migrations.RunPython(move_letter_files, migrations.RunPython.noop),
    ]
