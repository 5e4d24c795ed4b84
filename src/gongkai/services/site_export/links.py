"""From addresses of the platform to places in the folder (链接改写): relative, so that it may stand anywhere."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Container
from urllib.parse import quote, unquote, urlsplit

LIVE = "/live/"
_ATTRIBUTE = re.compile(r'(\s(?:href|src|action)=")(/[^"]*)(")')


def file_of(path: str) -> str:
    """Return the file of a path inside the folder, without a leading slash (路径对应的文件)."""
    clean = unquote(path).lstrip("/")
    return f"{clean}index.html" if not clean or clean.endswith("/") else clean


def rewritten(page: str, text: str, *, known: Container[str], found: Callable[[str], None]) -> str:
    """Return a page's HTML with its addresses relative to its own file (改写).

    `found` is told every file the page leads to. What is not exported leads to the page about the live platform.
    """
    folder = posixpath.dirname(file_of(page))

    def relative(match: re.Match[str]) -> str:
        split = urlsplit(html.unescape(match.group(2)))
        path = split.path
        if path.startswith("/static/") or path in known:
            target, fragment = file_of(path), split.fragment
        else:
            target, fragment = file_of(LIVE), ""
        found(target)
        address = quote(posixpath.relpath(target, folder or "."))
        return f"{match.group(1)}{address}{f'#{fragment}' if fragment else ''}{match.group(3)}"

    return _ATTRIBUTE.sub(relative, text)
