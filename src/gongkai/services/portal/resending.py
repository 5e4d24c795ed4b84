"""A form that is sent again (重复提交): nothing is doubled, and who lost the answer is told what it was."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from gongkai.errors import Conflict
from gongkai.law.filing_terms import RequestElement
from gongkai.services import clock
from gongkai.services.audit import record_act
from gongkai.services.casework.acting import APPLICANT
from gongkai.services.portal.query_code import is_code_of
from gongkai.services.portal.uploads import drop_held
from gongkai.store.models import PortalFiling

_TOLD_AGAIN_FOR: Final = timedelta(hours=24)


class SentBefore(NamedTuple):
    """What the first sending of a form came to (此前的提交)."""

    organ_code: str
    request_no: str
    submitted_at: datetime
    lacking: tuple[RequestElement, ...]


def hashed_token(form_token: str) -> str | None:
    """Return the hash under which a form is known once it was sent (表单标记杂凑), None where it has no token."""
    return hashlib.sha256(form_token.encode()).hexdigest() if form_token else None


def was_sent(form_token: str) -> bool:
    """Tell whether a form of this token was sent before (是否提交过)."""
    return _filing(form_token) is not None


def sent_before(*, form_token: str, code: str, uploads: Sequence[str]) -> SentBefore | None:
    """Return what the form came to when it was sent before, None if it was not; that it was told again is on the log.

    Only who sends the same token with the same content has the `code`, and only within a day. The files that were sent
    with it this time are let go: those of the first sending stand.
    Raises: Conflict for a form of the same token that says something else, or that was sent too long ago.
    """
    sent = _filing(form_token)
    if sent is None:
        return None
    case = sent.request
    if clock.now() - sent.submitted_at > _TOLD_AGAIN_FOR or not is_code_of(case, code):
        raise Conflict(
            f"这份申请已经提交过，编号{case.record_no}，没有再次登记。没有看到查询码的，请在提交后一天内把表格照原样再提交一次，"
            "或者凭身份证明向受理机关查询。要再提一件申请的，请重新打开申请页。"
        )
    registered = case.events.get(number=1).details
    drop_held(organ_code=case.organ.code, tokens=uploads)
    record_act(act="tell_query_code_again", actor=APPLICANT, organ=case.organ, subject=case.record_no)
    lacking = tuple(RequestElement(one) for one in registered.get("lacking", ()))
    return SentBefore(case.organ.code, case.record_no, sent.submitted_at, lacking)


def _filing(form_token: str) -> PortalFiling | None:
    hashed = hashed_token(form_token)
    if hashed is None:
        return None
    return PortalFiling.objects.filter(form_token_hash=hashed).select_related("request__organ").first()
