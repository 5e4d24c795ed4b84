"""Set up the channels of an organ (设置公开渠道): open one, change its settings, close and reopen it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.errors import Conflict, InvalidInput, NotFound, NotInThisState
from gongkai.services import clock
from gongkai.services.audit import record_act
from gongkai.services.channels.http import refuse_address
from gongkai.services.concurrency import claim_version
from gongkai.services.lookup import organ_for_update
from gongkai.services.permission import permit
from gongkai.services.saving import save_valid
from gongkai.store import models

_LABELS = {
    "name": "名称",
    "kind": "类型",
    "adapter": "发布方式",
    "address": "接口地址",
    "site_address": "本平台的公网地址",
    "appid": "AppID",
    "thumb_media_id": "封面素材编号",
    "rip": "服务器公网地址",
}
# What an adapter cannot do without; the secret is asked for apart, because it is never shown again.
NEEDED = {
    "push": ("address",),
    "wechat": ("appid", "thumb_media_id", "site_address"),
    "weibo": ("rip", "site_address"),
}
_SETTINGS = ("address", "site_address", "appid", "thumb_media_id", "rip")


class ChannelChange(NamedTuple):
    """What is asked for (拟设置). `kind` and `adapter` are keys; an empty `secret` keeps the one that is there."""

    name: str
    kind: str
    adapter: str
    address: str = ""
    site_address: str = ""
    appid: str = ""
    thumb_media_id: str = ""
    rip: str = ""
    secret: str = ""


def add_channel(*, organ_code: str, change: ChannelChange, by: Actor) -> int:
    """Open a channel and return its number.

    Raises: NotYours; NotFound for the organ; InvalidInput for a name that is taken or a setting that is missing.
    """
    with transaction.atomic():
        organ = organ_for_update(organ_code)
        permit(by=by, act=Act.MANAGE_CHANNELS, organ_code=organ_code)
        channel = models.Channel(organ=organ, opened_on=clock.today())
        _set(channel, change)
        record_act(act="add_channel", actor=by, organ=organ, subject=channel.name, adapter=channel.adapter)
    return channel.pk


def change_channel(*, organ_code: str, channel_id: int, change: ChannelChange, version: int, by: Actor) -> None:
    """Save other settings if the channel is still as it was seen, in `version`.

    Raises: NotYours; NotFound; ChangedMeanwhile; InvalidInput; Conflict for another kind once things were published
    there, because the report counts them by kind.
    """
    with transaction.atomic():
        channel = channel_for_update(organ_code, channel_id, by=by, act=Act.MANAGE_CHANNELS)
        now = _now(channel)
        wanted = {name: value for name, value in change._asdict().items() if name != "secret"}
        claim_version(channel, version, what=f"渠道“{channel.name}”", now=now, wanted=wanted, labels=_LABELS)
        if change.kind != channel.kind and channel.deliveries.exists():
            raise Conflict(
                f"渠道“{channel.name}”已有发布记录，年度报告按类型统计，类型不能再改。请关停它，另设一个渠道。"
            )
        changed = [name for name, value in wanted.items() if value != now[name]]
        _set(channel, change)
        fields = [*changed, *(["secret"] if change.secret else [])]
        record_act(act="change_channel", actor=by, organ=channel.organ, subject=channel.name, fields=fields)


def switch_channel(
    *,
    organ_code: str,
    channel_id: int,
    closed: bool,
    by: Actor,
    version: int | None = None,
    seen: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Close a channel from today on, or reopen it; with `version`, if it is still as it was `seen`.

    Raises: NotYours; NotFound; NotInThisState if it is so already; ChangedMeanwhile with what is not as it was seen.
    """
    with transaction.atomic():
        channel = channel_for_update(organ_code, channel_id, by=by, act=Act.MANAGE_CHANNELS)
        if closed == (channel.closed_on is not None):
            raise NotInThisState(f"渠道“{channel.name}”已经是“{'已关停' if closed else '在用'}”，无须再办。")
        now, shown = _now(channel), channel.version if version is None else version
        known = {name: text for name, text in seen.items() if name in now}
        claim_version(channel, shown, what=f"渠道“{channel.name}”", now=now, wanted=known, labels=_LABELS)
        channel.closed_on = clock.today() if closed else None
        channel.save()
        act = "close_channel" if closed else "reopen_channel"
        record_act(act=act, actor=by, organ=channel.organ, subject=channel.name)


def channel_for_update(organ_code: str, channel_id: int, *, by: Actor, act: Act) -> models.Channel:
    """Return an organ's channel, locked, for who may do the act there. Raises: NotFound; NotYours."""
    organ = organ_for_update(organ_code)
    permit(by=by, act=act, organ_code=organ_code)
    found = models.Channel.objects.select_for_update().filter(organ=organ, pk=channel_id).first()
    if found is None:
        raise NotFound(f"{organ.name}没有这个渠道，请从渠道列表中选择。", channel=channel_id)
    found.organ = organ
    return found


def _now(channel: models.Channel) -> dict[str, Any]:
    said = {"name": channel.name, "kind": channel.kind, "adapter": channel.adapter}
    return said | {name: str(channel.settings.get(name, "")) for name in _SETTINGS}


def _set(channel: models.Channel, change: ChannelChange) -> None:
    """Set and save. Raises: InvalidInput."""
    _refuse_gaps(change, has_secret=bool(channel.secret or change.secret))
    channel.name, channel.kind, channel.adapter = change.name.strip(), change.kind, change.adapter
    given = {name: str(getattr(change, name)).strip() for name in _SETTINGS}
    others = {name: value for name, value in channel.settings.items() if name not in _SETTINGS}
    channel.settings = others | {name: value for name, value in given.items() if value}
    channel.secret = change.secret or channel.secret
    save_valid(channel)


def _refuse_gaps(change: ChannelChange, *, has_secret: bool) -> None:
    missing = [_LABELS[name] for name in NEEDED.get(change.adapter, ()) if not str(getattr(change, name)).strip()]
    if change.adapter in NEEDED and not has_secret:
        missing.append("密钥")
    if missing:
        raise InvalidInput(f"这种发布方式还须填写：{'、'.join(missing)}。请补全后保存。")
    for address in (change.address, change.site_address):
        if address.strip():
            refuse_address(address.strip())
