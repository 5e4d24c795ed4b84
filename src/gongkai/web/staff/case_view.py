"""The page of one case (申请件页面): its sheet in words, with what may be done next and why not the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from gongkai.access import Act, Actor
from gongkai.annual.ledger import ApplicantKind
from gongkai.casework import EVENT_LABELS, CaseAct, Stage, opinion_term
from gongkai.casework.events import CaseAssigned, MessageExchanged, NoteWritten, RequestRegistered
from gongkai.casework.state import CaseState, Consultation
from gongkai.services.casework.recording import rules_in_force
from gongkai.services.casework.write_message import write_message, write_note
from gongkai.services.permission import may_act
from gongkai.services.portal.own_case import stage_class
from gongkai.services.workbench.case_sheet import CaseSheet, MayDo, Recorded, case_sheet
from gongkai.services.workbench.reveal_applicant import open_upload, reveal_applicant
from gongkai.store import queries
from gongkai.web.staff.access import StaffRequest, staff_page
from gongkai.web.staff.act_forms import ACT_FORMS, MAIN_ACTS
from gongkai.web.staff.case_words import VOCABULARY
from gongkai.web.staff.letter_view import letter_url, title_of

Pairs = list[tuple[str, str]]
# Numbers of rows beside the case, shown in their own sections.
_ROWS_BESIDE: Final = frozenset({"ConsultationSent.party", "RequestRegistered.has_applicant"})
_SECTIONS: Final = (
    ("asked", "申请内容"),
    ("searches", "检索"),
    ("consultations", "征求意见"),
    ("drafts", "拟办审签"),
    ("letters", "文书与送达"),
    ("talk", "消息"),
    ("notes", "备注"),
    ("timeline", "办理过程"),
    ("clock", "期限"),
    ("next", "可办事项"),
    ("person", "申请人"),
    ("files", "文件"),
)


@never_cache
@require_safe
@staff_page(Act.VIEW_CASES)
def case_page(request: StaffRequest, organ_code: str, request_no: str) -> HttpResponse:
    """One case (申请件). 200; 404 for a case of an organ out of sight."""
    actor = request.actor
    sheet = case_sheet(organ_code=organ_code, request_no=request_no, by=actor)
    return render(request, "staff/cases/case.html", _context(sheet, actor))


@require_POST
@staff_page(Act.WRITE_NOTE)
def note(request: StaffRequest, organ_code: str, request_no: str) -> HttpResponse:
    """Write an internal note (内部备注). 302 to the case; 422 without words."""
    actor = request.actor
    write_note(organ_code=organ_code, request_no=request_no, text=request.POST.get("text", ""), by=actor)
    messages.success(request, "已记下。", extra_tags="good")
    return redirect("staff:case", organ_code, request_no)


@require_POST
@staff_page(Act.WRITE_MESSAGE)
def message(request: StaffRequest, organ_code: str, request_no: str) -> HttpResponse:
    """Write to the applicant (发给申请人). 302 to the case; 422 without words."""
    actor = request.actor
    write_message(organ_code=organ_code, request_no=request_no, text=request.POST.get("text", ""), by=actor)
    messages.success(request, "已发给申请人。", extra_tags="good")
    return redirect("staff:case", organ_code, request_no)


@never_cache
@require_POST
@staff_page(Act.REVEAL_PERSONAL_DATA)
def reveal(request: StaffRequest, organ_code: str, request_no: str) -> HttpResponse:
    """The applicant's data in full, once, with a reason that goes on the log (查看完整信息). 200; 422 without one."""
    actor = request.actor
    sheet = case_sheet(organ_code=organ_code, request_no=request_no, by=actor)
    shown = reveal_applicant(
        organ_code=organ_code, request_no=request_no, by=actor, reason=request.POST.get("reason", "")
    )
    return render(request, "staff/cases/case.html", _context(sheet, actor) | {"revealed": shown})


