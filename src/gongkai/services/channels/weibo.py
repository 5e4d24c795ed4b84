"""A post on Weibo that links to the item (微博), by its documented interface statuses/share."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from gongkai.errors import InvalidInput
from gongkai.services.channels.http import NoAnswer, send
from gongkai.store import models

HOST = "https://api.weibo.com"
_MOST = 130


def share(dispatch: models.Dispatch, payload: dict[str, Any]) -> str:
    """Post title and address and return the number of the post.

    The interface takes at most 140 characters with an address of the bound domain, and no topics; it has no deletion.
    Raises: InvalidInput for a channel without key, `rip` or `site_address`, or what Weibo refuses; NoAnswer.
    """
    channel = dispatch.channel
    if payload["act"] == "withdraw":
        raise InvalidInput(f"微博分享接口没有撤回，请在微博后台删除“{channel.name}”上的这一条。")
    if not channel.secret or not channel.settings.get("rip") or not channel.settings.get("site_address"):
        raise InvalidInput(f"渠道“{channel.name}”须设置 access_token、rip（服务器公网地址）和 site_address。")
    form = {"access_token": channel.secret, "status": status_text(payload), "rip": channel.settings["rip"]}
    host = str(channel.settings.get("address") or HOST).rstrip("/")
    answer = send(
        "POST",
        f"{host}/2/statuses/share.json",
        urlencode(form).encode(),
        {"Content-Type": "application/x-www-form-urlencoded"},
    )
    try:
        said = json.loads(answer.body)
    except ValueError as error:
        raise NoAnswer("微博接口的答复不是 JSON，稍后再试。") from error
    if "error_code" in said or "idstr" not in said:
        raise InvalidInput(f"微博接口拒绝：{said.get('error_code')} {said.get('error', '')}。请核对授权。")
    return f"微博 {said['idstr']}"


def status_text(payload: dict[str, Any]) -> str:
    """Return the words of the post: what it is, its title without topic marks, its address (微博文字)."""
    lead = {"correct": "【更正】", "revalue": "【效力变更】"}.get(payload["act"], "")
    address = payload["item"]["url"]
    room = max(_MOST - len(address) - len(lead) - 1, 10)
    title = payload["item"]["title"].replace("#", "＃")
    return f"{lead}{title if len(title) <= room else title[: room - 1] + '…'} {address}"
