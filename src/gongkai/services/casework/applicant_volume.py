"""How much one applicant asks, month by month (申请人数量频次): evidence for article 35 and the fee."""

from __future__ import annotations

from typing import NamedTuple

from gongkai.access import Act, Actor
from gongkai.law import law
from gongkai.law.fee_terms import Fee, FeeFiling, MonthPosition
from gongkai.law.rules.fees import item_fee_of, month_positions
from gongkai.services import law_context
from gongkai.services.lookup import organ_named
from gongkai.services.permission import permit
from gongkai.store.models import DisclosureRequest
from gongkai.store.queries.case_keys import among, filings_by


class MonthVolume(NamedTuple):
    """One calendar month of one applicant (一个自然月)."""

    year: int
    month: int
    requests: int
    items: int


class ApplicantVolume(NamedTuple):
    """What an applicant asked of this organ (申请情况). `position`, `fee`: of the request looked at, by item."""

    months: tuple[MonthVolume, ...]
    request_nos: tuple[str, ...]
    position: MonthPosition | None
    fee: Fee | None


def applicant_volume(*, organ_code: str, request_no: str, by: Actor) -> ApplicantVolume:
    """Return the filings of the same applicant, known by the number of the certificate, with the month's position.

    Raises: NotYours; NotFound for the organ. Without a certificate number only the request itself is counted.
    """
    permit(by=by, act=Act.VIEW_CASES, organ_code=organ_code)
    organ = organ_named(organ_code)
    rows = DisclosureRequest.objects.filter(counted=True, received_on__isnull=False)
    case = rows.select_related("applicant").filter(organ=organ, record_no=request_no).first()
    if case is None or case.applicant is None:
        return ApplicantVolume((), (), None, None)
    hashed = case.applicant.identity_number_hash
    people = filings_by({organ.pk}, identity_number_hash=hashed) if hashed else []
    theirs = rows.filter(applicant_id__in=among(people)) if hashed else rows.filter(pk=case.pk)
    listed = theirs.order_by("received_on", "id").values_list("record_no", "received_on", "arrived_on", "items")
    filings = [
        FeeFiling(number, hashed or number, received_on, arrived_on, items)
        for number, received_on, arrived_on, items in listed
        if received_on is not None
    ]
    options = law_context.options()
    position = month_positions(_same_month(filings, request_no), options=options).get(request_no)
    fee = item_fee_of(position, law=law(), options=options) if position else None
    return ApplicantVolume(_months(filings), tuple(one.record for one in filings), position, fee)


def _same_month(filings: list[FeeFiling], request_no: str) -> list[FeeFiling]:
    """The filings that may fall in one month with this one, whichever day counts; every month is counted for itself."""
    one = next(filing for filing in filings if filing.record == request_no)
    return [filing for filing in filings if _month_names(filing) & _month_names(one)]


def _month_names(filing: FeeFiling) -> set[tuple[int, int]]:
    days = (filing.received_on, filing.submitted_on)
    return {(day.year, day.month) for day in days if day is not None}


def _months(filings: list[FeeFiling]) -> tuple[MonthVolume, ...]:
    months: dict[tuple[int, int], list[int]] = {}
    for one in filings:
        months.setdefault((one.received_on.year, one.received_on.month), []).append(one.items)
    return tuple(MonthVolume(*month, len(items), sum(items)) for month, items in sorted(months.items()))
