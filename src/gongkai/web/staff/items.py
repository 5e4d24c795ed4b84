"""Items on the workbench (信息发布页): the queues of every stage, an item with all that concerns it, its comparison."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from gongkai.access import Act, Actor
from gongkai.errors import GongkaiError
from gongkai.publishing import FIELDS, ItemAct, ItemStage, catalogue_entry, compare_texts, metadata_from_json
from gongkai.services.permission import may_act, organs_for
from gongkai.services.publishing.check_item import check_item
from gongkai.services.publishing.comment_item import comment_item, resolve_comment
from gongkai.services.publishing.interpretations import paired_items
from gongkai.services.publishing.pictures import for_staff
from gongkai.services.publishing.upkeep import upkeep
from gongkai.store import queries
from gongkai.store.queries import ItemInfo, VersionInfo
from gongkai.web.staff.access import StaffRequest, staff_page
from gongkai.web.staff.item_acts import VALIDITIES, do_act, may_write, open_acts, typed_words
from gongkai.web.staff.item_files import changed_attachments, shown_attached
from gongkai.web.staff.navigation import add_entry, add_panel
from gongkai.web.staff.seen import judged_by_what_was_seen

add_entry(Act.VIEW_ITEMS, "信息发布", "staff:items", group="主动公开")
_MANY = 20
_QUEUES = {
    Act.DRAFT_ITEM: (ItemStage.DRAFT,),
    Act.FIRST_REVIEW: (ItemStage.FIRST_REVIEW,),
    Act.SECOND_REVIEW: (ItemStage.SECOND_REVIEW,),
    Act.FINAL_REVIEW: (ItemStage.FINAL_REVIEW,),
    Act.DISCLOSURE_REVIEW: (
        ItemStage.FIRST_REVIEW,
        ItemStage.SECOND_REVIEW,
        ItemStage.FINAL_REVIEW,
        ItemStage.REFERRED,
    ),
    Act.SECRECY_REVIEW: (ItemStage.FIRST_REVIEW, ItemStage.SECOND_REVIEW, ItemStage.FINAL_REVIEW),
    Act.PUBLISH: (ItemStage.APPROVED, ItemStage.SCHEDULED),
}


@require_safe
@staff_page(Act.VIEW_ITEMS)
def items(request: StaffRequest) -> HttpResponse:
    """The items of one's organs at a stage, or those that wait for oneself. 200."""
    stage = request.GET.get("stage", "mine")
    known = {one.value: one for one in ItemStage}
    counts = queries.stage_counts(request.organs)
    shown = waiting_for(request.actor) if stage not in known else queries.items_in(request.organs, stages=[stage])
    context = {
        "items": shown,
        "stage": stage if stage in known else "mine",
        "stages": [(one.value, one.label_zh, counts.get(one.value, 0)) for one in ItemStage],
        "writers": _named(organs_for(by=request.actor, act=Act.DRAFT_ITEM)),
        "organs": _named(request.organs),
    }
    return render(request, "staff/items/list.html", context)


@require_safe
@staff_page(Act.VIEW_ITEMS)
def item(request: StaffRequest, organ_code: str, record_no: str) -> HttpResponse:
    """An item: its words, the checks, who did what, what can be done now. 200; 404."""
    return _page(request, organ_code, record_no)


@require_POST
@staff_page(Act.VIEW_ITEMS)
@judged_by_what_was_seen("record_no")
def act(request: StaffRequest, organ_code: str, record_no: str, name: str) -> HttpResponse:
    """Do an act, back to the item. 302; the item with the refusal and what was typed, with the refusal's status."""
    queries.item(organ_code, record_no)  # what is not there is not found, whatever the button
    try:
        found = do_act(name, request.POST, organ_code=organ_code, record_no=record_no, by=request.actor)
    except GongkaiError as refusal:
        if refusal.http_status in (403, 404):
            raise
        return _page(request, organ_code, record_no, refusal=refusal, tried=name)
    messages.success(request, f"已办理“{ItemAct(name).label_zh}”，现在是“{found.stage_label}”。")
    return redirect("staff:item", organ_code, record_no)


@require_POST
@staff_page(Act.COMMENT_ITEM)
def comment(request: StaffRequest, organ_code: str, record_no: str) -> HttpResponse:
    """Write a comment, or settle the one whose number is given. 302."""
    settled = request.POST.get("resolve", "")
    place = {"organ_code": organ_code, "record_no": record_no}
    if settled.isascii() and settled.isdigit():
        resolve_comment(**place, comment_id=int(settled), by=request.actor)
    else:
        said = {"text": request.POST.get("text", ""), "quote": request.POST.get("quote", "").strip()}
        comment_item(**place, **said, by=request.actor)
    return redirect("staff:item", organ_code, record_no)


@require_safe
@staff_page(Act.VIEW_ITEMS)
def compare(request: StaffRequest, organ_code: str, record_no: str) -> HttpResponse:
    """Two versions side by side: `from` and `to`, by default the last two. 200; 404."""
    versions = {one.revision: one for one in queries.item_versions(organ_code, record_no)}
    last = max(versions, default=0)
    to = versions.get(_number(request, "to", last))
    since = versions.get(_number(request, "from", (to.revision if to else last) - 1))
    context = {
        "item": queries.item(organ_code, record_no),
        "versions": versions.values(),
        "since": since,
        "to": to,
        "lines": compare_texts(since.body_text if since else "", to.body_text if to else ""),
        "fields": _changed_fields(since, to),
        "attachments": changed_attachments(since, to),
    }
    return render(request, "staff/items/compare.html", context)


