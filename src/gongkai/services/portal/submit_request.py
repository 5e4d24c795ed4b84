"""Submit a request online (网上提交申请): registered as it is, awaiting confirmation, with a query code told once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, NamedTuple

from django.db import transaction

from gongkai.annual.ledger import ApplicantKind
from gongkai.errors import Conflict, InvalidInput
from gongkai.law.explain import DueDate
from gongkai.law.fee_terms import Provision
from gongkai.law.filing_terms import ELEMENT_LABELS
from gongkai.law.request_form import item_text
from gongkai.law.rules.receipt import Channel
from gongkai.law.rules.reply import reply_due
from gongkai.services import clock
from gongkai.services.casework.acting import APPLICANT
from gongkai.services.casework.recording import rules_in_force
from gongkai.services.casework.register_filing import ApplicantDetails, Filing, Registered, register_filing
from gongkai.services.portal.query_code import issue_query_code
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


def submit_request(*, organ_code: str, submission: Submission) -> Submitted:
    """Register what an applicant sends in online; what is lacking is no reason to refuse it (条例第三十条、第三十一条).

    Raises: NotFound for the organ; InvalidInput without content, or with nothing that could serve as second factor.
    """
    values, now = submission.values, clock.now()
    items = tuple(text for text in map(item_text, submission.items) if text)
    with transaction.atomic():
        _refuse_second_sending(submission.form_token)
        registered = register_filing(organ_code=organ_code, filing=_filing(submission, items), by=APPLICANT)
        case = DisclosureRequest.objects.get(organ__code=organ_code, record_no=registered.request_no)
        code = issue_query_code(
            case,
            names=[values.get("name", "")],
            phones=[values.get("phone", "")],
            papers=[values.get("identity_number", "")],
        )
        PortalFiling.objects.create(
            request=case,
            form_token=submission.form_token or None,
            submitted_at=now,
            provision=values.get("provision", ""),
            delivery=values.get("delivery", ""),
            help_needed=values.get("help_needed", ""),
        )
        attach_uploads(case, submission.uploads, purpose="identity")
    return _receipt(registered, code, items, now, values)


def _refuse_second_sending(form_token: str) -> None:
    sent = PortalFiling.objects.filter(form_token=form_token).select_related("request").first() if form_token else None
    if sent is not None:
        raise Conflict(
            f"这份申请已经提交过，编号{sent.request.record_no}，没有再次登记。要再提一件申请的，请重新打开申请页。"
        )


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
    registered: Registered, code: str, items: tuple[str, ...], now: datetime, values: dict[str, str]
) -> Submitted:
    rules, today = rules_in_force(), clock.today()
    workdays: int = rules.options["receipt.confirm_within_workdays"]
    confirm_by = rules.calendar.nth_workday_after(today, workdays) if workdays else today
    return Submitted(
        organ_code=registered.organ_code,
        organ_name=queries.organ(registered.organ_code).name,
        request_no=registered.request_no,
        submitted_at=now,
        query_code=code,
        items=items,
        lacking=tuple(ELEMENT_LABELS[one] for one in registered.lacking),
        confirm_by=confirm_by,
        assumed_on=confirm_by,
        due=reply_due(confirm_by, law=rules.law, calendar=rules.calendar, options=rules.options),
        factor_zh=_factors(values),
    )


def _factors(values: dict[str, str]) -> str:
    known = (("phone", "联系电话后四位"), ("identity_number", "证件号码后四位"), ("name", "姓名（名称）全称"))
    return "或者".join(label for key, label in known if values.get(key, "").strip())
