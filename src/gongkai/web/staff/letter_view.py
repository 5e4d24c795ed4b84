"""The page of one letter (文书页面): its paper with the gaps marked, its faults by article, what may be done."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from gongkai.access import Act
from gongkai.casework.letters import ELEMENT_LABELS, SHAPES, LetterFinding, letter_code
from gongkai.errors import GongkaiError, InvalidInput, NotFound
from gongkai.services import clock
from gongkai.services.letters.approve_letter import approve_letter
from gongkai.services.letters.cancel_letter import cancel_letter
from gongkai.services.letters.open_letter_file import open_letter_file
from gongkai.services.letters.renew_letter import renew_letter
from gongkai.services.letters.renewing import OutOfDate
from gongkai.services.letters.see_letter import LetterSheet, see_letter
from gongkai.services.letters.upload_edited_letter import upload_edited_letter
from gongkai.services.permission import may_act
from gongkai.services.workbench.case_sheet import case_sheet
from gongkai.store import queries
from gongkai.store.queries.letters import LetterInfo
from gongkai.web.files import bytes_response
from gongkai.web.staff.access import StaffRequest, staff_page
from gongkai.web.staff.letter_acts import issue_draft
from gongkai.web.staff.seen import judged_by_the_letter_seen, judged_by_what_was_seen

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_OPEN: Final = ("draft", "approved")
_FILES: Final = {"docx": "正式文书（DOCX）", "pdf": "版式文件（PDF）", "edited": "修改稿", "proof": "送达凭证"}


@never_cache
@require_safe
@staff_page(Act.VIEW_CASES)
def letter_page(request: StaffRequest, organ_code: str, request_no: str, letter_id: int) -> HttpResponse:
    """One letter (文书). 200; 404 for a letter of another case."""
    found_letter(organ_code, request_no, letter_id)
    return _page(request, see_letter(letter_id=letter_id, by=request.actor))


@require_POST
@staff_page(Act.APPROVE_DECISION)
@judged_by_the_letter_seen
def approve(request: StaffRequest, organ_code: str, request_no: str, letter_id: int) -> HttpResponse:
    """Approve a draft (审签). 302 to the letter; 409 with the reason."""
    info = found_letter(organ_code, request_no, letter_id)
    return _done(request, info, lambda: approve_letter(letter_id=letter_id, by=request.actor), "已审签。")


@never_cache
@require_POST
@staff_page(Act.ISSUE_LETTER)
@judged_by_what_was_seen("request_no")
@judged_by_the_letter_seen
def issue(request: StaffRequest, organ_code: str, request_no: str, letter_id: int) -> HttpResponse:
    """Issue a draft and do the act that it tells of (签发). 302 to the letter; 403, 409 with every fault."""
    info = found_letter(organ_code, request_no, letter_id)
    seen = see_letter(letter_id=letter_id, by=request.actor)
    sheet = case_sheet(organ_code=organ_code, request_no=request_no, by=request.actor)
    late = request.POST.get("late_confirmed_by", "").strip()[:40]
    return _done(
        request,
        info,
        lambda: issue_draft(seen=seen, sheet=sheet, by=request.actor, late=late),
        "已签发。",
        late_confirmed_by=late,
    )


@require_POST
@staff_page(Act.ISSUE_LETTER)
@judged_by_the_letter_seen
def cancel(request: StaffRequest, organ_code: str, request_no: str, letter_id: int) -> HttpResponse:
    """Cancel a letter with a reason (作废). 302 to the letter; 409, 422 with the reason."""
    info = found_letter(organ_code, request_no, letter_id)
    because = request.POST.get("because", "")
    return _done(
        request,
        info,
        lambda: cancel_letter(letter_id=letter_id, because=because, by=request.actor),
        "已作废，文号不再使用。",
        because=because,
    )


@never_cache
@require_POST
@staff_page(Act.PROPOSE)
@judged_by_the_letter_seen
def renew(request: StaffRequest, organ_code: str, request_no: str, letter_id: int) -> HttpResponse:
    """Make a draft anew for today, keeping what was written and edited (按今天更新). 302; 409, 422 with the reason."""
    info = found_letter(organ_code, request_no, letter_id)
    done = "草稿已按今天更新，请核对后签发。"
    return _done(request, info, lambda: renew_letter(letter_id=letter_id, by=request.actor), done)


@require_POST
@staff_page(Act.PROPOSE)
@judged_by_the_letter_seen
def upload(request: StaffRequest, organ_code: str, request_no: str, letter_id: int) -> HttpResponse:
    """Take in an edited DOCX that kept every element (上传修改稿). 302; 409 with what it lost; 422 for no DOCX."""
    info = found_letter(organ_code, request_no, letter_id)
    file = request.FILES.get("file")

    def taken() -> object:
        if file is None:
            raise InvalidInput("请选择修改好的 DOCX 文件。")
        return upload_edited_letter(
            letter_id=letter_id, name=file.name or "修改稿.docx", content=file.read(), by=request.actor
        )

    return _done(request, info, taken, "修改稿已经核查并采用，签发时以它为准。")


@never_cache
@require_safe
@staff_page(Act.VIEW_CASES)
def draft_file(request: StaffRequest, organ_code: str, request_no: str, letter_id: int) -> HttpResponse:
    """The draft as a DOCX to be edited (下载草稿). 200; 404 for a letter of another case or one that went out."""
    info = found_letter(organ_code, request_no, letter_id)
    if info.status not in _OPEN:
        raise NotFound("文书已经签发或者作废，没有草稿。")
    seen = see_letter(letter_id=letter_id, by=request.actor)
    return bytes_response(f"{info.request_no} {title_of(info.code)}（草稿）.docx", DOCX, seen.preview.docx)


@never_cache
@require_safe
@staff_page(Act.VIEW_CASES)
def letter_file(request: StaffRequest, organ_code: str, request_no: str, letter_id: int, file_id: int) -> HttpResponse:
    """A file of a letter, its opening on the log (下载文书文件). 200; 404 for a file of another letter."""
    info = found_letter(organ_code, request_no, letter_id)
    if file_id not in [one.id for one in info.files]:
        raise NotFound("这件文书没有这个文件。", file=file_id)
    opened = open_letter_file(file_id=file_id, by=request.actor)
    return bytes_response(opened.name, opened.media_type, opened.content)


def found_letter(organ_code: str, request_no: str, letter_id: int) -> LetterInfo:
    """Return a letter of that case. Raises: NotFound for one of another case."""
    info = queries.letter(letter_id)
    if (info.organ_code, info.request_no) != (organ_code, request_no):
        raise NotFound("本件没有这件文书。", letter=letter_id)
    return info


def awaits_signature(info: LetterInfo) -> bool:
    """Whether a letter went to the post and nobody has signed for it, as far as is known (待签收)."""
    posted = any(one.method == "post" for one in info.services)
    return posted and not any(one.signed_on for one in info.services)


def title_of(code: str) -> str:
    """What a kind of letter is called (文种)."""
    return SHAPES[letter_code(code)].title


def finding_rows(findings: Any) -> list[dict[str, str]]:
    """Faults as the pages show them: code, element, message, article (核查结果)."""
    found: tuple[LetterFinding, ...] = tuple(findings or ())
    return [
        {
            "code": one.code,
            "element": ELEMENT_LABELS[one.element],
            "place": one.place,
            "message": one.message_zh,
            "article": str(one.citation),
        }
        for one in found
    ]


def letter_url(info: LetterInfo, view: str = "letter") -> str:
    """The address of a letter's page."""
    return reverse(f"staff:{view}", args=(info.organ_code, info.request_no, info.id))


