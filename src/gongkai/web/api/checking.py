"""The check of a report for programs (年报核查)."""

from __future__ import annotations

import time
from typing import Any

from django.http import HttpRequest
from ninja import File, Router, UploadedFile
from ninja.throttling import BaseThrottle

from gongkai.annual.canonical import to_json
from gongkai.errors import InvalidInput
from gongkai.services.check_reports import check_report
from gongkai.services.form_use import within_limit
from gongkai.web.account.address import client_address
from gongkai.web.api.answers import REFUSED, ErrorBody

MOST_A_MINUTE = 30


class SoManyAMinute(BaseThrottle):
    """So many checks a minute from one address, whichever process answers them."""

    def allow_request(self, request: HttpRequest) -> bool:
        """Count this one and say whether it may pass."""
        return within_limit(what="api check", address=client_address(request), most=MOST_A_MINUTE, seconds=60)

    def wait(self) -> float:
        """At most until the next minute."""
        return 60 - time.time() % 60


router = Router(tags=["年报核查"])
MOST_BYTES = 10 * 2**20


@router.post(
    "/reports/check",
    response={200: dict[str, Any], **REFUSED, 413: ErrorBody, 429: ErrorBody},
    summary="核查一份年度报告",
    throttle=[SoManyAMinute()],
)
def check(request: HttpRequest, file: File[UploadedFile]) -> Any:
    """上传网页、DOCX、PDF、XLSX 或文本（不超过 10 MB），返回规范数据和全部核查发现。文件不保存；每分钟至多 30 次。"""
    if (file.size or 0) > MOST_BYTES:
        raise InvalidInput(f"文件超过 {MOST_BYTES // 2**20} MB，不能核查。请确认选对了文件。")
    return to_json(check_report(data=file.read(), name=file.name or "").report)
