"""Writing an item (信息编辑页): fields and rich text, kept while typing, locked for others."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.access import Act
from gongkai.errors import GongkaiError, InvalidInput, NotInThisState
from gongkai.publishing import Attached, Depth, ItemAct, Metadata, attachments_from_json, attachments_to_json
from gongkai.services.concurrency import ChangedMeanwhile
from gongkai.services.publishing.acting import person_of
from gongkai.services.publishing.correct_item import propose_correction
from gongkai.services.publishing.edit_lock import autosave_item, release_lock, take_lock
from gongkai.services.publishing.pictures import for_staff
from gongkai.services.publishing.save_item import save_item
from gongkai.services.publishing.start_item import start_item
from gongkai.services.publishing.take_word import take_word
from gongkai.store import queries
from gongkai.web.staff.access import StaffRequest, staff_page
from gongkai.web.staff.item_acts import may_write
from gongkai.web.staff.item_files import BLANK, file_rows, link_rows, merged, typed_attachments, uploaded
from gongkai.web.staff.item_form import DEPTH, metadata_of, shown_fields, typed_fields

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

_BODY = "body_html"
_MOST_TYPED = 4 * 1024 * 1024


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.DRAFT_ITEM)
def new(request: StaffRequest, organ_code: str) -> HttpResponse:
    """Begin an item. 200 with the form, 302 to its editor; 422 with the form and what is wrong."""
    setup = queries.publishing_setup(organ_code)
    if request.method != "POST":
        values = {"issuer": setup.organ_name, "kind": "notice", "mode": "full", "attribute": "proactive"}
        if about := request.GET.get("interprets", "")[:64]:
            values |= {"kind": "interpretation", "basis": "20.15", "interprets": about}
        return _form(request, organ_code, values, "", channels=setup.channels[:1])
    if request.FILES.get("word"):
        return _with_word(request, organ_code, None)
    try:
        begun = start_item(
            organ_code=organ_code,
            metadata=metadata_of(request.POST),
            body_html=request.POST.get(_BODY, ""),
            by=request.actor,
        )
    except GongkaiError as refusal:
        return _again(request, organ_code, None, refusal)
    return _keep(request, begun, begun.revision, f"已保存，编号{begun.record_no}，索引号{begun.index_no}。")


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.VIEW_ITEMS)
def edit(request: StaffRequest, organ_code: str, record_no: str) -> HttpResponse:
    """Write on: a draft is saved as its next version, a published item gets a proposed correction. 200, 302; 4xx."""
    item = queries.item(organ_code, record_no)
    writes = may_write(item, request.actor)
    if writes is None:
        raise NotInThisState(f"这条信息现在是“{item.stage_label}”，您不能编辑。审查中的信息须先退回。")
    if request.method != "POST":
        if writes is ItemAct.SAVE:
            take_lock(organ_code=organ_code, record_no=record_no, by=request.actor)
        return _open(request, organ_code, record_no)
    if request.FILES.get("word"):
        return _with_word(request, organ_code, record_no)
    said = "已保存。" if writes is ItemAct.SAVE else "已提出更正，核准后公众可见。"
    return _keep(request, item, _based_on(request), said)


def _keep(request: StaffRequest, item: queries.ItemInfo, based_on: int, said: str) -> HttpResponse:
    """Keep the files that came with the form, then, unless only they were to be kept, what was written."""
    attached = typed_attachments(request.POST)
    try:
        new = uploaded(request, item.organ, item.record_no)
        attached = merged(attached, new)
        if "upload" in request.POST:
            messages.success(request, _told(len(new)))
            return _again(request, item.organ, item.record_no, None, attached=attached, based_on=based_on)
        if item.stage == "published":
            _propose(request, item, based_on, attached)
        else:
            _save(request, item, based_on, attached)
            release_lock(organ_code=item.organ, record_no=item.record_no, by=request.actor)
    except GongkaiError as refusal:
        return _again(request, item.organ, item.record_no, refusal, attached=attached, based_on=based_on)
    messages.success(request, said)
    return redirect("staff:item", item.organ, item.record_no)


def _told(count: int) -> str:
    if not count:
        return "没有选择文件。请先选择要上传的文件。"
    return f"已上传{count}个文件。请写明名称，图片写明替代文字，然后保存。"


@require_POST
@staff_page(Act.DRAFT_ITEM)
def autosave(request: StaffRequest, organ_code: str, record_no: str) -> HttpResponse:
    """Keep what is being typed. JSON: 200 `{"kept": true}`, otherwise the refusal's status and message."""
    queries.item(organ_code, record_no)  # what is not there is not found, whatever was typed
    if request.content_type != "application/json":
        return JsonResponse({"kept": False, "message": "内容不是 JSON，没有自动保存。"}, status=400)
    try:
        if len(request.body) > _MOST_TYPED:
            raise InvalidInput("内容过长，没有自动保存。请先保存。")
        said = json.loads(request.body)
        autosave_item(
            organ_code=organ_code,
            record_no=record_no,
            fields=typed_fields(said) | {"attachments": attachments_to_json(typed_attachments(said))},
            body_html=str(said.get(_BODY, "")),
            based_on=int(said.get("based_on") or 0),
            by=request.actor,
        )
    except (ValueError, AttributeError):
        return JsonResponse({"kept": False, "message": "内容无法读取，没有自动保存。"}, status=400)
    except GongkaiError as refusal:
        return JsonResponse({"kept": False, "message": refusal.message_zh}, status=refusal.http_status)
    return JsonResponse({"kept": True})


