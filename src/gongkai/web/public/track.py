"""An applicant's own case (申请查询): opened with code and second factor, kept in the session, never in an address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.errors import GongkaiError, InvalidInput, NotFound
from gongkai.services.portal.own_acts import correct_own_request, withdraw_own_request, write_to_organ
from gongkai.services.portal.own_case import own_case
from gongkai.services.portal.own_letters import open_own_letter
from gongkai.services.portal.query_code import OwnCase, open_own_case
from gongkai.services.portal.uploads import UPLOAD_HINT
from gongkai.web.files import bytes_response
from gongkai.web.public.guard import guarded_form

_OPENED: Final = "gongkai_own_case"
_OPEN_SECONDS: Final = 1800


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@guarded_form("track")
def enter(request: HttpRequest) -> HttpResponse:
    """Code and second factor (查询页). 200; 303 to the case; 404 with one answer for whatever does not open."""
    context: dict[str, Any] = {"code": request.POST.get("code", ""), "nav": "track"}
    if request.method != "POST":
        return render(request, "public/track/enter.html", context)
    try:
        opened = open_own_case(code=request.POST.get("code", ""), factor=request.POST.get("factor", ""))
    except NotFound as refusal:
        return render(request, "public/track/enter.html", context | {"refused": refusal.message_zh}, status=404)
    request.session.cycle_key()
    request.session[_OPENED] = [*opened, now().timestamp()]
    return redirect("public:track-case")


@never_cache
@require_safe
def case_page(request: HttpRequest) -> HttpResponse:
    """The case (申请情况). 200; 302 to the entry when nothing is open or it has been open for half an hour."""
    own = _opened(request)
    return redirect("public:track") if own is None else _page(request, own)


@never_cache
@require_safe
def letter(request: HttpRequest, letter_id: int) -> HttpResponse:
    """A letter of the case that is open (下载文书). 200; 302 to the entry when nothing is open; 404 for any other."""
    own = _opened(request)
    if own is None:
        return redirect("public:track")
    try:
        opened = open_own_letter(own=own, letter_id=letter_id)
    except NotFound as refusal:
        raise Http404 from refusal
    return bytes_response(opened.name, opened.media_type, opened.content)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Close the case (退出查询). 302 to the entry."""
    request.session.pop(_OPENED, None)
    return redirect("public:track")


@require_POST
def correct(request: HttpRequest) -> HttpResponse:
    """Answer the request for correction (补正). 302 back to the case; 409, 422 with the reason, what was typed kept."""
    text = request.POST.get("text", "")
    files = [(file.name or "", file.read()) for file in request.FILES.getlist("files")]
    return _do(
        request,
        lambda own: correct_own_request(own=own, text=text, files=files),
        "已收到您的补正，答复期限自今天起算。",
        "correction",
        text,
    )


@require_POST
def write(request: HttpRequest) -> HttpResponse:
    """Send a message to the organ (留言). 302 back to the case; 422 without words."""
    text = request.POST.get("text", "")
    return _do(request, lambda own: write_to_organ(own=own, text=text), "留言已发给公开机构。", "message", text)


@require_POST
def withdraw(request: HttpRequest) -> HttpResponse:
    """Withdraw the request (撤回). 302 back to the case; 422 without the tick."""

    def act(own: OwnCase) -> None:
        if not request.POST.get("sure"):
            raise InvalidInput("撤回申请须勾选确认。")
        withdraw_own_request(own=own)

    return _do(request, act, "申请已撤回，机关将出具撤回申请确认书。", "withdraw", "")


def _opened(request: HttpRequest) -> OwnCase | None:
    kept = request.session.get(_OPENED)
    if not kept or now().timestamp() - kept[2] > _OPEN_SECONDS:
        request.session.pop(_OPENED, None)
        return None
    return OwnCase(kept[0], kept[1])


def _do(request: HttpRequest, act: Callable[[OwnCase], object], done: str, which: str, typed: str) -> HttpResponse:
    own = _opened(request)
    if own is None:
        return redirect("public:track")
    try:
        act(own)
    except GongkaiError as refusal:
        return _page(
            request, own, refused=refusal.message_zh, wrong=which, typed={which: typed}, status=refusal.http_status
        )
    messages.success(request, done)
    return redirect("public:track-case")


def _page(request: HttpRequest, own: OwnCase, *, status: int = 200, **more: Any) -> HttpResponse:
    context = {
        "case": own_case(own=own),
        "upload_hint": UPLOAD_HINT,
        "done": " ".join(str(one) for one in messages.get_messages(request)),
        "typed": {},
        "nav": "track",
        **more,
    }
    return render(request, "public/track/case.html", context, status=status)
