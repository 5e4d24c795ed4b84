"""Files that applicants send in (申请人上传): held while the form is being filled, sealed, attached once it is sent."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import PurePath
from typing import Final, NamedTuple

from django.db import transaction
from django.db.models import QuerySet

from gongkai.access import Actor
from gongkai.errors import InvalidInput
from gongkai.parsing.sniff import sniff_bytes
from gongkai.services import clock
from gongkai.services.casework.acting import APPLICANT
from gongkai.services.files import Upload
from gongkai.services.files.inspection import JPEG, PDF, PNG
from gongkai.services.files.keeping import keep_rows, safe_name
from gongkai.services.files.sweeping import drop_files
from gongkai.services.jobs import Progress, job
from gongkai.services.lookup import organ_named
from gongkai.store.models import DisclosureRequest, HeldUpload, Organ, StoredFile

MAX_BYTES: Final = 10 * 2**20
MAX_FILES: Final = 6
UPLOAD_HINT: Final = "JPG、PNG 图片或者 PDF，每个不超过 10 MB，最多 6 个。文件加密保存，只用于办理本件。"
_KEPT_UNSENT: Final = timedelta(hours=24)
_TAKEN: Final = ((b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG))


class HeldFile(NamedTuple):
    """A file that is held for a form (暂存的文件)."""

    token: str
    name: str
    size: int


def hold_upload(
    *, organ_code: str, name: str, content: bytes, purpose: str = "identity", by: Actor = APPLICANT
) -> HeldFile:
    """Keep a file until the form is sent in (暂存上传). Raises: NotFound for the organ; InvalidInput for the file."""
    token = secrets.token_urlsafe(24)
    row = _keep(organ_named(organ_code), token, _fit(name, content), purpose=purpose, case=None, by=by)
    return HeldFile(token, row.file.original_name, row.file.size_bytes)


def held_uploads(*, organ_code: str, tokens: Sequence[str]) -> tuple[HeldFile, ...]:
    """Return the files that are held under these tokens; tokens that hold nothing are passed over (查暂存)."""
    by_hash = {_hash(token): token for token in tokens[:MAX_FILES]}
    rows = _held(organ_code).filter(token_hash__in=by_hash)
    return tuple(HeldFile(by_hash[row.token_hash], row.file.original_name, row.file.size_bytes) for row in rows)


def drop_upload(*, organ_code: str, token: str) -> None:
    """Drop a file that is held; one that was sent in stays (删除暂存)."""
    with transaction.atomic():
        _drop(_held(organ_code).filter(token_hash=_hash(token)))


def drop_held(*, organ_code: str, tokens: Sequence[str]) -> int:
    """Drop the files held under these tokens, in the caller's transaction; return how many (删除暂存)."""
    return _drop(held_rows(organ_code, tokens))


def attach_uploads(case: DisclosureRequest, tokens: Sequence[str], *, purpose: str) -> int:
    """Attach held files to a request in the transaction of its registration; return how many (随件归入).

    They are held against the daily sweeping until the transaction ends. Raises: InvalidInput where one is gone already.
    """
    rows = list(held_rows(case.organ.code, tokens).select_for_update(of=("self",)).values_list("pk", "file_id"))
    if len(rows) < len(set(tokens)):
        raise InvalidInput("先前上传的材料已过保存时间，没有提交。请重新上传后再提交。", field="identity_file")
    StoredFile.objects.filter(pk__in=[file for _, file in rows]).update(subject=subject_of(case))
    return HeldUpload.objects.filter(pk__in=[pk for pk, _ in rows]).update(request=case, purpose=purpose)


def attach_files(case: DisclosureRequest, files: Iterable[tuple[str, bytes]], *, purpose: str) -> int:
    """Attach files that come with a correction or a message, in its transaction. Raises: InvalidInput."""
    sent = [(name, content) for name, content in files if content]
    if len(sent) > MAX_FILES:
        raise InvalidInput(f"一次最多上传{MAX_FILES}个文件，请分次上传。", field="files")
    for fit in [_fit(name, content) for name, content in sent]:
        _keep(case.organ, secrets.token_urlsafe(24), fit, purpose=purpose, case=case)
    return len(sent)


@job("清理未提交的上传文件")
def drop_unsent_uploads(_progress: Progress, *, day: str) -> str:
    """Drop what was uploaded to forms that were never sent in (清理暂存)."""
    rows = HeldUpload.objects.select_related("file")
    with transaction.atomic():
        count = _drop(rows.filter(request=None, file__stored_at__lt=clock.now() - _KEPT_UNSENT))
    return f"{day}：清理{count}个未提交的上传文件。"


def _keep(
    organ: Organ,
    token: str,
    upload: Upload,
    *,
    purpose: str,
    case: DisclosureRequest | None,
    by: Actor = APPLICANT,
) -> HeldUpload:
    with transaction.atomic():
        (stored,) = keep_rows(
            [upload],
            kind="identity" if purpose == "identity" else "application",
            organ=organ,
            by=str(by),
            subject=subject_of(case) if case else "",
            encrypt=True,
        )
        return HeldUpload.objects.create(file=stored, request=case, token_hash=_hash(token), purpose=purpose)


def _drop(rows: QuerySet[HeldUpload]) -> int:
    dropped = list(rows.select_for_update(of=("self",)))
    for row in dropped:
        row.delete()
    drop_files(row.file for row in dropped)
    return len(dropped)


def held_rows(organ_code: str, tokens: Sequence[str]) -> QuerySet[HeldUpload]:
    """Return the rows of files that are held under these tokens, for a service that may see them."""
    return _held(organ_code).filter(token_hash__in=[_hash(token) for token in tokens[:MAX_FILES]])


def subject_of(case: DisclosureRequest) -> str:
    """Return what the files of a case are filed under (文件所属记录)."""
    return f"case:{case.pk}"


def new_token_hash() -> str:
    """Return the hash of a token that nobody holds, for a file that is never waiting for a form."""
    return _hash(secrets.token_urlsafe(24))


def _held(organ_code: str) -> QuerySet[HeldUpload]:
    return HeldUpload.objects.select_related("file").filter(file__organ__code=organ_code, request=None)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _fit(name: str, content: bytes) -> Upload:
    """The file under a name that says what its bytes are: telephones name pictures as they please.

    Raises: InvalidInput.
    """
    if not content:
        raise InvalidInput("文件是空的，请重新选择。", field="identity_file")
    if len(content) > MAX_BYTES:
        raise InvalidInput("文件超过 10 MB，请压缩后重新上传。", field="identity_file")
    found = next((one for start, one in _TAKEN if content.startswith(start)), None)
    found = found or (PDF if sniff_bytes(content) == "pdf" else None)
    if found is None:
        raise InvalidInput("只收 JPG、PNG 图片和 PDF，请另存后重新上传。", field="identity_file")
    path = PurePath(safe_name(name))
    return Upload(path.name if path.suffix.lower() in found.suffixes else f"{path.stem}{found.suffixes[0]}", content)
