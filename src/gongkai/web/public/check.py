"""The check of anybody's annual report (年报核查页): a file in, its figures and findings beside the source out."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from gongkai.annual.findings import SEVERITY_ZH, Severity
from gongkai.annual.report import AnnualReport
from gongkai.errors import GongkaiError, Unreadable
from gongkai.parsing.limits import MAX_FILE_BYTES
from gongkai.services.check_reports import CheckedReport, check_report, read_annual_report
from gongkai.web.public.guard import guarded_form
from gongkai.web.public.marked import listed, marked_source, marked_tables

_NOT_SENT = "文件没有传上来，请重新选择。"
_SIZE_ZH = f"{MAX_FILE_BYTES // 2**20} MB"


class CheckForm(forms.Form):
    """The file to check and, if wanted, last year's report (核查表单)."""

    file = forms.FileField(
        label="要核查的年报",
        help_text=f"网页（HTML）、DOCX、PDF、XLSX 或文本文件，不超过 {_SIZE_ZH}。文件只在本次核查中使用，不会保存。",
        error_messages={
            "required": "请选择要核查的年报文件。",
            "empty": "文件是空的，请核对后重新选择。",
            "invalid": _NOT_SENT,
        },
    )
    previous = forms.FileField(
        label="上年年报（可不选）",
        help_text="提供后可核对结转、现行有效件数、未审结案件和文字雷同。",
        required=False,
        error_messages={"empty": "上年年报文件是空的，请核对后重新选择。", "invalid": _NOT_SENT},
    )

    def clean_file(self) -> UploadedFile[bytes]:
        """Refuse a file over the size limit before it is read."""
        return _within_limit(self.cleaned_data["file"])

    def clean_previous(self) -> UploadedFile[bytes] | None:
        """Likewise for last year's report."""
        previous = self.cleaned_data["previous"]
        return _within_limit(previous) if previous else None


@require_http_methods(["GET", "HEAD", "POST"])
@guarded_form("check")
def check_page(request: HttpRequest) -> HttpResponse:
    """The form, and after sending it the result (核查页). 200; 422 if the file is missing or cannot be read."""
    form = CheckForm(request.POST, request.FILES) if request.method == "POST" else CheckForm()
    context: dict[str, Any] = {"form": form, "nav": "check"}
    if not form.is_bound:
        return render(request, "public/check.html", context)
    if form.is_valid():
        try:
            context["result"] = _result(_checked(form))
        except GongkaiError as refusal:
            form.add_error("file", refusal.message_zh)
    return render(request, "public/check.html", context, status=200 if form.is_valid() else 422)


def _checked(form: CheckForm) -> CheckedReport:
    file: UploadedFile[bytes] = form.cleaned_data["file"]
    return check_report(data=file.read(), name=file.name or "", previous=_previous(form.cleaned_data["previous"]))


def _previous(file: UploadedFile[bytes] | None) -> AnnualReport | None:
    if file is None:
        return None
    try:
        return read_annual_report(data=file.read(), name=file.name or "")[0]
    except Unreadable as refusal:
        raise Unreadable(f"上年年报无法读取：{refusal.message_zh}", **refusal.details) from refusal


def _result(checked: CheckedReport) -> dict[str, Any]:
    report = checked.report
    counts = Counter(finding.severity for finding in report.findings)
    figures = [figure for _, figure in report.walk()]
    findings = listed(report)
    return {
        "name": checked.name,
        "report": report,
        "counts": [{"level": level.value, "label": SEVERITY_ZH[level], "count": counts[level]} for level in Severity],
        "read": sum(figure is not None for figure in figures),
        "cells": len(figures),
        "summary": checked.summary,
        "sums_confirmed": checked.sums_confirmed,
        "grave": [one for one in findings if one.level != Severity.INFO],
        "remarks": [one for one in findings if one.level == Severity.INFO],
        "tables": marked_tables(report),
        "source": marked_source(checked.source, report) if checked.source else [],
        "if_blank_were_zero": checked.if_blank_were_zero,
    }


def _within_limit(file: UploadedFile[bytes]) -> UploadedFile[bytes]:
    if (file.size or 0) > MAX_FILE_BYTES:
        raise forms.ValidationError(f"文件超过 {_SIZE_ZH}，不能核查。年报一般不到 1 MB，请确认选对了文件。")
    return file
