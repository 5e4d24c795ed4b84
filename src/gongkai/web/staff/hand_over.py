"""Handing published information over to archives and libraries (移送清单页; 条例第二十五条)."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.access import Act
from gongkai.documents import MEDIA_TYPES, HandOverRow, hand_over_document, write
from gongkai.services import clock
from gongkai.services.channels.by_hand import hand_over, hand_over_list, handed_over
from gongkai.services.permission import may_act
from gongkai.store import queries
from gongkai.store.queries import setup
from gongkai.web.staff.access import StaffRequest, staff_page
from gongkai.web.staff.channels import uploads
from gongkai.web.staff.trying import Tried, attempt

_A_PAGE = 200
_FORMATS = ("xlsx", "pdf", "docx")


_GONE = "“%(value)s”已不在待移送之列，可能刚由他人登记移送。请查看下方已移送的记录，重新勾选后再登记。"


class HandOverForm(forms.Form):
    """What was handed over and who signed for it."""

    record_nos = forms.MultipleChoiceField(error_messages={"required": "请勾选要移送的信息。", "invalid_choice": _GONE})
    signed_by = forms.CharField(label="签收单位和签收人", max_length=200, help_text="例如：区档案馆 李某。")
    proof = forms.FileField(label="签收的清单（扫描件）", required=False, help_text="PDF、JPG 或 PNG。")


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.VIEW_ITEMS)
def hand_over_page(request: StaffRequest, organ_code: str, channel_id: int) -> HttpResponse:
    """What a place does not have yet, and what it was given; a hand-over is recorded. 200; 302; 404; 422 as typed."""
    channel = setup.channel_of(organ_code, channel_id)
    lines = hand_over_list(organ_code=organ_code, channel=channel.name, by=request.actor)
    shown = lines[:_A_PAGE]
    form = HandOverForm(request.POST or None, request.FILES or None)
    form.fields["record_nos"].choices = [(one.record_no, one.title) for one in lines]  # type: ignore[attr-defined]
    tried = Tried(200)
    if request.method == "POST":
        tried = attempt(
            form,
            lambda said: hand_over(
                organ_code=organ_code,
                channel=channel.name,
                record_nos=said["record_nos"],
                signed_by=said["signed_by"],
                proof=uploads(said["proof"]),
                by=request.actor,
            ),
        )
        if tried.is_done:
            messages.success(request, f"已登记移送{len(form.cleaned_data['record_nos'])}件。")
            return redirect("staff:hand-over", organ_code, channel_id)
    chosen = set(request.POST.getlist("record_nos")) if request.method == "POST" else {one.record_no for one in shown}
    context = {
        "organ": queries.organ(organ_code),
        "channel": channel,
        "lines": [(one, one.record_no in chosen) for one in shown],
        "total": len(lines),
        "rest": len(lines) - len(shown),
        "form": form,
        "may": may_act(by=request.actor, act=Act.DELIVER, organ_code=organ_code),
        "given": setup.hand_overs(channel_id),
        "formats": _FORMATS,
    }
    return render(request, "staff/setup/hand_over.html", context, status=tried.status)


@require_safe
@staff_page(Act.VIEW_ITEMS)
def hand_over_file(request: StaffRequest, organ_code: str, channel_id: int, fmt: str) -> HttpResponse:
    """The list as a paper: what is to be handed over, or with `?of=` what was. 200; 404."""
    if fmt not in _FORMATS:
        raise Http404
    channel = setup.channel_of(organ_code, channel_id)
    place = {"organ_code": organ_code, "channel": channel.name}
    of = request.GET.get("of", "")
    if of.isascii() and of.isdigit() and len(of) < 19:
        lines = handed_over(**place, first=int(of), by=request.actor)
    else:
        lines = hand_over_list(**place, by=request.actor)
    rows = [HandOverRow(*line[1:]) for line in lines]
    organ = queries.organ(organ_code).name
    paper = hand_over_document(organ=organ, to=channel.name, rows=rows, on=clock.today())
    response = HttpResponse(write(paper, fmt), content_type=MEDIA_TYPES[fmt])
    name = f"移送清单（{channel.name}）.{fmt}"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    response["Cache-Control"] = "private, no-store"
    return response
