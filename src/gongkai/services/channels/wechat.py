"""A draft in the drafts box of a WeChat official account (微信公众号草稿), by its documented interface."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from gongkai.errors import InvalidInput
from gongkai.services.channels.http import NoAnswer, send
from gongkai.store import models

HOST = "https://api.weixin.qq.com"
_DIGEST, _CONTENT, _TITLE = 120, 20_000, 64
_BUSY = frozenset({-1, 45009, 45011})
_STALE_TOKEN = frozenset({40001, 40014, 42001})


def draft(dispatch: models.Dispatch, payload: dict[str, Any]) -> str:
    """Put the item into the drafts box and return its media_id; people publish it there after a look.

    The interface has no withdrawal of what people published there; a withdrawal or change is told to the officer.
    Raises: InvalidInput for a channel without `appid`, key or `thumb_media_id`, or what WeChat refuses; NoAnswer.
    """
    channel = dispatch.channel
    if payload["act"] not in ("publish", "correct"):
        raise InvalidInput(f"微信没有撤回和变更有效性的接口，请在公众号后台处理“{channel.name}”上的这一条。")
    cover = str(channel.settings.get("thumb_media_id", ""))
    if not channel.settings.get("appid") or not channel.secret or not cover:
        raise InvalidInput(f"渠道“{channel.name}”须设置 appid、密钥和封面图片素材 thumb_media_id。")
    host = str(channel.settings.get("address") or HOST).rstrip("/")
    answer = _call(
        f"{host}/cgi-bin/draft/add?" + urlencode({"access_token": _token(channel, host)}), _article(payload, cover)
    )
    return f"草稿 {answer['media_id']}"


def _token(channel: models.Channel, host: str) -> str:
    asked = {"grant_type": "client_credential", "appid": channel.settings["appid"], "secret": channel.secret}
    return str(_call(f"{host}/cgi-bin/stable_token", asked)["access_token"])


def _article(payload: dict[str, Any], cover: str) -> dict[str, Any]:
    content = payload["body_html"]
    if len(content) >= _CONTENT:
        raise InvalidInput(f"正文{len(content)}字符，超过微信图文的{_CONTENT}字符，请另拟摘要发布。")
    article = {
        "title": payload["item"]["title"][:_TITLE],
        "author": payload["organ"]["name"][:16],
        "digest": payload["fields"]["summary"][:_DIGEST],
        "content": content,
        "content_source_url": payload["item"]["url"],
        "thumb_media_id": cover,
        "need_open_comment": 0,
        "only_fans_can_comment": 0,
    }
    return {"articles": [article]}


def _call(address: str, asked: dict[str, Any]) -> dict[str, Any]:
    body = json.dumps(asked, ensure_ascii=False).encode()
    answer = send("POST", address, body, {"Content-Type": "application/json; charset=utf-8"})
    try:
        said: dict[str, Any] = json.loads(answer.body)
    except ValueError as error:
        raise NoAnswer("微信接口的答复不是 JSON，稍后再试。") from error
    code = int(said.get("errcode") or 0)
    if code in _BUSY or code in _STALE_TOKEN:
        raise NoAnswer(f"微信接口繁忙或凭证过期（{code}），稍后再试。")
    if code:
        raise InvalidInput(
            f"微信接口拒绝：{code} {said.get('errmsg', '')}。请按微信公众平台的说明核对设置。", code=code
        )
    return said
