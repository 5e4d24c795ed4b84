"""Everything about one case on one sheet (申请件全貌), for those who may see it; personal data masked."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from gongkai.access import Act, Actor
from gongkai.casework import CaseState, Event, NextDue, Possibility, Rules, allowed_acts, next_due, replay
from gongkai.casework.reminding import left_in_words, workdays_left
from gongkai.errors import NotFound
from gongkai.law.request_form import DELIVERY_WAYS, IDENTITY_PAPERS
from gongkai.privacy.masking import mask_address, mask_email, mask_id, mask_name, mask_phone
from gongkai.services import clock
from gongkai.services.casework.applicant_volume import ApplicantVolume, applicant_volume
from gongkai.services.casework.recording import read_events, rules_in_force
from gongkai.services.permission import may_act, permit
from gongkai.services.portal.own_case import asked_items
from gongkai.store.models import Applicant, DisclosureRequest

Pairs = tuple[tuple[str, str], ...]


class Recorded(NamedTuple):
    """One event with when it was entered (一条办理事件)."""

    event: Event
    recorded_at: datetime


class Written(NamedTuple):
    """A note or a message (备注、消息)."""

    at: datetime
    by: str
    from_applicant: bool
    text: str


class UploadInfo(NamedTuple):
    """A file of the applicant's (申请人上传的文件)."""

    id: int
    name: str
    purpose: str
    size: int


class MayDo(NamedTuple):
    """An act with whether this person may do it now, and if not, why (可否办理)."""

    possibility: Possibility
    possible: bool
    reason: str


class CaseSheet(NamedTuple):
    """One case with all that stands beside it (申请件全貌)."""

    organ_code: str
    organ_name: str
    request_no: str
    applicant_kind: str
    channel: str
    applicant_masked: str
    contact_masked: Pairs
    state: CaseState
    events: tuple[Recorded, ...]
    next: NextDue
    left_zh: str
    items: tuple[str, ...]
    wishes: Pairs
    messages: tuple[Written, ...]
    notes: tuple[Written, ...]
    uploads: tuple[UploadInfo, ...]
    parties: dict[int, str]
    acts: tuple[MayDo, ...]
    volume: ApplicantVolume


def case_sheet(*, organ_code: str, request_no: str, by: Actor) -> CaseSheet:
    """Return the sheet of a case. Raises: NotYours; NotFound."""
    permit(by=by, act=Act.VIEW_CASES, organ_code=organ_code)
    case = found_case(organ_code, request_no)
    rules, today = rules_in_force(), clock.today()
    rows = list(case.events.order_by("number").values_list("kind", "happened_on", "actor", "details", "recorded_at"))
    events = read_events(row[:4] for row in rows)
    state = replay(events, rules)
    due = next_due(state, rules, as_of=today)
    return CaseSheet(
        organ_code=organ_code,
        organ_name=case.organ.name,
        request_no=request_no,
        applicant_kind=case.get_applicant_kind_display(),
        channel=case.get_intake_channel_display(),
        applicant_masked=mask_name(case.applicant.name) if case.applicant else "",
        contact_masked=_masked(case.applicant) if case.applicant else (),
        state=state,
        events=tuple(Recorded(event, row[4]) for event, row in zip(events, rows, strict=True)),
        next=due,
        left_zh=_left(due, rules, today),
        items=asked_items(case),
        wishes=_wishes(case),
        messages=_written(case, internal=False),
        notes=_written(case, internal=True),
        uploads=tuple(
            UploadInfo(row.pk, row.file.original_name, row.get_purpose_display(), row.file.size_bytes)
            for row in case.uploads.select_related("file").order_by("id")
        ),
        parties={party.pk: party.name for party in case.parties.all()},
        acts=_acts(state, rules, today, by, organ_code),
        volume=applicant_volume(organ_code=organ_code, request_no=request_no, by=by),
    )


def found_case(organ_code: str, request_no: str) -> DisclosureRequest:
    """Return a case for reading. Raises: NotFound."""
    case = (
        DisclosureRequest.objects.select_related("organ", "applicant")
        .filter(organ__code=organ_code, record_no=request_no)
        .first()
    )
    if case is None:
        raise NotFound(f"没有编号为“{request_no}”的申请，请核对编号。", organ=organ_code, request=request_no)
    return case


def _left(due: NextDue, rules: Rules, today: date) -> str:
    if due.due is None:
        return ""
    return left_in_words(workdays_left(due.due.due_on, today=today, calendar=rules.calendar))


def _masked(applicant: Applicant) -> Pairs:
    papers = dict(IDENTITY_PAPERS)
    shown = (
        ("姓名（名称）", mask_name(applicant.name)),
        ("法定代表人（负责人）", mask_name(applicant.representative)),
        ("联系人", mask_name(applicant.contact_person)),
        ("证件", papers.get(applicant.identity_paper, "")),
        ("证件号码", mask_id(applicant.identity_number)),
        ("电话", mask_phone(applicant.phone)),
        ("邮箱", mask_email(applicant.email)),
        ("地址", mask_address(applicant.address)),
    )
    return tuple((label, value) for label, value in shown if value)


def _wishes(case: DisclosureRequest) -> Pairs:
    filing = getattr(case, "portal_filing", None)
    if filing is None:
        return ()
    said = (
        ("获取途径", dict(DELIVERY_WAYS).get(filing.delivery, "")),
        ("需要的帮助（第四十三条）", filing.help_needed),
    )
    return tuple((label, value) for label, value in said if value)


def _written(case: DisclosureRequest, *, internal: bool) -> tuple[Written, ...]:
    rows = case.messages.filter(internal=internal).order_by("id")
    return tuple(Written(row.written_at, row.author, row.from_applicant, row.text) for row in rows)


def _acts(state: CaseState, rules: Rules, today: date, by: Actor, organ_code: str) -> tuple[MayDo, ...]:
    return tuple(_may_do(one, by, organ_code) for one in allowed_acts(state, on=today, rules=rules, actor=by))


def _may_do(one: Possibility, by: Actor, organ_code: str) -> MayDo:
    if not one.possible:
        return MayDo(one, False, one.reason)
    if may_act(by=by, act=one.permission, organ_code=organ_code):
        return MayDo(one, True, "")
    return MayDo(one, False, f"现在可以办理，但须由有“{one.permission.label_zh}”权限的人员办理。")
