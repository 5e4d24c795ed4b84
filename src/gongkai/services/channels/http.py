"""One careful HTTP request to a configured receiver (HTTP 请求): no redirects, a time limit, a size limit."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from gongkai.errors import InvalidInput

SECONDS = 20
_MOST_BYTES = 1024 * 1024
_LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})


class Answer(NamedTuple):
    """What the other side answered (答复)."""

    status: int
    body: bytes


class NoAnswer(Exception):  # not a refusal: the job tries again
    """The other side could not be reached or is busy (暂时没有答复)."""


def send(method: str, address: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Answer:
    """Send one request. Encrypted, except to this machine itself.

    Raises: InvalidInput for an address that is not https; NoAnswer where there is none, or 429 or 5xx.
    """
    refuse_address(address)
    parts = urlsplit(address)
    host = parts.hostname or ""
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection = _connection(parts.scheme, host, parts.port)
    try:
        connection.request(method, path, body=body or None, headers=dict(headers or {}))
        response = connection.getresponse()
        answer = Answer(response.status, response.read(_MOST_BYTES))
    except (OSError, http.client.HTTPException) as error:
        raise NoAnswer(f"{host}没有答复（{type(error).__name__}）。") from error
    finally:
        connection.close()
    if answer.status == 429 or answer.status >= 500:
        raise NoAnswer(f"{host}答复 {answer.status}，稍后再试。")
    return answer


def refuse_address(address: str) -> None:
    """Let an address pass to which things may be sent. Raises: InvalidInput for one that is not https, or is none."""
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        host = ""
    if not host or parts.scheme not in ("http", "https") or (parts.scheme == "http" and host not in _LOCAL):
        raise InvalidInput(f"渠道地址“{address}”不能用：须以 https:// 开头。请更正渠道设置。", address=address)


def _connection(scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
    if scheme == "https":
        return http.client.HTTPSConnection(host, port, timeout=SECONDS, context=ssl.create_default_context())
    return http.client.HTTPConnection(host, port, timeout=SECONDS)
