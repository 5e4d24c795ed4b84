"""Short messages through a gateway of the organ's own (短信等网关): one signed POST of JSON a message.

The gateway is a small adapter in front of whatever the organ uses (短信平台、政务即时通讯): it gets the login of the
recipient, looks up the number itself, and answers 2xx. No telephone number and no applicant's data leaves this system.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import urllib.request
from typing import Final

from django.conf import settings

from gongkai.errors import InvalidInput

_SECONDS: Final = 10
_SIGNATURE: Final = "X-Gongkai-Signature"


def gateway_is_set() -> bool:
    """Tell whether a gateway is configured (是否设置了网关)."""
    return bool(settings.GONGKAI_GATEWAY_URL)


def send_short_message(*, login: str, name: str, text: str, key: str) -> None:
    """Hand one message to the gateway; `key` lets it drop what it has had before.

    The body is signed with HMAC-SHA-256 under GONGKAI_GATEWAY_SECRET in the header X-Gongkai-Signature.
    Raises: InvalidInput for an address that is not HTTP; OSError when the gateway does not take it, to be tried again.
    """
    address = settings.GONGKAI_GATEWAY_URL
    if not address.startswith(("https://", "http://")):
        raise InvalidInput("GONGKAI_GATEWAY_URL 应以 https:// 或者 http:// 开头，请改正设置。")
    body = json.dumps({"to": login, "name": name, "text": text, "key": key}, ensure_ascii=False).encode()
    secret = settings.GONGKAI_GATEWAY_SECRET.encode()
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        _SIGNATURE: hmac.new(secret, body, hashlib.sha256).hexdigest(),
    }
    request = urllib.request.Request(address, data=body, headers=headers, method="POST")  # noqa: S310 - checked above
    with urllib.request.urlopen(request, timeout=_SECONDS):  # noqa: S310 - checked above
        return