@never_cache
@require_POST
@staff_page(Act.REVEAL_PERSONAL_DATA)
def upload(request: StaffRequest, organ_code: str, request_no: str, upload_id: int) -> HttpResponse:
    """A file of the applicant's for download, with a reason that goes on the log (下载上传文件). 200; 404; 422."""
    file = open_upload(
        organ_code=organ_code,
        request_no=request_no,
        upload_id=upload_id,
        by=request.actor,
        reason=request.POST.get("reason", ""),
    )
    response = HttpResponse(file.content, content_type=file.media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, file.name) or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _context(sheet: CaseSheet, actor: Actor) -> dict[str, Any]:
    state = sheet.state
    due = sheet.next.due
    names = queries.names_of(
        {one.event.what.handler for one in sheet.events if isinstance(one.event.what, CaseAssigned)}
    )
    shown = {
        "organ_code": sheet.organ_code,
        "organ_name": sheet.organ_name,
        "request_no": sheet.request_no,
        "stage_zh": state.stage.label_zh,
        "stage_class": stage_class(state.stage),
        "applicant_kind_zh": sheet.applicant_kind,
        "applicant_masked": sheet.applicant_masked,
        "channel_zh": sheet.channel,
        "received_on": state.received_on,
        "arrived_on": state.arrived_on,
        "items": [{"text": text, "decision": _decided(state, number)} for number, text in enumerate(sheet.items, 1)],
        "particulars": _particulars(sheet, names),
        "searches": [{"on": one.on, "facts": facts_of(one.record)} for one in state.searches],
        "consultations": [_consultation(one, sheet) for one in state.consultations],
        "drafts": _drafts(state),
        "signatures": _signatures(state),
        "letters": _letters(state),
        "messages": sheet.messages,
        "notes": sheet.notes,
        "timeline": [_happening(one, names) for one in reversed(sheet.events)],
        "due": due,
        "left_zh": sheet.left_zh,
        "clock_title": f"{sheet.next.kind.label_zh}期限" if due else "期限",
        "clock_zh": "已经办结，没有未到的期限。" if state.is_closed else "现在没有期限。",
        "contact_masked": sheet.contact_masked,
        "files": [_file(sheet, one) for one in sheet.uploads],
        "links": [f"{one.request_no}（{VOCABULARY.label(one.kind)}）" for one in state.links],
    }
    can = {one.possibility.act: one for one in sheet.acts if one.possible}
    empty = {"searches", "consultations", "drafts", "files"}
    return {
        "case": shown,
        "sections": [(key, label) for key, label in _SECTIONS if key not in empty or shown[key]],
        "can": [_button(sheet, act) for act in _ordered(can) if act in ACT_FORMS],
        "cannot": [_cannot(one) for one in sheet.acts if not one.possible and one.possibility.act in ACT_FORMS],
        "may_message": CaseAct.MESSAGE in can,
        "papers": _papers(sheet),
        "may_draft": may_act(by=actor, act=Act.PROPOSE, organ_code=sheet.organ_code),
        "may_note": CaseAct.NOTE in can,
        "may_reveal": may_act(by=actor, act=Act.REVEAL_PERSONAL_DATA, organ_code=sheet.organ_code),
        "volume": sheet.volume,
    }


def facts_of(value: Any) -> Pairs:
    """What a value of the core says, as label and text; what has its default says nothing (取值的文字)."""
    owner = type(value).__name__
    pairs: Pairs = []
    for one in fields(value):
        held = getattr(value, one.name)
        if held == one.default or held in (None, "", ()) or f"{owner}.{one.name}" in _ROWS_BESIDE:
            continue
        pairs.append((VOCABULARY.words(owner, one.name).label, text_of(held)))
    return pairs


