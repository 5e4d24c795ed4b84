"""Push to an upper or local platform (推送到上级或本地平台): signed JSON, safe to send twice."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any

from gongkai.errors import InvalidInput, Unreadable
from gongkai.services.channels.http import send
from gongkai.services.channels.payload import as_bytes
from gongkai.store import models

SIGNATURE = "X-Gongkai-Signature"
_RECEIPT = 500


def push(dispatch: models.Dispatch, payload: dict[str, Any]) -> str:
    """Send and return the receipt. The receiver knows a repeated `Idempotency-Key` and answers as the first time.

    Raises: InvalidInput for a channel without address or key, or what the receiver refuses; Unreadable for an answer
    without receipt; NoAnswer to be tried again.
    """
    channel = dispatch.channel
    address = str(channel.settings.get("address", ""))
    if not address or not channel.secret:
        raise InvalidInput(f"渠道“{channel.name}”没有设置推送地址或密钥，请先设置。", channel=channel.name)
    body = as_bytes(payload)
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "Idempotency-Key": dispatch.key,
        SIGNATURE: signature(channel.secret, payload["sent_at"], body),
    }
    answer = send("POST", address, body, headers)
    if not 200 <= answer.status < 300:
        raise InvalidInput(f"“{channel.name}”拒收（{answer.status}），请与对方核对接口和密钥。", status=answer.status)
    try:
        receipt = str(json.loads(answer.body)["receipt"])
    except (ValueError, KeyError, TypeError) as error:
        raise Unreadable(f"“{channel.name}”的答复中没有回执，请与对方核对接口。") from error
    return receipt[:_RECEIPT]


def signature(secret: str, sent_at: str, body: bytes) -> str:
    """Return the signature header: the time and the keyed hash of time and body (签名), HMAC-SHA-256 in hexadecimal."""
    mac = hmac.new(secret.encode(), sent_at.encode() + b"." + body, hashlib.sha256).hexdigest()
    return f"t={sent_at},v1={mac}"