def _save(request: StaffRequest, item: queries.ItemInfo, based_on: int, attached: tuple[Attached, ...]) -> None:
    posted = request.POST
    save_item(
        organ_code=item.organ,
        record_no=item.record_no,
        metadata=metadata_of(posted),
        body_html=posted.get(_BODY, ""),
        based_on=based_on,
        channels=posted.getlist("channels"),
        note=posted.get("note", ""),
        depth=Depth(**{name: posted.get(name, "") for name, _ in DEPTH}),
        needs_interpretation=bool(posted.get("needs_interpretation")),
        interprets=posted.get("interprets", "").strip(),
        attachments=attached,
        by=request.actor,
    )


def _propose(request: StaffRequest, item: queries.ItemInfo, based_on: int, attached: tuple[Attached, ...]) -> None:
    propose_correction(
        organ_code=item.organ,
        record_no=item.record_no,
        metadata=metadata_of(request.POST),
        body_html=request.POST.get(_BODY, ""),
        based_on=based_on,
        note=request.POST.get("note", ""),
        attachments=attached,
        by=request.actor,
    )


def _open(request: StaffRequest, organ_code: str, record_no: str) -> HttpResponse:
    versions = queries.item_versions(organ_code, record_no)
    item = queries.item(organ_code, record_no)
    values = dict(versions[0].fields) if versions else {"title": item.title, "column": item.column, "kind": item.kind}
    body = versions[0].body_html if versions else ""
    typed = queries.item_draft(organ_code, record_no, person_of(request.actor))
    restored = typed if typed and typed.revision == item.revision and "draft" in request.GET else None
    attached = versions[0].attachments if versions else ()
    if restored:
        values, body = values | restored.fields, restored.body_html
        attached = attachments_from_json(restored.fields.get("attachments", ()))
    return _form(
        request,
        organ_code,
        values,
        body,
        attached=attached,
        record_no=record_no,
        based_on=item.revision,
        channels=queries.item_targets(organ_code, record_no),
        kept=None if restored else typed,
    )


def _again(
    request: StaffRequest,
    organ_code: str,
    record_no: str | None,
    refusal: GongkaiError | None,
    *,
    attached: tuple[Attached, ...] | None = None,
    based_on: int | None = None,
) -> HttpResponse:
    """The form as it was typed, with what is wrong; on top of the latest version where somebody was faster."""
    posted: dict[str, Any] = dict(request.POST.items())
    if isinstance(refusal, ChangedMeanwhile):
        based_on = refusal.version
    return _form(
        request,
        organ_code,
        posted,
        request.POST.get(_BODY, ""),
        attached=typed_attachments(request.POST) if attached is None else attached,
        record_no=record_no,
        based_on=_based_on(request) if based_on is None else based_on,
        channels=tuple(request.POST.getlist("channels")),
        refusal=refusal,
    )


def _with_word(request: StaffRequest, organ_code: str, record_no: str | None) -> HttpResponse:
    """The form with the body taken from an uploaded Word file, not yet saved.

    Pictures need an item to belong to: where there is none yet, it is begun with what was typed.
    """
    upload = cast("UploadedFile[Any]", request.FILES["word"])
    word = {"data": upload.read(), "name": upload.name or "", "organ_code": organ_code, "by": request.actor}
    based_on = _based_on(request)
    try:
        taken = take_word(**word, record_no=record_no or "")
        if taken.waiting:
            begun = start_item(organ_code=organ_code, metadata=_titled(request, taken.title), by=request.actor)
            record_no, based_on = begun.record_no, begun.revision
            taken = take_word(**word, record_no=record_no)
    except GongkaiError as refusal:
        return _again(request, organ_code, record_no, refusal)
    messages.success(request, taken.message_zh)
    posted: dict[str, Any] = dict(request.POST.items())
    posted["title"] = posted.get("title", "").strip() or taken.title
    return _form(
        request,
        organ_code,
        posted,
        taken.html,
        attached=merged(taken.attached, typed_attachments(request.POST)),
        record_no=record_no,
        based_on=based_on,
        channels=tuple(request.POST.getlist("channels")),
    )


def _titled(request: StaffRequest, title: str) -> Metadata:
    typed = metadata_of(request.POST)
    return typed if typed.title else replace(typed, title=title)


def _form(
    request: StaffRequest,
    organ_code: str,
    values: dict[str, Any],
    body: str,
    *,
    attached: tuple[Attached, ...] = (),
    record_no: str | None = None,
    based_on: int = 0,
    channels: tuple[str, ...] = (),
    kept: Any = None,
    refusal: GongkaiError | None = None,
) -> HttpResponse:
    setup = queries.publishing_setup(organ_code)
    item = queries.item(organ_code, record_no) if record_no else None
    depth = values.get("depth") or {}
    context = {
        "setup": setup,
        "item": item,
        "corrects": bool(item and item.stage == "published"),
        "fields": shown_fields(values, setup),
        "body": for_staff(body, queries.item_files(organ_code, record_no)) if record_no else body,
        "files": file_rows(organ_code, record_no, attached),
        "links": link_rows(attached),
        "based_on": based_on,
        "channels": [(name, name in channels) for name in setup.channels],
        "depth": [(name, label, values.get(name) or depth.get(name, "")) for name, label in DEPTH],
        "interprets": values.get("interprets") or "",
        "documents": queries.documents_to_interpret(organ_code),
        "needs_interpretation": bool(values.get("needs_interpretation")),
        "note": values.get("note") or "",
        "kept": kept,
        "refusal": refusal,
        "differences": getattr(refusal, "differences", ()),
        "blank_file": BLANK,
    }
    return render(request, "staff/items/edit.html", context, status=refusal.http_status if refusal else 200)


def _based_on(request: StaffRequest) -> int:
    given = request.POST.get("based_on", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 9 else 0