def text_of(value: Any) -> str:
    """One value in words: days, amounts, choices, lists, groups (取值的文字)."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Enum):
        return VOCABULARY.label(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, tuple):
        return "\n".join(text_of(one) for one in value)
    if is_dataclass(value):
        return "；".join(f"{label}：{text}" for label, text in facts_of(value))
    return str(value)


def _happening(one: Recorded, names: Mapping[str, str]) -> dict[str, Any]:
    what = one.event.what
    # The words of notes and messages stand in their own sections.
    said = [] if isinstance(what, NoteWritten | MessageExchanged) else facts_of(what)
    if isinstance(what, RequestRegistered) and what.applicant_kind:
        kind = ("申请人类型", VOCABULARY.label(ApplicantKind(what.applicant_kind)))
        said = [kind, *(pair for pair in said if pair[0] != kind[0])]
    if isinstance(what, CaseAssigned):
        said = [(label, names.get(text, text)) for label, text in said]
    return {"on": one.event.on, "title": EVENT_LABELS[type(what)], "by": one.event.by, "facts": said}


def _decided(state: CaseState, number: int) -> str:
    decisions = state.decision.decisions if state.decision else state.proposal or state.assessments
    return next((VOCABULARY.label(one.code) for one in decisions if one.item == number), "")


def _particulars(sheet: CaseSheet, names: Mapping[str, str]) -> Pairs:
    state = sheet.state
    said = (
        ("来件性质", "" if state.counted else "不计入申请件数"),
        ("提供方式", VOCABULARY.label(state.provision) if state.provision else ""),
        ("电子送达", "申请人同意" if state.electronic_chosen else ""),
        ("缺少的要件", "、".join(VOCABULARY.label(one) for one in state.lacking)),
        ("经办人", names.get(state.handler, state.handler)),
        ("承办科室", state.department),
        *sheet.wishes,
    )
    return [(label, value) for label, value in said if value]


def _consultation(one: Consultation, sheet: CaseSheet) -> dict[str, Any]:
    answer = VOCABULARY.label(one.opinion) if one.opinion else "逾期未提意见" if one.expired_on else "尚未答复"
    return {
        "number": one.sent.number,
        "asked_zh": one.sent.asked.label_zh,
        "party": sheet.parties.get(one.sent.party or 0, ""),
        "sent_on": one.sent_on,
        "served_on": one.served_on,
        "until_on": opinion_term(one, rules_in_force()) if one.served_on else None,
        "answer_zh": answer + (f"：{one.finding}" if one.finding else ""),
    }


def _drafts(state: CaseState) -> list[dict[str, Any]]:
    decisions = state.decision.decisions if state.decision else state.proposal or state.assessments
    return [{"item": one.item, "title": VOCABULARY.label(one.code), "text": one.statement} for one in decisions]


def _signatures(state: CaseState) -> Pairs:
    chain = (("拟办", state.proposed), ("审核", state.reviewed), ("签发", state.approved))
    return [(label, f"{one.by}　{one.on}" + (f"　{one.opinion}" if one.opinion else "")) for label, one in chain if one]


def _letters(state: CaseState) -> list[dict[str, Any]]:
    return [
        {
            "title": _letter_title(one.letter),
            "document_no": one.document_no,
            "served_zh": f"{VOCABULARY.label(one.method)}　{one.reference}",
            "posted_on": one.posted_on,
            "signed_on": one.signed_on,
        }
        for one in state.served
    ]


def _letter_title(code: str) -> str:
    return f"{code} {title_of(code)}"


def _papers(sheet: CaseSheet) -> list[dict[str, Any]]:
    letters = queries.letters_of(sheet.organ_code, sheet.request_no)
    return [{"info": one, "title": title_of(one.code), "url": letter_url(one)} for one in letters]


def _file(sheet: CaseSheet, one: Any) -> dict[str, str]:
    url = reverse("staff:case-upload", args=(sheet.organ_code, sheet.request_no, one.id))
    return {"url": url, "name": one.name, "note": f"{one.purpose}，{one.size // 1024 + 1} KB"}


def _ordered(acts: Iterable[CaseAct]) -> list[CaseAct]:
    listed = list(acts)
    return sorted(listed, key=lambda act: (act not in MAIN_ACTS, listed.index(act)))


def _button(sheet: CaseSheet, act: CaseAct) -> dict[str, Any]:
    url = reverse("staff:case-act", args=(sheet.organ_code, sheet.request_no, act.value))
    return {"label": act.label_zh, "url": url, "main": act in MAIN_ACTS}


def _cannot(one: MayDo) -> dict[str, str]:
    return {"label": one.possibility.act.label_zh, "reason": one.reason}


STAGES: Final = tuple((stage.value, stage.label_zh) for stage in Stage if stage is not Stage.NEW)
