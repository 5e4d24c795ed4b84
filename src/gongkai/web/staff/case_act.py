"""Doing one act in a case (办理一步): the form of the act, its refusals at the field, what was typed kept."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gongkai.access import Act, Role
from gongkai.casework import TRANSITIONS, CaseAct
from gongkai.errors import GongkaiError
from gongkai.law.decision_table import DECISIONS
from gongkai.law.letters import LETTERS
from gongkai.services import clock
from gongkai.services.workbench.case_sheet import CaseSheet, case_sheet
from gongkai.store.queries import people_with_roles
from gongkai.web.staff.access import StaffRequest, staff_page
from gongkai.web.staff.act_forms import ACT_FORMS, ActForm
from gongkai.web.staff.case_words import VOCABULARY
from gongkai.web.staff.value_form import ValueForm

Choices = list[tuple[str, str]]


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.VIEW_CASES)
def case_act(request: StaffRequest, organ_code: str, request_no: str, act: str) -> HttpResponse:
    """The form of an act, and doing it (办理). 200; 302 to the case once done; 409, 422 with the reason; 404."""
    kind = _act(act)
    table = ACT_FORMS[kind]
    sheet = case_sheet(organ_code=organ_code, request_no=request_no, by=request.actor)
    form = ValueForm(
        table.slots,
        VOCABULARY,
        owner=table.service.__name__,
        data=request.POST if request.method == "POST" else None,
        initial=_initial(table),
        choices=_choices(sheet),
    )
    if request.method == "POST" and request.POST.get("do") == "perform":
        values = form.read()
        if values is not None:
            refusal = _perform(request, table, values, organ_code, request_no)
            if refusal is None:
                messages.success(request, f"已办理：{kind.label_zh}。", extra_tags="good")
                return redirect("staff:case", organ_code, request_no)
            at_field = form.blame(str(refusal.details.get("field") or table.main), refusal.message_zh)
            return _page(
                request, sheet, kind, form, status=refusal.http_status, refused="" if at_field else str(refusal)
            )
        return _page(request, sheet, kind, form, status=422)
    return _page(request, sheet, kind, form, refused=_objection(sheet, kind))


def _act(name: str) -> CaseAct:
    try:
        act = CaseAct(name)
    except ValueError as error:
        raise Http404 from error
    if act not in ACT_FORMS:
        raise Http404
    return act


def _perform(
    request: StaffRequest, table: ActForm, values: dict[str, Any], organ_code: str, request_no: str
) -> GongkaiError | None:
    try:
        table.service(organ_code=organ_code, request_no=request_no, by=request.actor, **table.fixed, **values)
    except GongkaiError as refusal:
        return refusal
    return None


def _initial(table: ActForm) -> dict[str, str]:
    today = clock.today().isoformat()
    return {slot.name: today for slot in table.slots if slot.name in ("on", "confirmed_on")}


def _choices(sheet: CaseSheet) -> dict[str, Choices]:
    """What can be chosen in this case: its items, its consultations, its people, its letters."""
    state = sheet.state
    items = [(str(number), f"第{number}项　{text[:40]}") for number, text in enumerate(sheet.items, 1)]
    asked = [
        (
            str(one.sent.number),
            f"第{one.sent.number}号　{one.sent.asked.label_zh}　{sheet.parties.get(one.sent.party or 0, '')}",
        )
        for one in state.consultations
    ]
    letters = [(kind.letter.value, f"{kind.letter.value} {kind.title}") for kind in LETTERS.values()]
    if state.decision:
        codes = dict.fromkeys(one.code for one in state.decision.decisions)
        letters[:0] = [(code.value, f"{code.value} {DECISIONS[code].letter_title}") for code in codes]
    people = people_with_roles(sheet.organ_code, (Role.HANDLER, Role.RESPONDING_UNIT), on=clock.today())
    return {
        "item": items,
        "decision.item": items,
        "number": asked,
        "consultation": asked,
        "letter": letters,
        "handler": list(people),
    }


def _objection(sheet: CaseSheet, act: CaseAct) -> str:
    found = next((one for one in sheet.acts if one.possibility.act is act), None)
    return "" if found is None or found.possible else found.reason


def _page(
    request: HttpRequest, sheet: CaseSheet, act: CaseAct, form: ValueForm, *, status: int = 200, refused: str = ""
) -> HttpResponse:
    row = TRANSITIONS[act]
    context = {
        "act": act,
        "article": row.cites,
        "letter_zh": LETTERS[row.letter].title if row.letter else "",
        "guidance": ACT_FORMS[act].guidance,
        "request_no": sheet.request_no,
        "case_url": reverse("staff:case", args=(sheet.organ_code, sheet.request_no)),
        "form": form,
        "problems": form.errors,
        "refused": refused,
        "left_zh": sheet.left_zh,
    }
    return render(request, "staff/cases/act.html", context, status=status)
