"""Applying online (网上申请): one form that keeps what was typed, works without scripts, and ends in a receipt."""

from __future__ import annotations

import secrets
from typing import Any, Final, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.errors import GongkaiError, NotFound
from gongkai.law import request_form
from gongkai.law.filing_terms import ELEMENT_LABELS
from gongkai.law.rules.request_content import lacking_elements
from gongkai.services.portal.receipt import opened_receipt, sealed_receipt
from gongkai.services.portal.resending import was_sent
from gongkai.services.portal.submit_request import Submission, submit_request
from gongkai.services.portal.suggest_public import suggest_public
from gongkai.services.portal.uploads import MAX_FILES, UPLOAD_HINT, HeldFile, drop_upload, held_uploads, hold_upload
from gongkai.store import queries
from gongkai.store.queries import OrganInfo
from gongkai.web.public.guard import guarded_form
from gongkai.web.public.kept_forms import empty_form
from gongkai.web.public.request_form import (
    FIELD_OF_ELEMENT,
    ItemForm,
    RequestForm,
    described,
    items_from,
    with_items,
)

_RECEIPT: Final = "gongkai_receipt"


class Problem(NamedTuple):
    """One thing to put right, with the field to go to (一处须改)."""

    anchor: str
    text: str


@require_safe
def organs_page(request: HttpRequest) -> HttpResponse:
    """The organs that can be asked (可申请的机关). 200."""
    return render(request, "public/apply/organs.html", {"organs": queries.organs(), "nav": "apply"})


def _sends(sent: QueryDict) -> bool:
    """Whether a sending of the form hands something in; the buttons that only change the form do not count."""
    return sent.get("do", "submit").partition(":")[0] not in ("add", "remove", "look", "drop")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@guarded_form("apply", counts=_sends)
def apply_page(request: HttpRequest, code: str) -> HttpResponse:
    """The form; each button of it comes back here (申请页). 200; 303 to the receipt; 422 with what is to put right."""
    organ = _organ(code)
    if request.method != "POST":
        blank = lambda token: _page(request, organ, RequestForm(), items_from(None), [], form_token=token)  # noqa: E731
        return empty_form(request, blank, of=organ)
    do, _, which = request.POST.get("do", "submit").partition(":")
    held, file_error = _uploads(request, code, do, which)
    if do in ("add", "remove"):
        return _page(request, organ, _unjudged(request.POST), items_from(_changed(request.POST, do, which)), held)
    form, items = RequestForm(request.POST), items_from(request.POST)
    if do == "look":
        return _page(request, organ, _unjudged(request.POST), _looked(items, which, code), held)
    if do == "drop":
        return _page(request, organ, _unjudged(request.POST), items, held)
    problems = _problems(form, items, file_error)
    if problems:
        return _page(request, organ, form, items, held, problems=problems, file_error=file_error)
    lacking = _lacking(form, items, held)
    if lacking and do != "as_is" and not was_sent(form.data.get("form_token", "")):
        return _page(request, organ, form, items, held, lacking=lacking)
    try:
        submitted = submit_request(organ_code=code, submission=_submission(form, items, held))
    except GongkaiError as refusal:
        anchor = f"id_{refusal.details.get('field', 'applicant_kind')}"
        return _page(request, organ, form, items, held, problems=[Problem(anchor, refusal.message_zh)])
    request.session[_RECEIPT] = sealed_receipt(submitted)
    return redirect("public:apply-receipt", code=code)


@never_cache
@require_safe
def receipt_page(request: HttpRequest, code: str) -> HttpResponse:
    """The receipt with the query code, shown once (回执). 200; 303 to the form where there is nothing to show."""
    kept = request.session.pop(_RECEIPT, None)
    receipt = opened_receipt(kept) if kept else None
    if receipt is None or receipt["organ_code"] != code:
        return redirect("public:apply", code=code)
    return render(request, "public/apply/receipt.html", {"receipt": receipt, "nav": "apply"})


@require_POST
def look_up(request: HttpRequest, code: str) -> HttpResponse:
    """What is public already and resembles an item, as a fragment (边填边查). 200."""
    item = dict(enumerate(items_from(_one_item(request.POST)))).get(0)
    found = suggest_public(organ_code=code, item=item.values() if item else {})
    return render(request, "public/apply/found.html", {"found": found})


def _organ(code: str) -> OrganInfo:
    try:
        return queries.organ(code)
    except NotFound as error:
        raise Http404 from error


