"""Doing one act in a case (办理一步): the form of the act, its refusals at the field, what was typed kept.

An act that sends a letter out has the fields of the letter on the same form; its number is drawn when it is done.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gongkai.access import Act
from gongkai.casework import TRANSITIONS, CaseAct
from gongkai.errors import GongkaiError
from gongkai.law.letters import LETTERS
from gongkai.services import clock
from gongkai.services.letters.act_wording import ACT_LETTERS
from gongkai.services.workbench.case_sheet import CaseSheet, case_sheet
from gongkai.web.staff.access import StaffRequest, staff_page
from gongkai.web.staff.act_forms import ACT_FORMS, ActForm
from gongkai.web.staff.case_choices import choices_in
from gongkai.web.staff.case_words import VOCABULARY
from gongkai.web.staff.letter_acts import LetteredAct, lettered_act
from gongkai.web.staff.letter_view import finding_rows, letter_url
from gongkai.web.staff.seen import judged_by_what_was_seen
from gongkai.web.staff.value_form import ValueForm


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.VIEW_CASES)
@judged_by_what_was_seen("request_no")
def case_act(request: StaffRequest, organ_code: str, request_no: str, act: str) -> HttpResponse:
    """The form of an act, and doing it (办理). 200; 302 to the case once done; 409, 422 with the reason; 404."""
    kind = _act(act)
    sheet = case_sheet(organ_code=organ_code, request_no=request_no, by=request.actor)
    data = request.POST if request.method == "POST" else None
    if kind in ACT_LETTERS:
        return _with_letter(request, lettered_act(kind, sheet, data=data))
    return _plain(request, sheet, kind, _Page(sheet, kind))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.VIEW_CASES)
@judged_by_what_was_seen("request_no")
def case_act_outside(request: StaffRequest, organ_code: str, request_no: str, act: str) -> HttpResponse:
    """An act whose letter was written elsewhere, such as before the system (登记系统外文书). As `case_act`."""
    kind = _act(act)
    if kind not in ACT_LETTERS:
        raise Http404
    sheet = case_sheet(organ_code=organ_code, request_no=request_no, by=request.actor)
    return _plain(request, sheet, kind, _Page(sheet, kind, outside=True))


def _act(name: str) -> CaseAct:
    try:
        act = CaseAct(name)
    except ValueError as error:
        raise Http404 from error
    if act not in ACT_FORMS:
        raise Http404
    return act


def _with_letter(request: StaffRequest, lettered: LetteredAct) -> HttpResponse:
    shown = _Page(lettered.sheet, lettered.act, lettered=lettered)
    do = request.POST.get("do")
    if do not in ("perform", "draft"):
        return shown.page(request, lettered.form, refused=_objection(lettered.sheet, lettered.act))
    values = lettered.form.read()
    if values is None:
        return shown.page(request, lettered.form, status=422)
    try:
        done = (lettered.issue if do == "perform" else lettered.draft)(values, request.actor)
    except GongkaiError as refusal:
        return shown.refuse(request, lettered.form, refusal)
    if do == "draft":
        messages.success(request, "草稿已保存，尚未办理。请核对预览，签发时一并办理。", extra_tags="good")
    else:
        said = f"已办理：{lettered.act.label_zh}，制发《{lettered.title}》{done.document_no}。请及时送达并登记。"
        messages.success(request, said, extra_tags="good")
    return redirect(letter_url(done))


def _plain(request: StaffRequest, sheet: CaseSheet, kind: CaseAct, shown: _Page) -> HttpResponse:
    table = ACT_FORMS[kind]
    form = ValueForm(
        table.slots,
        VOCABULARY,
        owner=table.service.__name__,
        data=request.POST if request.method == "POST" else None,
        initial=_initial(table),
        choices=choices_in(sheet),
    )
    if request.method != "POST" or request.POST.get("do") != "perform":
        return shown.page(request, form, refused=_objection(sheet, kind))
    values = form.read()
    if values is None:
        return shown.page(request, form, status=422)
    if shown.outside and not str(values.get("document_no", "")).strip():
        form.blame("document_no", "登记系统外的文书须填写其发文字号。")
        return shown.page(request, form, status=422)
    try:
        where = {"organ_code": sheet.organ_code, "request_no": sheet.request_no}
        table.service(**where, by=request.actor, **table.fixed, **values)
    except GongkaiError as refusal:
        return shown.refuse(request, form, refusal)
    messages.success(request, f"已办理：{kind.label_zh}。", extra_tags="good")
    return redirect("staff:case", sheet.organ_code, sheet.request_no)


def _initial(table: ActForm) -> dict[str, str]:
    today = clock.today().isoformat()
    return {slot.name: today for slot in table.slots if slot.name in ("on", "confirmed_on")}


def _objection(sheet: CaseSheet, act: CaseAct) -> str:
    found = next((one for one in sheet.acts if one.possibility.act is act), None)
    return "" if found is None or found.possible else found.reason


class _Page:
    """The page of an act: alone, with its letter, or with a letter written elsewhere."""

    def __init__(
        self, sheet: CaseSheet, act: CaseAct, *, lettered: LetteredAct | None = None, outside: bool = False
    ) -> None:
        self.sheet, self.act, self.lettered, self.outside = sheet, act, lettered, outside

    def refuse(self, request: HttpRequest, form: ValueForm, refusal: GongkaiError) -> HttpResponse:
        """The page with a refusal: the faults of the letter as a list, anything else at its field."""
        status = refusal.http_status
        if findings := refusal.details.get("findings"):
            title = refusal.message_zh.partition("，")[0]
            return self.page(request, form, status=status, lost=finding_rows(findings), lost_title=title)
        main = str(refusal.details.get("field") or ACT_FORMS[self.act].main)
        at_field = form.blame(main, refusal.message_zh)
        return self.page(request, form, status=status, refused="" if at_field else refusal.message_zh)

    def page(self, request: HttpRequest, form: ValueForm, *, status: int = 200, **more: Any) -> HttpResponse:
        """The page with the form."""
        row, case = TRANSITIONS[self.act], (self.sheet.organ_code, self.sheet.request_no)
        goes_with = LETTERS[row.letter].title if row.letter else ""
        context = {
            "act": self.act,
            "article": row.cites,
            "letter_zh": self.lettered.title if self.lettered else goes_with,
            "lettered": self.lettered is not None and self.lettered.code is not None,
            "outside": self.outside,
            "may_be_outside": self.lettered is not None,
            "guidance": ACT_FORMS[self.act].guidance,
            "organ_code": case[0],
            "request_no": case[1],
            "case_url": reverse("staff:case", args=case),
            "seen": self.sheet.state.events,
            "form": form,
            "problems": form.errors,
            "left_zh": self.sheet.left_zh,
            **more,
        }
        return render(request, "staff/cases/act.html", context, status=status)
