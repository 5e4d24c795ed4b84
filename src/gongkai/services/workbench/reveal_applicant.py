"""The applicant's data and papers in full (查看申请人完整信息), with a reason, on the log."""

from __future__ import annotations

from typing import Final, NamedTuple

from gongkai.access import Act, Actor
from gongkai.errors import NotFound
from gongkai.services.files.opening import content_of
from gongkai.services.permission import permit
from gongkai.services.reveal_personal_data import reveal_personal_data
from gongkai.services.workbench.case_sheet import found_case
from gongkai.store.models import HeldUpload

_FIELDS: Final = {
    "姓名（名称）": "name",
    "法定代表人（负责人）": "representative",
    "联系人": "contact_person",
    "证件号码": "identity_number",
    "电话": "phone",
    "邮箱": "email",
    "地址": "address",
    "邮编": "postcode",
}


class OpenedUpload(NamedTuple):
    """An applicant's file opened for the officer (打开的上传文件)."""

    name: str
    media_type: str
    content: bytes


def reveal_applicant(*, organ_code: str, request_no: str, by: Actor, reason: str) -> tuple[tuple[str, str], ...]:
    """Return what the applicant wrote of himself, label and value (查看完整信息).

    Raises: NotYours; NotFound, also where no applicant is on record; InvalidInput without a reason.
    """
    permit(by=by, act=Act.REVEAL_PERSONAL_DATA, organ_code=organ_code)
    applicant = found_case(organ_code, request_no).applicant
    if applicant is None:
        raise NotFound("本件没有登记申请人信息。", request=request_no)
    values = reveal_personal_data(
        by=by,
        organ_code=organ_code,
        subject=request_no,
        fields=tuple(_FIELDS.values()),
        reason=reason,
        read=lambda: {name: getattr(applicant, name) for name in _FIELDS.values()},
    )
    return tuple((label, values[name]) for label, name in _FIELDS.items() if values[name])


def open_upload(*, organ_code: str, request_no: str, upload_id: int, by: Actor, reason: str) -> OpenedUpload:
    """Return one file that the applicant sent in (查看上传的文件).

    Raises: NotYours; NotFound for a file of another case; InvalidInput without a reason.
    """
    permit(by=by, act=Act.REVEAL_PERSONAL_DATA, organ_code=organ_code)
    case = found_case(organ_code, request_no)
    row = HeldUpload.objects.select_related("file").filter(pk=upload_id, request=case).first()
    if row is None:
        raise NotFound("本件没有这个文件。", request=request_no)
    kept: list[bytes] = []

    def read() -> dict[str, str]:
        kept.append(content_of(row.file))
        return {"upload": row.file.original_name}

    shown = reveal_personal_data(
        by=by, organ_code=organ_code, subject=request_no, fields=("upload",), reason=reason, read=read
    )
    return OpenedUpload(shown["upload"], row.file.media_type, kept[0])
