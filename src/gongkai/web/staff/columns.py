"""Columns on the workbench (栏目页): the tree with how fresh each is kept, adding, changing, closing."""

from __future__ import annotations

from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gongkai.access import Act
from gongkai.errors import NotFound
from gongkai.publishing import ColumnFreshness
from gongkai.services.permission import may_act
from gongkai.services.publishing.arrange_columns import ColumnChange, add_column, change_column
from gongkai.services.see_freshness import see_freshness
from gongkai.store import queries
from gongkai.store.queries import setup
from gongkai.store.queries.setup import ColumnInfo
from gongkai.web.staff.access import StaffRequest, staff_page
from gongkai.web.staff.trying import Tried, attempt


class Branch(NamedTuple):
    """A column at its place in the tree (树中的栏目). `stands` None: closed."""

    column: ColumnInfo
    depth: int
    stands: ColumnFreshness | None


class ColumnForm(forms.Form):
    """One column."""

    name = forms.CharField(label="名称", max_length=60, help_text="发布了信息以后不能再改：栏目的网址长期不变。")
    kept = forms.ChoiceField(label="更新要求")
    parent = forms.TypedChoiceField(label="上级栏目", required=False, coerce=int, empty_value=None)
    position = forms.IntegerField(label="次序", min_value=0, max_value=9999, initial=0, help_text="小的在前。")
    closed = forms.BooleanField(label="已撤销（不再发布，也不再检查更新）", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, columns: tuple[ColumnInfo, ...], itself: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        above = [(one.pk, one.name) for one in columns if one.closed_on is None and one.pk != itself]
        self.fields["kept"].choices = setup.setup_choices()["kept"]  # type: ignore[attr-defined]
        self.fields["parent"].choices = [("", "（最上级）"), *above]  # type: ignore[attr-defined]

    def change(self) -> ColumnChange:
        """What is asked for."""
        return ColumnChange(**{name: self.cleaned_data[name] for name in ColumnChange._fields})


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.VIEW_ITEMS)
def columns(request: StaffRequest, organ_code: str) -> HttpResponse:
    """The tree of columns; a new one for who manages the catalogue. 200; 302; 409, 422 with what was typed."""
    organ = queries.organ(organ_code)
    known = setup.columns_of(organ_code)
    form, tried = ColumnForm(request.POST or None, columns=known), Tried(200)
    if request.method == "POST":
        tried = attempt(form, lambda _: add_column(organ_code=organ_code, change=form.change(), by=request.actor))
        if tried.is_done:
            messages.success(request, f"已设置栏目“{form.cleaned_data['name']}”。")
            return redirect("staff:columns", organ_code)
    (stands,) = see_freshness(organ_codes=[organ_code], by=request.actor)
    named = {one.name for one in known}
    context = {
        "organ": organ,
        "branches": _tree(known, {one.column.name: one for one in stands.columns}),
        "unset": [one for one in stands.columns if one.column.name not in named],
        "vetoes": stands.vetoes,
        "form": form if _manages(request, organ_code) else None,
        "is_open": request.method == "POST",
    }
    return render(request, "staff/setup/columns.html", context, status=tried.status)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.MANAGE_CATALOGUE)
def column(request: StaffRequest, organ_code: str, column_id: int) -> HttpResponse:
    """Change a column. 200; 302; 404; 409 when somebody was faster; 422."""
    known = setup.columns_of(organ_code)
    found = next((one for one in known if one.pk == column_id), None)
    if found is None:
        raise NotFound("没有这个栏目，请从栏目表中选择。", column=column_id)
    initial = found._asdict() | {"closed": found.closed_on is not None}
    form = ColumnForm(request.POST or None, columns=known, itself=column_id, initial=initial)
    tried = Tried(200)
    if request.method == "POST":
        tried = attempt(
            form,
            lambda said: change_column(
                organ_code=organ_code,
                column_id=column_id,
                change=form.change(),
                version=said["version"] or 0,
                by=request.actor,
            ),
        )
        if tried.is_done:
            messages.success(request, "已保存。")
            return redirect("staff:columns", organ_code)
    context = {
        "organ": queries.organ(organ_code),
        "column": found,
        "form": form,
        "differences": tried.differences,
    }
    return render(request, "staff/setup/column.html", context, status=tried.status)


def _tree(columns: tuple[ColumnInfo, ...], stands: dict[str, ColumnFreshness]) -> list[Branch]:
    """The columns, each after the one it stands under; closed ones last."""
    found: list[Branch] = []

    def put(parent: int | None, depth: int) -> None:
        for one in columns:
            if one.parent == parent and one.closed_on is None:
                found.append(Branch(one, depth, stands.get(one.name)))
                put(one.pk, depth + 1)

    put(None, 0)
    placed = {one.column.pk for one in found}
    return found + [Branch(one, 0, None) for one in columns if one.pk not in placed]


def _manages(request: StaffRequest, organ_code: str) -> bool:
    return may_act(by=request.actor, act=Act.MANAGE_CATALOGUE, organ_code=organ_code)
