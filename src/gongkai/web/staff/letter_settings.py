"""How an organ's letters look (文书样式与文号): the word of its numbers, its own wording of each letter."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.access import Act
from gongkai.casework.letters import SHAPES, LetterCode
from gongkai.documents.letters.labels import field_citation, fields_of, obligatory_fields
from gongkai.errors import GongkaiError, InvalidInput
from gongkai.services import clock
from gongkai.services.concurrency import as_seen
from gongkai.services.letters.adapt_template import adapt_template, template_record, use_built_in
from gongkai.services.letters.open_template import open_starter, open_template
from gongkai.services.letters.set_letterhead import letterheads_record, set_letterhead
from gongkai.store import queries
from gongkai.web.files import bytes_response
from gongkai.web.staff.access import StaffRequest, staff_page
from gongkai.web.staff.letter_view import DOCX
from gongkai.web.staff.navigation import add_entry
from gongkai.web.staff.seen import number_seen
from gongkai.web.staff.value_form import Slot, ValueForm, Vocabulary, Words

add_entry(Act.MANAGE_LETTERS, "文书样式与文号", "staff:letter-settings", group="依申请公开")
_WORDS: Final = Vocabulary(
    {
        "word": Words("发文代字", "一至二十个汉字，如“西科公开”；文号为“西科公开〔2026〕3号”。"),
        "from_on": Words("自哪一天起", "这一天及以后成文的文书用新的代字，以前的不变。"),
        "contact": Words("联系方式", "写在文书落款之下，如“联系电话：…”。"),
    }
)
_CODES: Final[dict[str, LetterCode]] = {code.value: code for code in SHAPES}


@require_safe
@staff_page(Act.MANAGE_LETTERS)
def settings(request: StaffRequest) -> HttpResponse:
    """The organs whose letters this person manages (选择机关). 200; 302 to the only one."""
    organs = [one for one in queries.organs() if one.code in request.organs]
    if len(organs) == 1:
        return redirect("staff:letter-looks", organs[0].code)
    return render(request, "staff/letters/organs.html", {"organs": organs})


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.MANAGE_LETTERS)
def looks(request: StaffRequest, organ_code: str) -> HttpResponse:
    """Word of the numbers and the list of letters (发文设置). 200; 302 when set; 409, 422 with what was typed."""
    slots = [Slot("word", str), Slot("from_on", date), Slot("contact", str, "")]
    data = request.POST if request.method == "POST" else None
    form = ValueForm(slots, _WORDS, data=data, initial={"from_on": clock.today().isoformat()})
    refused, status = "", 200
    if request.method == "POST":
        values, status = form.read(), 422
        if values is not None:
            try:
                with as_seen(letterheads_record(organ_code), number_seen(request, "seen")):
                    set_letterhead(organ_code=organ_code, by=request.actor, **values)
            except GongkaiError as refusal:
                refused, status = refusal.message_zh, refusal.http_status
            else:
                messages.success(request, f"自{values['from_on']}起用“{values['word']}”编号。", extra_tags="good")
                return redirect("staff:letter-looks", organ_code)
    own = queries.own_templates(organ_code)
    context = {
        "organ": queries.organ(organ_code),
        "heads": queries.letterheads(organ_code),
        "today": clock.today(),
        "kinds": [{"code": code, "title": SHAPES[kind].title, "own": code in own} for code, kind in _CODES.items()],
        "form": form,
        "problems": form.errors,
        "refused": refused,
    }
    return render(request, "staff/letters/looks.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.MANAGE_LETTERS)
def wording(request: StaffRequest, organ_code: str, code: str) -> HttpResponse:
    """The organ's own wording of one letter (本机关样式). 200; 302 when taken; 404; 422 naming fields and articles."""
    kind = _kind(code)
    refusal: GongkaiError | None = None
    if request.method == "POST":
        try:
            with as_seen(template_record(organ_code, code), number_seen(request, "seen")):
                said = _changed(request, organ_code, code)
        except GongkaiError as error:
            refusal = error
        else:
            messages.success(request, said, extra_tags="good")
            return redirect("staff:letter-wording", organ_code, code)
    return _wording_page(request, organ_code, kind, refusal)


@require_safe
@staff_page(Act.MANAGE_LETTERS)
def starter(request: StaffRequest, organ_code: str, code: str) -> HttpResponse:
    """A DOCX with every obligatory field, to begin with (起始样式). 200; 404 for no kind of letter."""
    kind = _kind(code)
    content = open_starter(organ_code=organ_code, code=code, by=request.actor)
    return bytes_response(f"{code} {SHAPES[kind].title}样式.docx", DOCX, content)


@require_safe
@staff_page(Act.MANAGE_LETTERS)
def version(request: StaffRequest, organ_code: str, code: str, number: int) -> HttpResponse:
    """One version of the organ's own wording (历次样式). 200; 404 where there is none."""
    kind = _kind(code)
    content = open_template(organ_code=organ_code, code=code, version=number, by=request.actor)
    return bytes_response(f"{code} {SHAPES[kind].title}样式 第{number}版.docx", DOCX, content)


def _kind(code: str) -> LetterCode:
    if code not in _CODES:
        raise Http404
    return _CODES[code]


def _changed(request: StaffRequest, organ_code: str, code: str) -> str:
    """Take in what was uploaded, or go back to the built-in wording; return what to say."""
    if request.POST.get("do") == "built_in":
        use_built_in(organ_code=organ_code, code=code, by=request.actor)
        return "已改用内置样式，本机关的各版样式都保留。"
    file = request.FILES.get("file")
    if file is None:
        raise InvalidInput("请选择 DOCX 样式文件。")
    number = adapt_template(organ_code=organ_code, code=code, content=file.read(), by=request.actor)
    return f"已采用第{number}版样式，以后签发的文书套用。"


def _wording_page(
    request: StaffRequest, organ_code: str, kind: LetterCode, refusal: GongkaiError | None
) -> HttpResponse:
    code = kind.value
    obligatory = [{"field": one, "article": str(field_citation(kind, one))} for one in obligatory_fields(kind)]
    named = [one["field"] for one in obligatory]
    context: dict[str, Any] = {
        "organ": queries.organ(organ_code),
        "code": code,
        "title": SHAPES[kind].title,
        "own": code in queries.own_templates(organ_code),
        "versions": queries.template_versions(organ_code, code),
        "obligatory": obligatory,
        "optional": [one for one in fields_of(kind) if one not in named],
        "missing": [] if refusal is None else refusal.details.get("missing", ()),
        "refused": "" if refusal is None else refusal.message_zh,
    }
    return render(request, "staff/letters/wording.html", context, status=refusal.http_status if refusal else 200)
