"""What an applicant does in his own case (申请人的办理行为): correct, write, withdraw. Through the acts of the case."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from gongkai.errors import InvalidInput
from gongkai.services.casework.acting import APPLICANT, Done, lock
from gongkai.services.casework.receive_correction import receive_correction
from gongkai.services.casework.withdraw_request import withdraw_request
from gongkai.services.casework.write_message import write_message
from gongkai.services.portal.query_code import OwnCase
from gongkai.services.portal.uploads import attach_files
from gongkai.store.models import CaseItem

_LONGEST = 5000


def correct_own_request(*, own: OwnCase, text: str, files: Sequence[tuple[str, bytes]] = ()) -> Done:
    """Answer the request for correction (补正): what was asked stays and the correction is added to it (条例第三十条).

    Whether it is clear now, and whether a paper is still lacking, is for the officer to find.
    Raises: InvalidInput with neither words nor files; NotInThisState unless a correction is awaited.
    """
    said = text.strip()
    if not said and not any(content for _, content in files):
        raise InvalidInput("请写明补正的内容，或者上传补充的材料。", field="text")
    if len(said) > _LONGEST:
        raise InvalidInput(f"补正的内容最多{_LONGEST}个字，请缩短或者作为文件上传。", field="text")
    with transaction.atomic():
        case = lock(own.organ_code, own.request_no).case
        done = receive_correction(
            organ_code=own.organ_code,
            request_no=own.request_no,
            by=APPLICANT,
            items=_corrected(case.pk, said) if said else (),
        )
        attach_files(case, files, purpose="correction")
    return done


def write_to_organ(*, own: OwnCase, text: str) -> Done:
    """Send a message to the organ (留言). It is no new request and moves no clock. Raises: InvalidInput."""
    if len(text.strip()) > _LONGEST:
        raise InvalidInput(f"留言最多{_LONGEST}个字，请缩短。", field="text")
    return write_message(organ_code=own.organ_code, request_no=own.request_no, text=text, by=APPLICANT)


def withdraw_own_request(*, own: OwnCase) -> Done:
    """Take the request back (撤回). Raises: NotInThisState once it is decided."""
    return withdraw_request(
        organ_code=own.organ_code, request_no=own.request_no, by=APPLICANT, reference="申请人凭查询码在本平台撤回"
    )


def _corrected(case_id: int, said: str) -> list[str]:
    """The items as last written; with one item the correction joins it, with several it stands after the last."""
    rows = list(CaseItem.objects.filter(request_id=case_id).order_by("revision", "number"))
    latest = max((row.revision for row in rows), default=0)
    texts = [row.text for row in rows if row.revision == latest]
    return [*texts[:-1], f"{texts[-1]}（补正：{said}）"] if texts else [said]
