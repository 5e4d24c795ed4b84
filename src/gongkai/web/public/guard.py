"""Public forms guarded against abuse (公众表单防护): a decorator for views that take what strangers send."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from gongkai.services.form_use import Verdict, count_use, is_answered, new_challenge
from gongkai.web.account.address import client_address
from gongkai.web.error_pages import error_page

View = Callable[..., HttpResponse]
_STAMP, _ANSWER = "challenge_stamp", "challenge_answer"
_NEVER_ECHOED = frozenset({_STAMP, _ANSWER, "csrfmiddlewaretoken"})


def guarded_form(form: str, *, counts: Callable[[QueryDict], bool] = lambda _: True) -> Callable[[View], View]:
    """Count what is sent to a view; beyond the free number ask for a proof of work or patience, beyond all, refuse.

    The proof is asked on a page of its own that carries everything typed along and sends it to the same address; files
    chosen in the very sending have to be chosen again, and the page says so. `counts` tells from the fields sent
    whether this sending is one that matters (a button that only adds a line is not); one with files always is, since
    they are kept. 429 with `Retry-After`; 403 for the page of the proof.
    """

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
            if request.method != "POST" or not (request.FILES or counts(request.POST)):
                return view(request, *arguments, **named)
            verdict = count_use(form=form, address=client_address(request))
            if verdict is Verdict.REFUSE:
                return error_page(request, 429, retry_seconds=600)
            if verdict is Verdict.CHALLENGE and not _answered(form, request.POST):
                return _ask(request, form)
            return view(request, *arguments, **named)

        return guarded

    return decorate


def _answered(form: str, sent: QueryDict) -> bool:
    return is_answered(form=form, stamp=sent.get(_STAMP, ""), answer=sent.get(_ANSWER, ""))


def _ask(request: HttpRequest, form: str) -> HttpResponse:
    sent = [(name, value) for name, values in request.POST.lists() if name not in _NEVER_ECHOED for value in values]
    context = {
        "challenge": new_challenge(form),
        "sent": sent,
        "had_files": bool(request.FILES),
        "asked_again": _STAMP in request.POST,
    }
    answer = render(request, "public/challenge.html", context, status=403)
    answer.headers["Cache-Control"] = "no-store"
    return answer
