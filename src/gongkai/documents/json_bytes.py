"""The canonical JSON of a report as bytes (规范数据文件): keys sorted, Chinese unescaped, one newline at the end."""

from __future__ import annotations

import json

from gongkai.annual.canonical import to_json
from gongkai.annual.report import AnnualReport


def report_bytes(report: AnnualReport) -> bytes:
    """Write a report as canonical JSON (写出规范数据). The same report gives the same bytes.

    Half a surrogate, which UTF-8 cannot hold, is written as its JSON escape.
    """
    return (json.dumps(to_json(report), ensure_ascii=False, sort_keys=True, indent=2) + "\n").encode(
        errors="backslashreplace"
    )