def _done(request: StaffRequest, info: LetterInfo, act: Any, done: str, **typed: str) -> HttpResponse:
    """Act on a letter and show it again; a refusal with its articles, and what was typed."""
    try:
        act()
    except GongkaiError as refusal:
        if refusal.details.get("outside"):
            raise
        seen = see_letter(letter_id=info.id, by=request.actor)
        return _page(request, seen, refusal=refusal, typed=typed or None, status=refusal.http_status)
    messages.success(request, done, extra_tags="good")
    return redirect(letter_url(info))


def _page(
    request: StaffRequest,
    seen: LetterSheet,
    *,
    refusal: GongkaiError | None = None,
    typed: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    info, preview = seen.info, seen.preview
    drafted = info.status in _OPEN
    lost = refusal.details.get("findings") if refusal else None
    findings = finding_rows(preview.findings) if drafted else []
    may = {
        name: may_act(by=request.actor, act=act, organ_code=info.organ_code)
        for name, act in (
            ("edit", Act.PROPOSE),
            ("approve", Act.APPROVE_DECISION),
            ("issue", Act.ISSUE_LETTER),
            ("serve", Act.SERVE),
        )
    }
    shape = SHAPES[seen.facts.code]
    context = {
        "letter": info,
        "title": shape.title,
        "article": "、".join(map(str, shape.cites)),
        "html": preview.html,
        "findings": findings,
        "late": any(one["code"] == "L14" for one in (*findings, *finding_rows(lost))),
        "not_taken": bool(lost) and typed is None,
        "drafted": drafted,
        "edited": preview.edited,
        "own_wording": seen.own_wording and drafted,
        "today": clock.today(),
        "renewed": preview.renewed,
        "not_renewed": preview.not_renewed,
        "not_shown": preview.not_shown,
        "out_of_date": isinstance(refusal, OutOfDate),
        "steps": seen.steps,
        "case_events": seen.case_events,
        "may": may,
        "may_serve": may["serve"] and info.status == "issued" and not shape.signed_by_hand,
        "may_arrive": may["serve"] and awaits_signature(info),
        "may_cancel": may["issue"] and (drafted or (info.status == "issued" and not info.code.startswith("D"))),
        "files": [_file(info, one) for one in info.files],
        "refused": refusal.message_zh if refusal and not lost else "",
        "lost": finding_rows(lost),
        "lost_title": refusal.message_zh.partition("，")[0] if refusal and lost else "",
        "typed": typed or {},
    }
    return render(request, "staff/letters/letter.html", context, status=status)


def _file(info: LetterInfo, one: Any) -> dict[str, str]:
    url = reverse("staff:letter-file", args=(info.organ_code, info.request_no, info.id, one.id))
    return {"url": url, "label": _FILES[one.kind], "name": one.name, "size": f"{one.size_bytes // 1024 + 1} KB"}
