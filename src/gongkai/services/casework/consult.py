"""Ask a third party or another organ for an opinion (征求意见)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gongkai.access import Actor
from gongkai.casework import CaseAct
from gongkai.casework.events import Asked, ConsultationSent
from gongkai.errors import InvalidInput
from gongkai.law.exemption_terms import ThirdPartyInterest
from gongkai.services.casework.acting import Done, Locked, act_on_case
from gongkai.store.models import ConsultedParty


def consult(
    *,
    organ_code: str,
    request_no: str,
    asked: Asked,
    name: str,
    by: Actor,
    items: Sequence[int] = (),
    interest: ThirdPartyInterest = ThirdPartyInterest.OTHER,
    contact: str = "",
    address: str = "",
    document_no: str = "",
    on: date | None = None,
) -> Done:
    """Send a letter asking for an opinion, under the next number of the case (条例第三十二条至第三十四条).

    Raises: OutOfTime after the reply limit; InvalidInput without a name or for items that are not asked.
    """
    if not name.strip():
        raise InvalidInput("请填写被征求意见的第三方或者机关的名称。", request=request_no)

    def sent(locked: Locked) -> ConsultationSent:
        party = ConsultedParty.objects.create(
            request=locked.case, name=name.strip(), contact=contact.strip(), address=address.strip()
        )
        number = len(locked.state.consultations) + 1
        return ConsultationSent(number, asked, tuple(items), interest, party.pk, document_no)

    third_party = asked is Asked.THIRD_PARTY
    act = CaseAct.CONSULT_THIRD_PARTY if third_party else CaseAct.CONSULT_ORGAN
    return act_on_case(organ_code=organ_code, request_no=request_no, act=act, what=sent, by=by, on=on)
