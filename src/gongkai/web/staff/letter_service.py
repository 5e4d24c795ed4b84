"""Entering how a letter was served (登记送达): with its proof; later, that a posted one was signed for."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gongkai.access import Act, Actor
from gongkai.casework.letters import SHAPES, letter_code
from gongkai.errors import GongkaiError
from gongkai.services import clock
from gongkai.services.letters.record_service import record_arrival, record_service
from gongkai.services.permission import organs_for
from gongkai.store import queries
from gongkai.store.queries.letters import LetterInfo, ServiceAlarm
from gongkai.web.staff.access import StaffRequest, staff_page
from gongkai.web.staff.case_words import VOCABULARY
from gongkai.web.staff.letter_view import awaits_signature, found_letter, letter_url, title_of
from gongkai.web.staff.navigation import add_panel
from gongkai.web.staff.seen import judged_by_the_letter_seen
from gongkai.web.staff.value_form import ValueForm, slots_of_call

_KNOWN: Final = frozenset({"letter_id", "proof", "proof_name", "by", "return"})
_ON_THE_PAGE: Final = 8


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.SERVE)
@judged_by_the_letter_seen
def serve(request: StaffRequest, organ_code: str, request_no: str, letter_id: int) -> HttpResponse:
    """Enter a service (登记送达). 200; 302 to the case; 404; 409, 422 with the reason and what was typed."""
    info = found_letter(organ_code, request_no, letter_id)
    return _entered(request, info, record_service, "登记送达", _objection(info))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.SERVE)
@judged_by_the_letter_seen
def arrival(request: StaffRequest, organ_code: str, request_no: str, letter_id: int) -> HttpResponse:
    """Enter that a posted letter was signed for (补登签收). As `serve`."""
    info = found_letter(organ_code, request_no, letter_id)
    refused = "" if awaits_signature(info) else "没有待补登签收的邮寄送达。"
    return _entered(request, info, record_arrival, "补登签收", refused)


def _entered(request: StaffRequest, info: LetterInfo, service: Any, label: str, refused: str) -> HttpResponse:
    form = ValueForm(
        slots_of_call(service, leave_out=_KNOWN),
        VOCABULARY,
        owner=service.__name__,
        data=request.POST if request.method == "POST" else None,
    )
    if request.POST.get("do") != "perform":
        return _page(request, info, form, label, refused, 200)
    values = form.read()
    if values is None:
        return _page(request, info, form, label, "", 422)
    file = request.FILES.get("proof")
    try:
        service(
            letter_id=info.id,
            by=request.actor,
            proof=file.read() if file else b"",
            proof_name=(file.name if file else "") or "送达凭证",
            **values,
        )
    except GongkaiError as refusal:
        named = refusal.details.get("field")
        at_field = bool(named) and form.blame(str(named), refusal.message_zh)
        return _page(request, info, form, label, "" if at_field else refusal.message_zh, refusal.http_status)
    messages.success(request, f"已{label}：{info.document_no}。", extra_tags="good")
    return redirect("staff:case", info.organ_code, info.request_no)


def _page(
    request: StaffRequest, info: LetterInfo, form: ValueForm, label: str, refused: str, status: int
) -> HttpResponse:
    context = {
        "letter": info,
        "title": title_of(info.code),
        "label": label,
        "letter_url": letter_url(info),
        "steps": queries.letter(info.id).steps,
        "form": form,
        "problems": form.errors,
        "refused": refused,
    }
    return render(request, "staff/letters/serve.html", context, status=status)


def _objection(info: LetterInfo) -> str:
    if SHAPES[letter_code(info.code)].signed_by_hand:
        return "这是当场填写、签名的文书，不须登记送达。"
    return "" if info.status == "issued" else f"文书{info.status_label}，现在不能登记送达。"


def _late_panel(by: Actor) -> dict[str, Any]:
    today = clock.today()
    organs = sorted(organs_for(by=by, act=Act.SERVE))
    alarms = [one for code in organs for one in queries.service_alarms(code, on=today)]
    alarms.sort(key=lambda one: (not one.overdue, -one.days))
    return {"alarms": [_alarm(one) for one in alarms[:_ON_THE_PAGE]], "more": max(len(alarms) - _ON_THE_PAGE, 0)}


def _alarm(one: ServiceAlarm) -> dict[str, Any]:
    return {"alarm": one, "title": title_of(one.code)}


add_panel(Act.SERVE, "送达预警", "staff/letters/alarms.html", _late_panel)
