"""Registering what came on paper, by fax or by word of mouth (登记来件); the ledger of incoming mail (收件总台账)."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.access import Act
from gongkai.errors import GongkaiError
from gongkai.law.request_form import IDENTITY_PAPERS
from gongkai.services import clock
from gongkai.services.casework.record_mail import record_mail, settle_mail
from gongkai.services.casework.register_filing import register_filing
from gongkai.services.permission import may_act
from gongkai.store import queries
from gongkai.store.queries import MAIL_WAYS, incoming_mail, mail_of
from gongkai.web.staff.access import StaffRequest, staff_page
from gongkai.web.staff.case_words import VOCABULARY
from gongkai.web.staff.navigation import add_entry
from gongkai.web.staff.value_form import ValueForm, slots_of_call

add_entry(Act.RECORD_MAIL, "收件台账", "staff:mail", group="依申请公开")
_REGISTERED_BY: Final = {"organ_code", "by", "return", "request_no"}
_MAILED_BY: Final = {"organ_code", "by", "return"}
_CHANNEL_OF_MAIL: Final = {"registered_post": "registered_post", "ordinary_letter": "ordinary_letter", "fax": "fax"}


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.REGISTER)
def register(request: StaffRequest, organ_code: str) -> HttpResponse:
    """Register a filing (登记申请). 200; 302 to the case; 409, 422 with the reason and all that was typed."""
    form = ValueForm(
        slots_of_call(register_filing, leave_out=_REGISTERED_BY),
        VOCABULARY,
        owner="register_filing",
        data=request.POST if request.method == "POST" else None,
        initial=_initial(organ_code, request.GET.get("mail", "")),
        choices={"filing.applicant.identity_paper": list(IDENTITY_PAPERS)},
    )
    refused, status = "", 200
    if request.method == "POST" and request.POST.get("do") == "perform":
        values, status = form.read(), 422
        if values is not None:
            try:
                done = register_filing(organ_code=organ_code, by=request.actor, **values)
            except GongkaiError as refusal:
                refused, status = refusal.message_zh, refusal.http_status
            else:
                messages.success(request, f"已登记：{done.request_no}。", extra_tags="good")
                return redirect("staff:case", organ_code, done.request_no)
    context = {"organ": queries.organ(organ_code), "form": form, "problems": form.errors, "refused": refused}
    return render(request, "staff/cases/register.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.RECORD_MAIL)
def mail(request: StaffRequest) -> HttpResponse:
    """The ledger of incoming mail with the form of one more entry (收件总台账). 200; 302 once entered; 422."""
    organs = [(one.code, one.name) for one in queries.organs() if one.code in request.organs]
    organ_code = request.GET.get("organ", "") or organs[0][0]
    form = ValueForm(
        slots_of_call(record_mail, leave_out=_MAILED_BY),
        VOCABULARY,
        owner="record_mail",
        data=request.POST if request.method == "POST" else None,
        initial={"signed_on": clock.today().isoformat()},
        choices={"kind": list(MAIL_WAYS)},
    )
    refused, status = "", 200
    if request.method == "POST":
        values, status = form.read(), 422
        if values is not None:
            try:
                done = record_mail(organ_code=organ_code, by=request.actor, **values)
            except GongkaiError as refusal:
                refused, status = refusal.message_zh, refusal.http_status
            else:
                messages.success(request, f"已登记收件：{done.mail_no}。", extra_tags="good")
                return redirect(f"{reverse('staff:mail')}?organ={organ_code}")
    context: dict[str, Any] = {
        "form": form,
        "problems": form.errors,
        "refused": refused,
        "organs": organs,
        "organ_code": organ_code,
        "rows": incoming_mail(organ_code),
        "may_register": may_act(by=request.actor, act=Act.REGISTER, organ_code=organ_code),
    }
    return render(request, "staff/cases/mail.html", context, status=status)


@require_POST
@staff_page(Act.RECORD_MAIL)
def settle(request: StaffRequest, organ_code: str, mail_no: str) -> HttpResponse:
    """Note that a letter is no filing (甄别为其他来件). 302 to the ledger."""
    settle_mail(organ_code=organ_code, mail_no=mail_no, by=request.actor)
    messages.success(request, f"{mail_no}已标为其他来件。", extra_tags="good")
    return redirect(f"{reverse('staff:mail')}?organ={organ_code}")


def _initial(organ_code: str, mail_no: str) -> dict[str, str]:
    """Today, or what the ledger of incoming mail says of the letter that is registered."""
    found = mail_of(organ_code, mail_no) if mail_no else None
    if found is None:
        return {"filing.arrived_on": clock.today().isoformat()}
    return {
        "filing.arrived_on": found.signed_on.isoformat(),
        "filing.channel": _CHANNEL_OF_MAIL.get(found.kind, "in_person"),
        "filing.incoming_no": found.mail_no,
    }
