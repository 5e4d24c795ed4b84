"""Files that applicants send in (申请人上传): held while the form is being filled, sealed, attached once it is sent."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final, NamedTuple

from django.db import transaction
from django.db.models import QuerySet

from gongkai.errors import InvalidInput
from gongkai.parsing.sniff import sniff_bytes
from gongkai.services import clock
from gongkai.services.jobs import Progress, job
from gongkai.services.lookup import organ_named
from gongkai.store import crypto
from gongkai.store.models import DisclosureRequest, HeldUpload

MAX_BYTES: Final = 10 * 2**20
MAX_FILES: Final = 6
UPLOAD_HINT: Final = "JPG、PNG 图片或者 PDF，每个不超过 10 MB，最多 6 个。文件加密保存，只用于办理本件。"
_CONTEXT: Final = "heldupload.sealed"
_KEPT_UNSENT: Final = timedelta(hours=24)
_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"


class HeldFile(NamedTuple):
    """A file that is held for a form (暂存的文件)."""

    token: str
    name: str
    size: int


def hold_upload(*, organ_code: str, name: str, content: bytes) -> HeldFile:
    """Keep a file until the form is sent in (暂存上传). Raises: NotFound for the organ; InvalidInput for the file."""
    media_type = _media_type(content)
    token = secrets.token_urlsafe(24)
    short = name.replace("\\", "/").rpartition("/")[2].strip()[-120:] or "未命名"
    _store(organ_code, token, short, media_type, content, purpose="identity", case=None)
    return HeldFile(token, short, len(content))


def held_uploads(*, organ_code: str, tokens: Sequence[str]) -> tuple[HeldFile, ...]:
    """Return the files that are held under these tokens; tokens that hold nothing are passed over (查暂存)."""
    by_hash = {_hash(token): token for token in tokens[:MAX_FILES]}
    rows = _held(organ_code).filter(token_hash__in=by_hash)
    return tuple(HeldFile(by_hash[row.token_hash], row.name, row.size) for row in rows)


def drop_upload(*, organ_code: str, token: str) -> None:
    """Drop a file that is held; one that was sent in stays (删除暂存)."""
    _held(organ_code).filter(token_hash=_hash(token)).delete()


def attach_uploads(case: DisclosureRequest, tokens: Sequence[str], *, purpose: str) -> int:
    """Attach held files to a request in the transaction of its registration; return how many (随件归入)."""
    hashes = [_hash(token) for token in tokens[:MAX_FILES]]
    return _held(case.organ.code).filter(token_hash__in=hashes).update(request=case, purpose=purpose)


def attach_files(case: DisclosureRequest, files: Iterable[tuple[str, bytes]], *, purpose: str) -> int:
    """Attach files that come with a correction or a message, in its transaction. Raises: InvalidInput."""
    sent = [(name, content) for name, content in files if content]
    if len(sent) > MAX_FILES:
        raise InvalidInput(f"一次最多上传{MAX_FILES}个文件，请分次上传。", field="files")
    for name, content in sent:
        token = secrets.token_urlsafe(24)
        _store(case.organ.code, token, name[-120:], _media_type(content), content, purpose=purpose, case=case)
    return len(sent)


def opened(row: HeldUpload) -> bytes:
    """Return the bytes of a file that was sealed here (打开文件). Raises: CannotDecrypt."""
    return crypto.ring().open_bytes(bytes(row.sealed), _CONTEXT)


@job("清理未提交的上传文件")
def drop_unsent_uploads(_progress: Progress, *, day: str) -> str:
    """Drop what was uploaded to forms that were never sent in (清理暂存)."""
    count, _ = HeldUpload.objects.filter(request=None, held_at__lt=clock.now() - _KEPT_UNSENT).delete()
    return f"{day}：清理{count}个未提交的上传文件。"


def _store(
    organ_code: str,
    token: str,
    name: str,
    media_type: str,
    content: bytes,
    *,
    purpose: str,
    case: DisclosureRequest | None,
) -> None:
    with transaction.atomic():
        HeldUpload.objects.create(
            organ=organ_named(organ_code),
            request=case,
            token_hash=_hash(token),
            purpose=purpose,
            name=name,
            media_type=media_type,
            size=len(content),
            sealed=crypto.ring().seal_bytes(content, _CONTEXT),
            held_at=clock.now(),
        )


def _held(organ_code: str) -> QuerySet[HeldUpload]:
    return HeldUpload.objects.filter(organ__code=organ_code, request=None)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _media_type(content: bytes) -> str:
    """What the bytes are, whatever the name says. Raises: InvalidInput."""
    if not content:
        raise InvalidInput("文件是空的，请重新选择。", field="identity_file")
    if len(content) > MAX_BYTES:
        raise InvalidInput("文件超过 10 MB，请压缩后重新上传。", field="identity_file")
    if content.startswith(_JPEG):
        return "image/jpeg"
    if content.startswith(_PNG):
        return "image/png"
    if sniff_bytes(content) == "pdf":
        return "application/pdf"
    raise InvalidInput("只收 JPG、PNG 图片和 PDF，请另存后重新上传。", field="identity_file")