def _uploads(request: HttpRequest, code: str, do: str, which: str) -> tuple[list[HeldFile], str]:
    """The files held so far with those just sent; what is wrong with one that was refused."""
    tokens = request.POST.getlist("held")
    if do == "drop" and which in tokens:
        drop_upload(organ_code=code, token=which)
        tokens.remove(which)
    held = list(held_uploads(organ_code=code, tokens=tokens))
    error = ""
    for file in request.FILES.getlist("identity_file"):
        if len(held) >= MAX_FILES:
            return held, f"最多上传{MAX_FILES}个文件，“{file.name}”及其后的没有收下。请先删除不需要的。"
        try:
            held.append(hold_upload(organ_code=code, name=file.name or "", content=file.read()))
        except GongkaiError as refusal:
            error = f"“{file.name}”没有收下：{refusal.message_zh}"
    return held, error


def _unjudged(data: QueryDict) -> RequestForm:
    """The form with what was typed, and no complaints yet."""
    typed: dict[str, Any] = {key: data.get(key, "") for key in RequestForm().fields}
    return RequestForm(initial=typed | {"electronic_service": bool(data.get("electronic_service"))})


def _changed(data: QueryDict, do: str, which: str) -> QueryDict:
    items = [item.values() for item in items_from(data)]
    if do == "add":
        items.append({})
    elif which.isdecimal() and int(which) < len(items):
        del items[int(which)]
    return with_items(data, items)


def _looked(items: list[ItemForm], which: str, code: str) -> list[ItemForm]:
    for number, item in enumerate(items):
        if str(number) == which:
            item.found = suggest_public(organ_code=code, item=item.values())
    return items


def _one_item(data: QueryDict) -> QueryDict:
    """Only the item that is looked up, as the first."""
    number = data.get("look", "0")
    one = {field.key: data.get(f"item-{number}-{field.key}", "") for field in request_form.ITEM_FIELDS}
    return with_items(data, [one])


def _problems(form: RequestForm, items: list[ItemForm], file_error: str) -> list[Problem]:
    found = [Problem(form[name].auto_id, str(error)) for name, errors in form.errors.items() for error in errors]
    for item in items:
        found += [Problem(item[name].auto_id, str(error)) for name, errors in item.errors.items() for error in errors]
    if not described(items):
        found.insert(0, Problem(items[0]["title"].auto_id, "请至少写一项所需信息：名称、文号或者特征描述填一样即可。"))
    return found + ([Problem("id_identity_file", file_error)] if file_error else [])


def _lacking(form: RequestForm, items: list[ItemForm], held: list[HeldFile]) -> list[Problem]:
    content = request_form.request_content(_values(form), described(items), has_identity_paper=bool(held))
    return [Problem(FIELD_OF_ELEMENT[one], ELEMENT_LABELS[one]) for one in lacking_elements(content)]


def _values(form: RequestForm) -> dict[str, str]:
    return {key: str(value).strip() for key, value in form.cleaned_data.items() if isinstance(value, str)}


def _submission(form: RequestForm, items: list[ItemForm], held: list[HeldFile]) -> Submission:
    return Submission(
        values=_values(form),
        items=tuple(described(items)),
        uploads=tuple(file.token for file in held),
        electronic_service=bool(form.cleaned_data["electronic_service"]),
        form_token=form.data.get("form_token", ""),
    )


def _page(
    request: HttpRequest,
    organ: OrganInfo,
    form: RequestForm,
    items: list[ItemForm],
    held: list[HeldFile],
    *,
    problems: list[Problem] | None = None,
    lacking: list[Problem] | None = None,
    file_error: str = "",
    form_token: str = "",
) -> HttpResponse:
    context: dict[str, Any] = {
        "organ": organ,
        "form": form,
        "items": items,
        "items_max": request_form.ITEMS_MAX,
        "applicant": form.part(request_form.APPLICANT_PART),
        "contact": form.part(request_form.CONTACT_PART),
        "provision": form.part(request_form.FORM_PART),
        "help": form.part(request_form.HELP_PART),
        "held": held,
        "file_error": file_error,
        "problems": problems,
        "lacking": lacking,
        "form_token": form_token or request.POST.get("form_token") or secrets.token_urlsafe(24),
        "upload_hint": UPLOAD_HINT,
        "free_of_charge": request_form.FREE_OF_CHARGE,
        "free_of_charge_cites": request_form.FREE_OF_CHARGE_CITES,
        "privacy": request_form.PRIVACY_STATEMENT,
        "nav": "apply",
    }
    return render(request, "public/apply/apply.html", context, status=422 if problems or lacking else 200)
