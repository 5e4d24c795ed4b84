"""Take in the corrected filing (收到补正): in time asked for, the reply limit begins anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gongkai.access import Actor
from gongkai.casework import CaseAct, CaseState
from gongkai.casework.events import CorrectionReceived
from gongkai.law.filing_terms import RequestElement
from gongkai.services.casework.acting import Done, Locked, act_on_case
from gongkai.services.casework.index_content import index_cases
from gongkai.store.models import CaseEvent, CaseItem


def receive_correction(
    *,
    organ_code: str,
    request_no: str,
    by: Actor,
    items: Sequence[str] = (),
    clear: bool = True,
    lacking: Sequence[RequestElement] = (),
    on: date | None = None,
) -> Done:
    """Take in a correction; `items` are the matters as asked now, none given leaves them (条例第三十条).

    `clear` False: what is asked for is still unclear, which leads to “无法提供”, never to lapse.
    Raises: NotInThisState unless a correction is awaited; InvalidInput for a day before the notice.
    """
    texts = [text.strip() for text in items if text.strip()]

    def write_items(locked: Locked, _: CaseState, __: CaseEvent) -> None:
        if not texts:
            return
        case = locked.case
        latest = CaseItem.objects.filter(request=case).order_by("-revision").values_list("revision", flat=True).first()
        revision = (latest or 0) + 1
        CaseItem.objects.bulk_create(
            [CaseItem(request=case, revision=revision, number=n, text=text) for n, text in enumerate(texts, 1)]
        )
        case.content = "\n".join(texts)
        case.save(update_fields=["content"])
        index_cases([case])

    return act_on_case(
        organ_code=organ_code,
        request_no=request_no,
        act=CaseAct.RECEIVE_CORRECTION,
        what=CorrectionReceived(clear, len(texts) or None, tuple(lacking)),
        by=by,
        on=on,
        beside=write_items,
    )