@require_safe
@staff_page(Act.VIEW_ITEMS)
def preview(request: StaffRequest, organ_code: str, record_no: str) -> HttpResponse:
    """How the latest version will look on a screen, on a telephone and as a message of new media. 200; 404."""
    versions = queries.item_versions(organ_code, record_no)
    width = request.GET.get("as", "site")
    context = {
        "item": queries.item(organ_code, record_no),
        "version": versions[0] if versions else None,
        "facts": _facts(versions[0]) if versions else (),
        **_words(organ_code, record_no, versions),
        "as": width if width in ("site", "phone", "wechat", "weibo") else "site",
        "digest": (versions[0].fields.get("summary") or "")[:120] if versions else "",
    }
    return render(request, "staff/items/preview.html", context)


@require_safe
@staff_page(Act.VIEW_ITEMS)
def upkeep_page(request: StaffRequest, organ_code: str) -> HttpResponse:
    """What must be kept up: columns, interpretations, documents, withheld information. 200; 404."""
    context = {
        "organ_code": organ_code,
        "organ_name": queries.organ(organ_code).name,
        "upkeep": upkeep(organ_code=organ_code, by=request.actor),
    }
    return render(request, "staff/items/upkeep.html", context)


def waiting_for(by: Actor) -> tuple[ItemInfo, ...]:
    """Return the items that wait for something the person may do (待我办理)."""
    found: dict[int, ItemInfo] = {}
    for permission, stages in _QUEUES.items():
        organs = organs_for(by=by, act=permission)
        if organs:
            found |= {one.pk: one for one in queries.items_in(organs, stages=[stage.value for stage in stages])}
    return tuple(sorted(found.values(), key=lambda one: -one.pk))


def _page(
    request: StaffRequest, organ_code: str, record_no: str, *, refusal: GongkaiError | None = None, tried: str = ""
) -> HttpResponse:
    info = queries.item(organ_code, record_no)
    versions = queries.item_versions(organ_code, record_no)
    events = queries.item_events(organ_code, record_no)
    context = {
        "item": info,
        "version": versions[0] if versions else None,
        "facts": _facts(versions[0]) if versions else (),
        **_words(organ_code, record_no, versions),
        "targets": queries.item_targets(organ_code, record_no),
        "objections": check_item(organ_code=organ_code, record_no=record_no, by=request.actor) if versions else (),
        "events": [(ItemAct(one.act).label_zh, one) for one in events],
        "paired": paired_items(organ_code=organ_code, record_no=record_no, by=request.actor),
        "may_draft": may_act(by=request.actor, act=Act.DRAFT_ITEM, organ_code=organ_code),
        "comments": queries.item_comments(organ_code, record_no),
        "deliveries": queries.item_deliveries(organ_code, record_no),
        "dispatches": queries.item_dispatches(organ_code, record_no),
        "acts": open_acts(info, events, request.actor, tried=tried, typed=request.POST),
        "refusal": refusal,
        "typed": typed_words(request.POST) if refusal else (),
        "writes": may_write(info, request.actor),
        "may_comment": may_act(by=request.actor, act=Act.COMMENT_ITEM, organ_code=organ_code),
        "validities": VALIDITIES,
    }
    return render(request, "staff/items/item.html", context, status=refusal.http_status if refusal else 200)


def _words(organ_code: str, record_no: str, versions: tuple[VersionInfo, ...]) -> dict[str, Any]:
    """The body and the attachments of the latest version as staff see them."""
    if not versions:
        return {"body": "", "attached": ()}
    body = for_staff(versions[0].body_html, queries.item_files(organ_code, record_no))
    return {"body": body, "attached": shown_attached(organ_code, record_no, versions[0].attachments)}


def _facts(version: VersionInfo) -> list[tuple[str, str]]:
    """The fields of a version in words, those that are empty left out."""
    metadata = metadata_from_json(version.fields)
    said = [("信息种类", metadata.kind.label_zh)]
    for name, label in FIELDS.items():
        value = getattr(metadata, name)
        if name == "basis" and value:
            entry = catalogue_entry(value)
            value = f"{entry.citation.provision} {entry.label}"
        if value:
            said.append(
                (label, "、".join(value) if isinstance(value, tuple) else getattr(value, "label_zh", str(value)))
            )
    return said


def _changed_fields(since: VersionInfo | None, to: VersionInfo | None) -> list[tuple[str, str, str]]:
    before, after = dict(_facts(since)) if since else {}, dict(_facts(to)) if to else {}
    names = dict.fromkeys((*before, *after))
    return [(name, before.get(name, ""), after.get(name, "")) for name in names if before.get(name) != after.get(name)]


def _number(request: HttpRequest, name: str, default: int) -> int:
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 9 else default


def _named(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Organs by code with their names, as many as a page can list."""
    names = {one.code: one.name for one in queries.organs()}
    return [(code, names.get(code, code)) for code in sorted(codes)[:_MANY]]


def _waiting_panel(by: Actor) -> dict[str, Any]:
    return {"items": waiting_for(by)[:8]}


add_panel(Act.VIEW_ITEMS, "待我办理的信息", "staff/items/panel.html", _waiting_panel)
