"""Canonical JSON is handed on as it is; any other file is left to the readers."""

from __future__ import annotations

import json

import pytest

from gongkai.annual.canonical import to_json
from gongkai.annual.report import AnnualReport
from gongkai.parsing.canonical_input import canonical_report


def test_canonical_json_comes_back_as_the_report_it_was() -> None:
    report = AnnualReport(organ="某局", year=2025, form="2021-30", sections={"1": "全年公开36条。"})
    data = json.dumps(to_json(report), ensure_ascii=False).encode("utf-8-sig")
    back = canonical_report(data)
    assert back is not None
    assert to_json(back) == to_json(report)


@pytest.mark.parametrize("data", [b"", b"{", b"[1]", b'{"data": "<p>1</p>"}', b"<html>", b"{" * 9000, b"\xff\xfe{"])
def test_anything_else_is_none(data: bytes) -> None:
    assert canonical_report(data) is None
