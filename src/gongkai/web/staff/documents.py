"""The register of rules and normative documents on the workbench (规章、规范性文件库页)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.access import Act
from gongkai.publishing import Validity
from gongkai.services import clock
from gongkai.services.permission import may_act
from gongkai.services.publishing.change_validity import change_document
from gongkai.services.publishing.register_document import DocumentEntry, correct_document, register_document
from gongkai.services.publishing.see_documents import see_documents
from gongkai.store import queries
from gongkai.store.queries.documents import document_kinds, document_of
from gongkai.web.staff.access import StaffRequest, staff_page
from gongkai.web.staff.trying import Tried, attempt

_DAY = {"invalid": "日期应写作 2026-01-31 的样子，请改正。"}


class EntryForm(forms.Form):
    """A document of the register; `record_no` only when it is entered."""

    record_no = forms.CharField(label="编号", max_length=64, help_text="本机关内唯一，例如文号的年份和序号。")
    kind = forms.ChoiceField(label="类型")
    title = forms.CharField(label="标题", max_length=300)
    document_no = forms.CharField(label="文号", max_length=80, required=False)
    issued_on = forms.DateField(label="制发日期", error_messages=_DAY, widget=forms.DateInput({"type": "date"}))
    item_no = forms.CharField(
        label="公开信息的编号", max_length=64, required=False, help_text="平台上公开这份文件的信息；还没有公开的留空。"
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = document_kinds()  # type: ignore[attr-defined]
        if not is_new:
            del self.fields["record_no"]

    def entry(self) -> DocumentEntry:
        """What is entered."""
        return DocumentEntry(**{name: self.cleaned_data[name] for name in DocumentEntry._fields})


class ChangeForm(forms.Form):
    """What became of a document."""

    validity = forms.ChoiceField(
        label="变更为",
        choices=[(one.value, one.label_zh) for one in Validity if one is not Validity.IN_FORCE],
    )
    by_document = forms.CharField(label="依据的文件", max_length=300, help_text="作出变更的文件名称和文号。")
    changed_on = forms.DateField(
        label="日期",
        error_messages=_DAY,
        widget=forms.DateInput({"type": "date"}),
        help_text="废止、失效的，填不再有效的第一天。",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


@require_safe
@staff_page(Act.VIEW_ITEMS)
def documents(request: StaffRequest, organ_code: str) -> HttpResponse:
    """The register with what does not agree with the site and the report, and what to do. 200; 404."""
    register = see_documents(organ_code=organ_code, by=request.actor)
    wanted = request.GET.get("validity", "")
    states = [(one.value, one.label_zh, sum(row.validity is one for row in register.documents)) for one in Validity]
    context = {
        "organ": queries.organ(organ_code),
        "register": register,
        "rows": [one for one in register.documents if not wanted or one.validity.value == wanted],
        "states": states,
        "wanted": wanted,
        "registers": may_act(by=request.actor, act=Act.REGISTER_DOCUMENT, organ_code=organ_code),
    }
    return render(request, "staff/setup/documents.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.REGISTER_DOCUMENT)
def new(request: StaffRequest, organ_code: str) -> HttpResponse:
    """Enter a document, filled from an item with `?item=`. 200; 302; 404; 409, 422 with what was typed."""
    organ = queries.organ(organ_code)
    form = EntryForm(request.POST or None, is_new=True, initial=_from_item(organ_code, request.GET.get("item", "")))
    tried = Tried(200)
    if request.method == "POST":
        tried = attempt(
            form,
            lambda said: register_document(
                organ_code=organ_code, record_no=said["record_no"], entry=form.entry(), by=request.actor
            ),
        )
        if tried.is_done:
            messages.success(request, f"已登记《{form.cleaned_data['title']}》。")
            return redirect("staff:documents", organ_code)
    return render(request, "staff/setup/document_new.html", {"organ": organ, "form": form}, status=tried.status)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.VIEW_ITEMS)
def document(request: StaffRequest, organ_code: str, record_no: str) -> HttpResponse:
    """One document: what became of it, its public page; correcting the entry. 200; 302; 404; 409; 422."""
    if request.method != "POST":
        return _page(request, organ_code, record_no)
    document_of(organ_code, record_no, on=clock.today())
    form = EntryForm(request.POST, is_new=False)
    tried = attempt(
        form,
        lambda said: correct_document(
            organ_code=organ_code,
            record_no=record_no,
            entry=form.entry(),
            version=said["version"] or 0,
            by=request.actor,
        ),
    )
    if tried.is_done:
        messages.success(request, "已保存。")
        return redirect("staff:document", organ_code, record_no)
    return _page(request, organ_code, record_no, form=form, tried=tried)


@require_POST
@staff_page(Act.INVALIDATE_DOCUMENT)
def change(request: StaffRequest, organ_code: str, record_no: str) -> HttpResponse:
    """Say that it is amended, repealed or expired, and by what. 302; 404; 409, 422 with what was typed."""
    document_of(organ_code, record_no, on=clock.today())
    form = ChangeForm(request.POST, auto_id="c_%s")
    tried = attempt(
        form,
        lambda said: change_document(
            organ_code=organ_code,
            record_no=record_no,
            validity=Validity(said["validity"]),
            by_document=said["by_document"],
            changed_on=said["changed_on"],
            version=said["version"],
            by=request.actor,
        ),
    )
    if tried.is_done:
        messages.success(request, "已登记变更，平台和各渠道的标注随之更正。")
        return redirect("staff:document", organ_code, record_no)
    return _page(request, organ_code, record_no, change=form, tried=tried)


def _page(
    request: StaffRequest,
    organ_code: str,
    record_no: str,
    *,
    form: EntryForm | None = None,
    change: ChangeForm | None = None,
    tried: Tried | None = None,
) -> HttpResponse:
    info = document_of(organ_code, record_no, on=clock.today())
    registers = may_act(by=request.actor, act=Act.REGISTER_DOCUMENT, organ_code=organ_code)
    changes = info.validity.counts_as_in_force and may_act(
        by=request.actor, act=Act.INVALIDATE_DOCUMENT, organ_code=organ_code
    )
    blank = ChangeForm(initial={"version": info.version, "changed_on": clock.today()}, auto_id="c_%s")
    context = {
        "organ": queries.organ(organ_code),
        "document": info,
        "form": (form or EntryForm(is_new=False, initial=info._asdict())) if registers else None,
        "change": (change or blank) if changes else None,
        "is_open": form is not None,
        "change_failed": change is not None,
        "differences": tried.differences if tried else (),
    }
    return render(request, "staff/setup/document.html", context, status=tried.status if tried else 200)


def _from_item(organ_code: str, item_no: str) -> dict[str, Any]:
    """What an item says of the document; nothing without one."""
    if not item_no:
        return {}
    info = queries.item(organ_code, item_no)
    return {
        "record_no": item_no,
        "kind": "normative_documents",
        "title": info.title,
        "issued_on": info.formed_on,
        "item_no": item_no,
    }
