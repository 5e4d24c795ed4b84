"""Drafting the letters of a case (拟制文书): the kinds that its state allows, the form of each, drafts written anew."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.access import Act
from gongkai.casework import CaseAct, leading_code, reply_clock
from gongkai.casework.letters import SHAPES, LetterCode
from gongkai.errors import GongkaiError
from gongkai.law.letters import Letter
from gongkai.services import clock
from gongkai.services.casework.recording import rules_in_force
from gongkai.services.concurrency import Difference, MovedOn
from gongkai.services.letters.act_wording import wording_from
from gongkai.services.letters.draft_letter import draft_letter, redraft_letter
from gongkai.services.letters.see_letter import LetterSheet, see_letter
from gongkai.services.letters.standing import Standing, letters_standing
from gongkai.services.workbench.case_sheet import CaseSheet, case_sheet
from gongkai.store import queries
from gongkai.store.queries.letters import LetterInfo
from gongkai.web.staff.access import StaffRequest, staff_page
from gongkai.web.staff.letter_acts import LetteredAct, lettered_act
from gongkai.web.staff.letter_form import filled_from, kept_form, letter_slots
from gongkai.web.staff.letter_view import finding_rows, found_letter, letter_url
from gongkai.web.staff.seen import judged_by_the_letter_seen, judged_by_what_was_seen
from gongkai.web.staff.value_form import ValueForm


@never_cache
@require_safe
@staff_page(Act.PROPOSE)
def kinds(request: StaffRequest, organ_code: str, request_no: str) -> HttpResponse:
    """The letters that may be drafted now, and why not the others (选择文种). 200."""
    sheet = case_sheet(organ_code=organ_code, request_no=request_no, by=request.actor)
    standing = _standing(sheet)
    context = {
        "request_no": request_no,
        "case_url": _case_url(sheet),
        "can": [_kind(sheet, one) for one in standing if not one.reason],
        "cannot": [_kind(sheet, one) for one in standing if one.reason],
    }
    return render(request, "staff/letters/kinds.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.PROPOSE)
@judged_by_what_was_seen("request_no")
def new(request: StaffRequest, organ_code: str, request_no: str, code: str) -> HttpResponse:
    """The form of a letter that goes with no act (拟稿). 200; 302 to the draft; 404; 409, 422 with what was typed."""
    sheet = case_sheet(organ_code=organ_code, request_no=request_no, by=request.actor)
    found = next((one for one in _standing(sheet) if one.code.value == code and one.act is None), None)
    if found is None:
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = _alone(found.code, data=data, initial=_known(sheet, found.code))
    shown = _Shown(sheet, SHAPES[found.code].title, form, refused=found.reason)
    if request.POST.get("do") != "draft":
        return shown.page(request, 200)

    def drafted(values: dict[str, Any]) -> LetterInfo:
        return draft_letter(
            organ_code=organ_code,
            request_no=request_no,
            code=found.code.value,
            wording=wording_from(found.code, values),
            by=request.actor,
            form=kept_form("", form),
        )

    return shown.answer(request, drafted)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.PROPOSE)
@judged_by_the_letter_seen
def edit(request: StaffRequest, organ_code: str, request_no: str, letter_id: int) -> HttpResponse:
    """Write a draft anew (修改文书). 200; 302 to the letter; 409 once it is issued; 422 with what was typed."""
    info = found_letter(organ_code, request_no, letter_id)
    sheet = case_sheet(organ_code=organ_code, request_no=request_no, by=request.actor)
    seen = see_letter(letter_id=letter_id, by=request.actor)
    data = request.POST if request.method == "POST" else None
    lettered = _of_act(seen, sheet, data)
    form = lettered.form if lettered else _of_letter(seen, sheet, data)
    kept = _form_of(seen, sheet)
    shown = _Shown(
        sheet, f"修改：{SHAPES[seen.facts.code].title}", form, back=letter_url(info), kept=kept, steps=seen.steps
    )
    if request.POST.get("do") != "draft":
        return shown.page(request, 200)

    def redrafted(values: dict[str, Any]) -> LetterInfo:
        if lettered:
            return lettered.draft(values, request.actor, letter_id)
        wording = wording_from(seen.facts.code, values)
        return redraft_letter(letter_id=letter_id, wording=wording, by=request.actor, form=kept_form("", form))

    return shown.answer(request, redrafted)


class _Shown:
    """A form of a letter on its page."""

    def __init__(
        self,
        sheet: CaseSheet,
        title: str,
        form: ValueForm,
        *,
        refused: str = "",
        back: str = "",
        kept: ValueForm | None = None,
        steps: int | None = None,
    ) -> None:
        self.sheet, self.title, self.form, self.refused, self.back = sheet, title, form, refused, back
        self.kept, self.steps = kept, steps
        self.differences: tuple[Difference, ...] = ()

    def answer(self, request: StaffRequest, act: Any) -> HttpResponse:
        """Draft and go to the letter; what is refused comes back with all that was typed."""
        values = self.form.read()
        if values is None:
            return self.page(request, 422)
        try:
            info: LetterInfo = act(values)
        except GongkaiError as refusal:
            if isinstance(refusal, MovedOn):
                self.differences = _differences(self.kept, self.form)
            if not self.form.blame(str(refusal.details.get("field") or "-"), refusal.message_zh):
                self.refused = refusal.message_zh
            return self.page(request, refusal.http_status)
        messages.success(request, "草稿已保存。请核对下面的预览和核查结果。", extra_tags="good")
        return redirect(letter_url(info))

    def page(self, request: StaffRequest, status: int) -> HttpResponse:
        """The page with the form."""
        context = {
            "title": self.title,
            "request_no": self.sheet.request_no,
            "case_url": _case_url(self.sheet),
            "back": self.back or _case_url(self.sheet),
            "form": self.form,
            "problems": self.form.errors,
            "refused": self.refused,
            "findings": finding_rows(()),
            "differences": self.differences,
            "steps": self.steps,
            "seen": self.sheet.state.events,
        }
        return render(request, "staff/letters/form.html", context, status=status)


def _differences(kept: ValueForm | None, form: ValueForm) -> tuple[Difference, ...]:
    """What a colleague has saved in the fields meanwhile, beside what was typed."""
    if kept is None:
        return ()
    theirs, yours = ({path: "\n".join(one.typed) for path, one in each.by_path.items()} for each in (kept, form))
    labels = {path: one.words.label for each in (kept, form) for path, one in each.by_path.items()}
    paths = dict.fromkeys((*theirs, *yours))
    return tuple(
        Difference(path, labels[path], theirs.get(path, ""), yours.get(path, ""))
        for path in paths
        if theirs.get(path, "") != yours.get(path, "")
    )


def _form_of(seen: LetterSheet, sheet: CaseSheet) -> ValueForm:
    """The form as the draft holds it now."""
    lettered = _of_act(seen, sheet, None)
    return lettered.form if lettered else _of_letter(seen, sheet, None)


def _of_act(seen: LetterSheet, sheet: CaseSheet, data: Any) -> LetteredAct | None:
    if seen.form is None or not seen.form.act:
        return None
    return lettered_act(CaseAct(seen.form.act), sheet, data=data if data is not None else seen.form.typed)


def _of_letter(seen: LetterSheet, sheet: CaseSheet, data: Any) -> ValueForm:
    if data is None and seen.form is not None:
        data = seen.form.typed
    return _alone(seen.facts.code, data=data, initial=filled_from(seen.facts), items=sheet.items)


def _alone(code: LetterCode, *, data: Any, initial: dict[str, str], items: tuple[str, ...] = ()) -> ValueForm:
    asked = letter_slots(code, items=items)
    return ValueForm(asked.slots, asked.vocabulary("letter"), owner="letter", data=data, initial=initial)


def _standing(sheet: CaseSheet) -> tuple[Standing, ...]:
    refused = {one.possibility.act: "" if one.possible else one.reason for one in sheet.acts}
    issued = queries.letters_of(sheet.organ_code, sheet.request_no)
    numbered = any(one.document_no and one.status in ("issued", "served") for one in issued)
    proposal = sheet.state.proposal
    decision = leading_code(proposal, options=rules_in_force().options) if proposal else None
    return letters_standing(sheet.state, refused, decision=decision, numbered_before=numbered)


def _kind(sheet: CaseSheet, one: Standing) -> dict[str, str]:
    shape = SHAPES[one.code]
    where = (sheet.organ_code, sheet.request_no, one.act.value if one.act else one.code.value)
    return {
        "code": one.code.value,
        "title": shape.title,
        "article": "、".join(map(str, shape.cites)),
        "act": one.act.label_zh if one.act else "",
        "url": reverse("staff:case-act" if one.act else "staff:letter-new", args=where),
        "reason": one.reason,
    }


def _known(sheet: CaseSheet, code: LetterCode) -> dict[str, str]:
    """What the case says already for a letter that goes with no act."""
    state, today = sheet.state, clock.today()
    if code is Letter.REGISTRATION_RECEIPT:
        due = reply_clock(state, rules_in_force(), as_of=today)
        return {"due_on": due.due_on.isoformat()} if due else {}
    if code is Letter.CONSULTATION_NOTICE and state.consultations:
        last = state.consultations[-1]
        return {"from_on": last.sent_on.isoformat(), "consulted": last.sent.asked.label_zh}
    if code is Letter.THIRD_PARTY_ANSWER and state.consultations:
        last = state.consultations[-1]
        addressee = sheet.parties.get(last.sent.party or 0, "")
        return {"consultation_no": last.sent.document_no, "addressee": addressee}
    days = {Letter.WITHDRAWAL_CONFIRMATION: "withdrawn_on", Letter.ACCESSIBILITY_RECORD: "helped_on"}
    withdrawn_on = state.withdrawn_on or today
    return {days[code]: withdrawn_on.isoformat()} if isinstance(code, Letter) and code in days else {}


def _case_url(sheet: CaseSheet) -> str:
    return reverse("staff:case", args=(sheet.organ_code, sheet.request_no))
