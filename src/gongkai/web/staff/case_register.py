"""Registering what came on paper, by fax or by word of mouth (登记来件); the ledger of incoming mail (收件总台账)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse, QueryDict
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
from gongkai.services.casework.scans import (
    FILING_WORDS,
    KEPT_KEYS,
    HeldScan,
    ScanRead,
    can_recognise,
    held_scans,
    hold_scan,
    read_scan,
    record_scanned_mail,
    register_scanned,
    scans_of_mail,
    suggested_by_mail,
)
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
SUGGESTED: Final = {
    "name": ("姓名或者名称", "filing.applicant.name"),
    "representative": ("法定代表人或者负责人", "filing.applicant.representative"),
    "contact_person": ("联系人", "filing.applicant.contact_person"),
    "identity_number": ("证件号码", "filing.applicant.identity_number"),
    "phone": ("联系电话", "filing.applicant.phone"),
    "email": ("电子邮箱", "filing.applicant.email"),
    "address": ("通信地址", "filing.applicant.address"),
    "postcode": ("邮政编码", "filing.applicant.postcode"),
    "items": ("所需政府信息", "filing.items"),
}
_MAIL_WORDS: Final = {"sender": "寄件人", "subject": "事由", "dated_on": "来件所署日期"}
_KEPT: Final = "suggested."
_CHANNEL_OF_MAIL: Final = {"registered_post": "registered_post", "ordinary_letter": "ordinary_letter", "fax": "fax"}


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.REGISTER)
def register(request: StaffRequest, organ_code: str) -> HttpResponse:
    """Register a filing, with scans and what they suggest (登记申请). 200; 302; 409, 422 with all that was typed."""
    scans, scan_error = _scans(request, organ_code, Act.REGISTER)
    of_mail = _scans_of_mail(request, organ_code)
    read = _read(request, organ_code, (*scans, *of_mail)) or _read_at_the_ledger(request, organ_code)
    form = ValueForm(
        slots_of_call(register_filing, leave_out=_REGISTERED_BY),
        VOCABULARY,
        owner="register_filing",
        data=_filled(request, read) if request.method == "POST" else None,
        initial=_initial(organ_code, request.GET.get("mail", "")) | _suggested(read),
        choices={"filing.applicant.identity_paper": list(IDENTITY_PAPERS)},
    )
    refused, status = "", 422 if scan_error else 200
    if request.method == "POST" and request.POST.get("do") == "perform" and not scan_error:
        values, status = form.read(), 422
        if values is not None:
            try:
                tokens = [one.token for one in scans]
                done = register_scanned(organ_code=organ_code, scans=tokens, by=request.actor, **values)
            except GongkaiError as refusal:
                refused, status = refusal.message_zh, refusal.http_status
            else:
                messages.success(request, f"已登记：{done.request_no}。", extra_tags="good")
                return redirect("staff:case", organ_code, done.request_no)
    context = {
        "organ": queries.organ(organ_code),
        "form": form,
        "problems": form.errors,
        "refused": refused,
        "scans": scans,
        "mail_scans": of_mail,
        "scan_error": scan_error,
        "read": read,
        "suggested": [(SUGGESTED[key][0], value) for key, value in read.suggested.items()] if read else [],
        "can_recognise": can_recognise(),
    }
    return render(request, "staff/cases/register.html", context, status=status)


def _scans(request: StaffRequest, organ_code: str, act: Act) -> tuple[tuple[HeldScan, ...], str]:
    """The scans held for this form with the one just sent; what is wrong with one that was refused."""
    if request.method != "POST":
        return (), ""
    held = held_scans(organ_code=organ_code, tokens=request.POST.getlist("held_scan"), act=act, by=request.actor)
    sent = request.FILES.get("scan")
    if sent is None:
        return held, ""
    try:
        new = hold_scan(organ_code=organ_code, name=sent.name or "", content=sent.read(), act=act, by=request.actor)
    except GongkaiError as refusal:
        return held, refusal.message_zh
    return (*held, new), ""


def _scans_of_mail(request: StaffRequest, organ_code: str) -> tuple[HeldScan, ...]:
    mail_no = request.POST.get("filing.incoming_no") or request.GET.get("mail", "")
    if not mail_no or not may_act(by=request.actor, act=Act.RECORD_MAIL, organ_code=organ_code):
        return ()
    return scans_of_mail(organ_code=organ_code, mail_no=mail_no, by=request.actor)


def _read_at_the_ledger(request: StaffRequest, organ_code: str) -> ScanRead | None:
    """What was recognised when the letter was entered in the ledger, as its registration is begun."""
    mail_no = request.GET.get("mail", "")
    if request.method == "POST" or not mail_no:
        return None
    found = suggested_by_mail(organ_code=organ_code, mail_no=mail_no, by=request.actor)
    return ScanRead(found, "") if found else None


def _suggested(read: ScanRead | None) -> dict[str, str]:
    """Suggestions by the fields that they would fill."""
    return {SUGGESTED[key][1]: value for key, value in read.suggested.items()} if read else {}


def _read(
    request: StaffRequest, organ_code: str, scans: tuple[HeldScan, ...], act: Act = Act.REGISTER
) -> ScanRead | None:
    """What the scan sent last suggests, where it is asked for."""
    if request.method != "POST" or request.POST.get("do") != "scan":
        return None
    if not scans:
        return ScanRead({}, "还没有扫描件，请先选择文件。")
    return read_scan(organ_code=organ_code, key=scans[-1].key, by=request.actor, act=act)


def _filled(request: StaffRequest, read: ScanRead | None) -> QueryDict:
    """What was typed, with suggestions where nothing was."""
    return _where_empty(request.POST, _suggested(read))


def _where_empty(typed: QueryDict, suggested: Mapping[str, str]) -> QueryDict:
    data = typed.copy()
    for path, value in suggested.items():
        if value and not data.get(path, "").strip():
            data[path] = value
    return data


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.RECORD_MAIL)
def mail(request: StaffRequest) -> HttpResponse:
    """The ledger of incoming mail with the form of one more entry (收件总台账). 200; 302 once entered; 422."""
    organs = [(one.code, one.name) for one in queries.organs() if one.code in request.organs]
    organ_code = request.GET.get("organ", "") or organs[0][0]
    scans, scan_error = _scans(request, organ_code, Act.RECORD_MAIL)
    read = None if scan_error else _read(request, organ_code, scans, Act.RECORD_MAIL)
    kept = _kept(request, read)
    form = ValueForm(
        slots_of_call(record_mail, leave_out=_MAILED_BY),
        VOCABULARY,
        owner="record_mail",
        data=_where_empty(request.POST, _of_mail(read)) if request.method == "POST" else None,
        initial={"signed_on": clock.today().isoformat()},
        choices={"kind": list(MAIL_WAYS)},
    )
    refused, status = "", 200
    if request.method == "POST" and request.POST.get("do") == "scan":
        status = 422 if scan_error else 200
    elif request.method == "POST":
        values, status = (None if scan_error else form.read()), 422
        if values is not None:
            try:
                tokens = [one.token for one in scans]
                done = record_scanned_mail(
                    organ_code=organ_code, scans=tokens, by=request.actor, suggested=kept, **values
                )
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
        "scans": scans,
        "scan_error": scan_error,
        "read": read,
        "suggested": [(_MAIL_WORDS[path], value) for path, value in _of_mail(read).items() if value],
        "kept": kept.items(),
        "can_recognise": can_recognise(),
        "rows": [
            (
                row,
                scans_of_mail(organ_code=organ_code, mail_no=row.mail_no, by=request.actor)
                if row.is_filing is None
                else (),
            )
            for row in incoming_mail(organ_code)
        ],
        "may_register": may_act(by=request.actor, act=Act.REGISTER, organ_code=organ_code),
    }
    return render(request, "staff/cases/mail.html", context, status=status)


def _of_mail(read: ScanRead | None) -> dict[str, str]:
    """What is suggested for the fields of the ledger."""
    if read is None:
        return {}
    found = read.mail
    dated_on = found.dated_on.isoformat() if found.dated_on else ""
    return {"sender": found.sender, "subject": found.subject, "dated_on": dated_on}


def _kept(request: StaffRequest, read: ScanRead | None) -> dict[str, str]:
    """What was recognised, carried along until the letter is entered."""
    if read is not None:
        return {**read.suggested, FILING_WORDS: read.mail.filing_words}
    return {key: value for key in sorted(KEPT_KEYS) if (value := request.POST.get(f"{_KEPT}{key}", ""))}


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
