"""Submit a request online (网上提交申请): registered as it is, awaiting confirmation, with a query code told once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, NamedTuple

from django.db import IntegrityError, transaction

from gongkai.annual.ledger import ApplicantKind
from gongkai.errors import InvalidInput
from gongkai.law.explain import DueDate
from gongkai.law.fee_terms import Provision
from gongkai.law.filing_terms import ELEMENT_LABELS, RequestElement
from gongkai.law.request_form import item_text
from gongkai.law.rules.receipt import Channel
from gongkai.law.rules.reply import reply_due
from gongkai.services import clock
from gongkai.services.casework.acting import APPLICANT
from gongkai.services.casework.recording import rules_in_force
from gongkai.services.casework.register_filing import ApplicantDetails, Filing, register_filing
from gongkai.services.portal.query_code import code_of_form, issue_query_code
from gongkai.services.portal.resending import hashed_token, sent_before
from gongkai.services.portal.uploads import attach_uploads
from gongkai.store import queries
from gongkai.store.models import DisclosureRequest, PortalFiling

_PROVISIONS: Final = {
    ("paper", ""): Provision.PAPER,
    ("electronic", "email"): Provision.EMAIL,
    ("electronic", ""): Provision.ELECTRONIC_COPY,
    ("inspection", ""): Provision.INSPECTION,
}


@dataclass(frozen=True, slots=True)
class Submission:
    """A filled form (填好的申请表): `values` by the keys of the form, `items` by those of an item, files by token."""

    values: dict[str, str]
    items: tuple[dict[str, str], ...]
    uploads: tuple[str, ...] = ()
    electronic_service: bool = False
    form_token: str = ""


class Submitted(NamedTuple):
    """The receipt (提交回执). `query_code` is known here and nowhere else.

    `assumed_on`: the day of confirmation from which `due` is counted, as an example of what follows.
    `again`: the same form was sent before and is registered already; the receipt is that of the first sending.
    """

    organ_code: str
    organ_name: str
    request_no: str
    submitted_at: datetime
    query_code: str
    items: tuple[str, ...]
    lacking: tuple[str, ...]
    confirm_by: date
    assumed_on: date
    due: DueDate
    factor_zh: str
    again: bool = False


def submit_request(*, organ_code: str, submission: Submission) -> Submitted:
    """Register what an applicant sends in online; what is lacking is no reason to refuse it (条例第三十条、第三十一条).

    The very same form sent again, because the answer to the first sending was lost, is answered with the same receipt.
    Raises: NotFound for the organ; InvalidInput without content, or with nothing that could serve as second factor;
    Conflict for a form that was sent before and is not quite the same.
    """
    items = tuple(text for text in map(item_text, submission.items) if text)
    code = _code(organ_code, submission, items)
    try:
        with transaction.atomic():
            return _told_again(submission, code, items) or _told(organ_code, submission, code, items)
    except IntegrityError:
        # The same form is being sent twice at this very moment, and the other sending is through by now.
        with transaction.atomic():
            again = _told_again(submission, code, items)
        if again is None:
            raise
        return again


def _told(organ_code: str, submission: Submission, code: str, items: tuple[str, ...]) -> Submitted:
    """Register the form and return its receipt."""
    values, now = submission.values, clock.now()
    registered = register_filing(organ_code=organ_code, filing=_filing(submission, items), by=APPLICANT)
    case = DisclosureRequest.objects.get(organ__code=organ_code, record_no=registered.request_no)
    PortalFiling.objects.create(
        request=case,
        form_token_hash=hashed_token(submission.form_token),
        submitted_at=now,
        provision=values.get("provision", ""),
        delivery=values.get("delivery", ""),
        help_needed=values.get("help_needed", ""),
    )
    code = issue_query_code(
        case,
        names=[values.get("name", "")],
        phones=[values.get("phone", "")],
        papers=[values.get("identity_number", "")],
        code=code,
    )
    attach_uploads(case, submission.uploads, purpose="identity")
    return _receipt((organ_code, case.record_no), registered.lacking, code, items, now, values)


def _told_again(submission: Submission, code: str, items: tuple[str, ...]) -> Submitted | None:
    """Return the receipt of the first sending of the form, None if this is the first."""
    before = sent_before(form_token=submission.form_token, code=code, uploads=submission.uploads)
    if before is None:
        return None
    own = (before.organ_code, before.request_no)
    return _receipt(own, before.lacking, code, items, before.submitted_at, submission.values)._replace(again=True)


def _code(organ_code: str, submission: Submission, items: tuple[str, ...]) -> str:
    """The code that the form has by its token and everything written on it; none without a token."""
    if not submission.form_token:
        return ""
    written = [organ_code, sorted(submission.values.items()), items, submission.electronic_service]
    return code_of_form(form_token=submission.form_token, content=json.dumps(written, ensure_ascii=False))


def _filing(submission: Submission, items: tuple[str, ...]) -> Filing:
    values = submission.values
    names = ("name", "representative", "contact_person", "identity_paper", "identity_number")
    reach = ("phone", "email", "address", "postcode")
    return Filing(
        applicant=ApplicantDetails(
            kind=_kind(values), **{name: values.get(name, "").strip() for name in (*names, *reach)}
        ),
        channel=Channel.ONLINE,
        arrived_on=clock.today(),
        items=items,
        provision=_provision(values) if values.get("delivery") else None,
        electronic_service=submission.electronic_service,
        identity_proof=bool(submission.uploads),
        help_owed=bool(values.get("help_needed", "").strip()),
    )


def _kind(values: dict[str, str]) -> ApplicantKind:
    try:
        return ApplicantKind(values.get("applicant_kind", ""))
    except ValueError:
        raise InvalidInput("请选择申请人类型：自然人，或者五类组织之一。", field="applicant_kind_0") from None


def _provision(values: dict[str, str]) -> Provision | None:
    form, way = values.get("provision", ""), values.get("delivery", "")
    return _PROVISIONS.get((form, way)) or _PROVISIONS.get((form, ""))


def _receipt(
    own: tuple[str, str],
    lacking: tuple[RequestElement, ...],
    code: str,
    items: tuple[str, ...],
    submitted_at: datetime,
    values: dict[str, str],
) -> Submitted:
    rules, sent_on = rules_in_force(), clock.local(submitted_at).date()
    workdays: int = rules.options["receipt.confirm_within_workdays"]
    confirm_by = rules.calendar.nth_workday_after(sent_on, workdays) if workdays else sent_on
    return Submitted(
        organ_code=own[0],
        organ_name=queries.organ(own[0]).name,
        request_no=own[1],
        submitted_at=submitted_at,
        query_code=code,
        items=items,
        lacking=tuple(ELEMENT_LABELS[one] for one in lacking),
        confirm_by=confirm_by,
        assumed_on=confirm_by,
        due=reply_due(confirm_by, law=rules.law, calendar=rules.calendar, options=rules.options),
        factor_zh=_factors(values),
    )


def _factors(values: dict[str, str]) -> str:
    known = (("phone", "联系电话后四位"), ("identity_number", "证件号码后四位"), ("name", "姓名（名称）全称"))
    return "或者".join(label for key, label in known if values.get(key, "").strip())
