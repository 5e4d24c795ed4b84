"""The standard catalogue of the pilot fields on the workbench (基层政务公开标准目录页): looking, taking in."""

from __future__ import annotations

import csv
import io

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.access import Act
from gongkai.publishing import PILOT_FIELDS, STANDARD_COLUMNS
from gongkai.services.permission import may_act
from gongkai.services.publishing.import_standard_items import import_standard_items
from gongkai.store import queries
from gongkai.store.queries import setup
from gongkai.web.staff.access import StaffRequest, staff_page
from gongkai.web.staff.trying import Tried, attempt


class SheetForm(forms.Form):
    """A sheet of the catalogue."""

    sheet = forms.FileField(
        label="标准目录文件",
        help_text="CSV 或 XLSX，第一行是列名。文件中的领域整体替换，其他领域不变；有一行不对就全不导入。",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.VIEW_ITEMS)
def standard(request: StaffRequest, organ_code: str) -> HttpResponse:
    """The 26 fields with their counts, one field's items; a sheet is taken in. 200; 302; 409; 422."""
    organ = queries.organ(organ_code)
    seen = {"version": setup.standard_version(organ_code)}
    form, tried = SheetForm(request.POST or None, request.FILES or None, initial=seen), Tried(200)
    if request.method == "POST":
        taken: list[int] = []
        tried = attempt(
            form,
            lambda said: taken.append(
                import_standard_items(
                    organ_code=organ_code, data=said["sheet"].read(), seen=said["version"], by=request.actor
                )
            ),
        )
        if tried.is_done:
            messages.success(request, f"已导入{taken[0]}项。")
            return redirect("staff:standard", organ_code)
    held = dict(setup.standard_fields(organ_code))
    field = request.GET.get("field", "")
    context = {
        "organ": organ,
        "fields": [(name, held.get(name, 0)) for name in PILOT_FIELDS],
        "field": field if field in held else "",
        "headings": [label for name, label in STANDARD_COLUMNS.items() if name != "field"],
        "rows": setup.standard_rows(organ_code, field) if field in held else (),
        "differences": tried.differences,
        "form": form if may_act(by=request.actor, act=Act.MANAGE_CATALOGUE, organ_code=organ_code) else None,
    }
    return render(request, "staff/setup/standard.html", context, status=tried.status)


@require_safe
@staff_page(Act.VIEW_ITEMS)
def standard_sheet(_request: StaffRequest, organ_code: str) -> HttpResponse:
    """The catalogue as it stands as CSV, only its headings when it is empty: to fill in and take in again. 200; 404."""
    queries.organ(organ_code)
    text = io.StringIO()
    text.write("\ufeff")
    writer = csv.writer(text)
    writer.writerow(STANDARD_COLUMNS.values())
    for field, _ in setup.standard_fields(organ_code):
        for row in setup.standard_rows(organ_code, field):
            writer.writerow([_unarmed(value) for value in (field, *row)])
    response = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="standard-{organ_code}.csv"'
    return response


def _unarmed(value: str) -> str:
    """Text that a spreadsheet will not run as a formula."""
    return f"'{value}" if value[:1] in ("=", "+", "-", "@") else value
