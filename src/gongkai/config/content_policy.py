"""The content security policy (内容安全策略): everything from here, nothing inline, nothing framed."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF


def content_policy(*, login_server: str) -> dict[str, Any]:
    """Return the setting of django-csp. A login at `login_server` ends a form of ours there, so forms may go to it."""
    server = urlsplit(login_server)
    elsewhere = [f"{server.scheme}://{server.netloc}"] if server.netloc else []
    return {
        "DIRECTIVES": {
            "default-src": [NONE],
            "script-src": [SELF],
            "style-src": [SELF],
            "img-src": [SELF, "data:"],
            "font-src": [SELF],
            "connect-src": [SELF],
            "form-action": [SELF, *elsewhere],
            "frame-ancestors": [NONE],
            "base-uri": [NONE],
        }
    }
