"""Classification terms, keywords and wording on the workbench (分类词、关键词、错敏词页)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.access import Act
from gongkai.errors import GongkaiError, NotFound
from gongkai.publishing import BUILT_IN, CLASSES
from gongkai.services.concurrency import ChangedMeanwhile
from gongkai.services.permission import may_act
from gongkai.services.publishing.choose_terms import add_term, remove_term
from gongkai.services.publishing.keep_words import WordChange, add_word, change_word, remove_word
from gongkai.store import queries
from gongkai.store.queries import setup
from gongkai.web.staff.access import StaffRequest, staff_page
from gongkai.web.staff.seen import shown_values, shown_version
from gongkai.web.staff.trying import Tried, attempt


class TermForm(forms.Form):
    """A new term or keyword."""

    scheme = forms.ChoiceField(label="加到")
    name = forms.CharField(label="名称", max_length=60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scheme"].choices = setup.setup_choices()["scheme"]  # type: ignore[attr-defined]


class WordForm(forms.Form):
    """A word of the organ's own list."""

    word = forms.CharField(label="词", max_length=60)
    instead = forms.CharField(label="改为", max_length=60, required=False, help_text="规范的写法；不得使用的词留空。")
    why = forms.CharField(label="理由", max_length=60, initial="本机关规定")
    blocks = forms.BooleanField(label="出现时不得发布（不勾选的只提示）", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def change(self) -> WordChange:
        """What is asked for."""
        return WordChange(**{name: self.cleaned_data[name] for name in WordChange._fields})


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.VIEW_ITEMS)
def terms(request: StaffRequest, organ_code: str) -> HttpResponse:
    """The classifications with the organ's own terms, its keywords; a new one. 200; 302; 409, 422 as typed."""
    organ = queries.organ(organ_code)
    form, tried = TermForm(request.POST or None), Tried(200)
    if request.method == "POST":
        tried = attempt(form, lambda said: add_term(organ_code=organ_code, **said, by=request.actor))
        if tried.is_done:
            messages.success(request, f"已添加“{form.cleaned_data['name']}”。")
            return redirect("staff:terms", organ_code)
    return _terms_page(request, organ, form, status=tried.status)


def _terms_page(
    request: StaffRequest, organ: queries.OrganInfo, form: TermForm, *, status: int = 200, gone: str = ""
) -> HttpResponse:
    """The page of terms; `gone`: what is said of one that was to be removed and is not there any more."""
    own = setup.terms_of(organ.code)
    schemes = [
        (scheme, label, CLASSES.get(scheme, ()), [one for one in own if one.scheme == scheme])
        for scheme, label in setup.setup_choices()["scheme"]
    ]
    manages = may_act(by=request.actor, act=Act.MANAGE_CATALOGUE, organ_code=organ.code)
    context = {"organ": organ, "schemes": schemes, "form": form if manages else None, "gone": gone}
    return render(request, "staff/setup/terms.html", context, status=status)


@require_POST
@staff_page(Act.MANAGE_CATALOGUE)
def term_remove(request: StaffRequest, organ_code: str, term_id: int) -> HttpResponse:
    """Take a term off. 302; 404 with the terms when it is gone already; 409 while items stand under it."""
    try:
        name = remove_term(organ_code=organ_code, term_id=term_id, by=request.actor)
    except NotFound as refusal:
        return _terms_page(request, queries.organ(organ_code), TermForm(), status=404, gone=refusal.message_zh)
    messages.success(request, f"已删去“{name}”。")
    return redirect("staff:terms", organ_code)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.VIEW_ITEMS)
def words(request: StaffRequest, organ_code: str) -> HttpResponse:
    """The organ's own words and the built-in ones; a new word. 200; 302; 422 as typed."""
    organ = queries.organ(organ_code)
    form, tried = WordForm(request.POST or None), Tried(200)
    if request.method == "POST":
        tried = attempt(form, lambda _: add_word(organ_code=organ_code, change=form.change(), by=request.actor))
        if tried.is_done:
            messages.success(request, f"已添加“{form.cleaned_data['word']}”，以后发布前检查都会用到。")
            return redirect("staff:words", organ_code)
    return _words_page(request, organ, form, status=tried.status)


def _words_page(
    request: StaffRequest,
    organ: queries.OrganInfo,
    form: WordForm,
    *,
    status: int = 200,
    changed: GongkaiError | None = None,
) -> HttpResponse:
    """The page of words; `changed`: what somebody else has done to one that was to be removed."""
    context = {
        "organ": organ,
        "words": setup.words_of(organ.code),
        "built_in": BUILT_IN,
        "form": form if may_act(by=request.actor, act=Act.MANAGE_WORDING, organ_code=organ.code) else None,
        "changed": changed,
        "differences": getattr(changed, "differences", ()),
    }
    return render(request, "staff/setup/words.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.MANAGE_WORDING)
def word(request: StaffRequest, organ_code: str, word_id: int) -> HttpResponse:
    """Change a word. 200; 302; 404; 409 when somebody was faster; 422."""
    found = next((one for one in setup.words_of(organ_code) if one.pk == word_id), None)
    if found is None:
        raise NotFound("没有这个词条，可能已被他人删去。", word=word_id)
    form, tried = WordForm(request.POST or None, initial=found._asdict()), Tried(200)
    if request.method == "POST":
        tried = attempt(
            form,
            lambda said: change_word(
                organ_code=organ_code,
                word_id=word_id,
                change=form.change(),
                version=said["version"] or 0,
                by=request.actor,
            ),
        )
        if tried.is_done:
            messages.success(request, "已保存。")
            return redirect("staff:words", organ_code)
    context = {
        "organ": queries.organ(organ_code),
        "word": found,
        "form": form,
        "differences": tried.differences,
    }
    return render(request, "staff/setup/word.html", context, status=tried.status)


@require_POST
@staff_page(Act.MANAGE_WORDING)
def word_remove(request: StaffRequest, organ_code: str, word_id: int) -> HttpResponse:
    """Take a word off. 302; 404 or 409 with the words when somebody has removed or changed it."""
    try:
        removed = remove_word(
            organ_code=organ_code,
            word_id=word_id,
            version=shown_version(request),
            seen=shown_values(request),
            by=request.actor,
        )
    except (ChangedMeanwhile, NotFound) as changed:
        organ = queries.organ(organ_code)
        return _words_page(request, organ, WordForm(), status=changed.http_status, changed=changed)
    messages.success(request, f"已删去“{removed}”。")
    return redirect("staff:words", organ_code)
