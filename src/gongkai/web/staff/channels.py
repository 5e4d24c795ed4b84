"""Channels on the workbench (公开渠道页): setting up, deliveries with their proof, sending again, recording by hand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.access import Act
from gongkai.errors import GongkaiError, NotInThisState
from gongkai.services import clock
from gongkai.services.channels.by_hand import record_delivery
from gongkai.services.channels.retry_dispatch import retry_dispatch
from gongkai.services.channels.set_up_channel import ChannelChange, add_channel, change_channel, switch_channel
from gongkai.services.concurrency import ChangedMeanwhile
from gongkai.services.files import Upload
from gongkai.services.permission import may_act
from gongkai.store import queries
from gongkai.store.queries import setup
from gongkai.store.queries.setup import ChannelInfo
from gongkai.web.staff.access import StaffRequest, staff_page
from gongkai.web.staff.seen import shown_values, shown_version
from gongkai.web.staff.trying import Tried, attempt

_A_PAGE = 50
_DAY = {"invalid": "日期应写作 2026-01-31 的样子，请改正。"}


class ChannelForm(forms.Form):
    """The settings of a channel; `version` is the record as it was opened."""

    name = forms.CharField(label="名称", max_length=120, help_text="例如：区政府门户网站、政务服务大厅公示栏。")
    kind = forms.ChoiceField(label="类型", help_text="年度报告按类型统计；有了发布记录以后不能再改。")
    adapter = forms.ChoiceField(label="发布方式")
    address = forms.CharField(
        label="接口地址", max_length=300, required=False, help_text="推送、微信、微博的接口；微信、微博留空即官方地址。"
    )
    site_address = forms.CharField(
        label="本平台的公网地址",
        max_length=300,
        required=False,
        help_text="推送内容中的链接以此开头，例如 https://xxgk.example.gov.cn。",
    )
    appid = forms.CharField(label="微信 AppID", max_length=100, required=False)
    thumb_media_id = forms.CharField(label="微信封面素材编号 thumb_media_id", max_length=200, required=False)
    rip = forms.CharField(label="微博：服务器公网地址 rip", max_length=60, required=False)
    secret = forms.CharField(
        label="密钥",
        max_length=500,
        required=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text="推送的签名密钥、微信 AppSecret 或微博 access_token；加密保存，不再显示。留空不改。",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("kind", "adapter"):
            self.fields[name].choices = setup.setup_choices()[name]  # type: ignore[attr-defined]

    def change(self) -> ChannelChange:
        """What is asked for."""
        return ChannelChange(**{name: self.cleaned_data[name] for name in ChannelChange._fields})


class DeliveryForm(forms.Form):
    """What was put up, printed or read out by hand."""

    record_no = forms.CharField(label="信息编号", max_length=64, help_text="信息页上的编号；待登记的信息见下表。")
    delivered_on = forms.DateField(label="发布日期", error_messages=_DAY, widget=forms.DateInput({"type": "date"}))
    receipt = forms.CharField(
        label="发布凭据", max_length=500, help_text="张贴地点和起止日、公报期号和页码、查阅点签收人，或者网址。"
    )
    proof = forms.FileField(label="照片或扫描件", required=False, help_text="JPG、PNG 或 PDF。")


@require_safe
@staff_page(Act.VIEW_ITEMS)
def channels(request: StaffRequest, organ_code: str) -> HttpResponse:
    """The channels of an organ with what came of them. 200; 404."""
    context = {
        "organ": queries.organ(organ_code),
        "channels": setup.channels_of(organ_code),
        "manages": _manages(request, organ_code),
    }
    return render(request, "staff/setup/channels.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.MANAGE_CHANNELS)
def new(request: StaffRequest, organ_code: str) -> HttpResponse:
    """Open a channel. 200; 302 when opened; 409, 422 with what was typed."""
    organ = queries.organ(organ_code)
    form = ChannelForm(request.POST or None, initial={"kind": "website", "adapter": "manual"})
    tried = Tried(200)
    if request.method == "POST":
        tried = attempt(form, lambda _: add_channel(organ_code=organ_code, change=form.change(), by=request.actor))
        if tried.is_done:
            messages.success(request, f"已设置渠道“{form.cleaned_data['name']}”。")
            return redirect("staff:channels", organ_code)
    return render(request, "staff/setup/channel_new.html", {"organ": organ, "form": form}, status=tried.status)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.VIEW_ITEMS)
def channel(request: StaffRequest, organ_code: str, channel_id: int) -> HttpResponse:
    """One channel: deliveries, what failed, what waits; its settings for who manages it. 200; 302; 409; 422; 404."""
    info = setup.channel_of(organ_code, channel_id)
    if request.method != "POST":
        return _page(request, info)
    form = ChannelForm(request.POST)
    tried = attempt(
        form,
        lambda said: change_channel(
            organ_code=organ_code,
            channel_id=channel_id,
            change=form.change(),
            version=said["version"] or 0,
            by=request.actor,
        ),
    )
    if tried.is_done:
        messages.success(request, "已保存。")
        return redirect("staff:channel", organ_code, channel_id)
    return _page(request, info, form=form, tried=tried)


@require_POST
@staff_page(Act.MANAGE_CHANNELS)
def switch(request: StaffRequest, organ_code: str, channel_id: int) -> HttpResponse:
    """Close a channel or reopen it. 302; 409 where it is so already, or with what somebody has changed."""
    closed = request.POST.get("do") == "close"
    try:
        switch_channel(
            organ_code=organ_code,
            channel_id=channel_id,
            closed=closed,
            version=shown_version(request),
            seen=shown_values(request),
            by=request.actor,
        )
    except (ChangedMeanwhile, NotInThisState) as refusal:
        return _page(request, setup.channel_of(organ_code, channel_id), refused=refusal)
    messages.success(request, "已关停，以后不再发布到这个渠道。" if closed else "已重新启用。")
    return redirect("staff:channel", organ_code, channel_id)


@require_POST
@staff_page(Act.DELIVER)
def deliver(request: StaffRequest, organ_code: str, channel_id: int) -> HttpResponse:
    """Record a delivery that was made by hand, with its proof. 302; 409, 413, 422 with what was typed."""
    info = setup.channel_of(organ_code, channel_id)
    form = DeliveryForm(request.POST, request.FILES)
    tried = attempt(
        form,
        lambda said: record_delivery(
            organ_code=organ_code,
            record_no=said["record_no"].strip(),
            channel=info.name,
            delivered_on=said["delivered_on"],
            receipt=said["receipt"],
            by=request.actor,
            proof=uploads(said["proof"]),
        ),
    )
    if tried.is_done:
        messages.success(request, f"已登记“{form.cleaned_data['record_no']}”在“{info.name}”的发布。")
        return redirect("staff:channel", organ_code, channel_id)
    return _page(request, info, deliver=form, tried=tried)


@require_POST
@staff_page(Act.DELIVER)
def retry(request: StaffRequest, organ_code: str, dispatch_id: int) -> HttpResponse:
    """Send once more what failed. 302; 404; 409."""
    name = retry_dispatch(organ_code=organ_code, dispatch_id=dispatch_id, by=request.actor)
    messages.success(request, f"已重新推送到“{name}”，结果见下表。")
    channels_here = {one.name: one.pk for one in setup.channels_of(organ_code)}
    return redirect("staff:channel", organ_code, channels_here[name])


def uploads(file: UploadedFile[bytes] | None) -> tuple[Upload, ...]:
    """The file of a form as the services take it, none for none (表单中的文件)."""
    return (Upload(file.name or "", file.read()),) if file else ()


def _page(
    request: StaffRequest,
    info: ChannelInfo,
    *,
    form: ChannelForm | None = None,
    deliver: DeliveryForm | None = None,
    tried: Tried | None = None,
    refused: GongkaiError | None = None,
) -> HttpResponse:
    delivers = may_act(by=request.actor, act=Act.DELIVER, organ_code=info.organ)
    rows = setup.channel_deliveries(info.pk, before=_before(request), limit=_A_PAGE + 1)
    context = {
        "organ": queries.organ(info.organ),
        "channel": info,
        "form": (form or ChannelForm(initial=_initial(info))) if _manages(request, info.organ) else None,
        "is_open": form is not None,
        "deliver": (deliver or DeliveryForm(initial={"delivered_on": clock.today()}, auto_id="d_%s"))
        if delivers
        else None,
        "deliver_failed": deliver is not None,
        "refused": refused,
        "differences": tried.differences if tried else getattr(refused, "differences", ()),
        "seen": _seen(info),
        "deliveries": rows[:_A_PAGE],
        "older": rows[_A_PAGE - 1].pk if len(rows) > _A_PAGE else None,
        "dispatches": setup.channel_dispatches(info.pk),
        "awaiting": setup.awaiting_delivery(info.pk) if info.adapter == "manual" else (),
    }
    status = refused.http_status if refused else tried.status if tried else 200
    return render(request, "staff/setup/channel.html", context, status=status)


def _initial(info: ChannelInfo) -> dict[str, Any]:
    said = {"name": info.name, "kind": info.kind, "adapter": info.adapter, "version": info.version}
    return info.settings | said


def _seen(info: ChannelInfo) -> dict[str, str]:
    """What the page shows of the settings, for a button that acts on them as they were seen."""
    names = ("name", "kind", "adapter", "address", "site_address", "appid", "thumb_media_id", "rip")
    return {name: str(_initial(info).get(name, "")) for name in names}


def _manages(request: StaffRequest, organ_code: str) -> bool:
    return may_act(by=request.actor, act=Act.MANAGE_CHANNELS, organ_code=organ_code)


def _before(request: HttpRequest) -> int | None:
    given = request.GET.get("before", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 19 else None
