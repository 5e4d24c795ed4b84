"""Link a case to another request (关联申请)."""

from __future__ import annotations

from gongkai.access import Actor
from gongkai.casework import CaseAct
from gongkai.casework.events import LinkKind, RequestLinked
from gongkai.errors import InvalidInput, NotFound
from gongkai.services.casework.acting import Done, act_on_case
from gongkai.store.models import DisclosureRequest


def link_requests(*, organ_code: str, request_no: str, other_no: str, kind: LinkKind, by: Actor) -> Done:
    """Note that another request of the organ belongs to this one.

    Raises: NotFound for the other request; InvalidInput for a link to itself.
    """
    if request_no == other_no:
        raise InvalidInput("不能把申请关联到自己。请核对编号。", request=request_no)
    if not DisclosureRequest.objects.filter(organ__code=organ_code, record_no=other_no).exists():
        raise NotFound(f"没有编号为“{other_no}”的申请，请核对编号。", request=other_no)
    return act_on_case(
        organ_code=organ_code,
        request_no=request_no,
        act=CaseAct.LINK,
        what=RequestLinked(other_no, kind),
        by=by,
        other=other_no,
    )
