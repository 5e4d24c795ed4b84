"""Our own JSON handed on as it is (规范 JSON 直接读入), not through grid and recognition."""

from __future__ import annotations

import json

from gongkai.annual.canonical import from_json
from gongkai.annual.report import AnnualReport
from gongkai.parsing.limits import MAX_TEXT_BYTES, refuse_bytes

_KEYS = frozenset(("sections", "part2", "part3", "part4"))


def canonical_report(data: bytes) -> AnnualReport | None:
    """The report in a file of canonical JSON; None if the file is anything else (读入规范 JSON).

    Raises: Unreadable, naming the key, if it is canonical JSON of a wrong shape or size.
    """
    if data[:16].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"{":
        return None
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(content, dict) or not content.keys() >= _KEYS:
        return None
    refuse_bytes(data, MAX_TEXT_BYTES, "规范 JSON 文件")
    return from_json(content)
