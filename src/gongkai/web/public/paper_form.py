"""The request form on paper (纸质申请表): the same fields as online, to print or to copy by hand."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.errors import NotFound
from gongkai.law import request_form
from gongkai.store import queries
from gongkai.web.public.request_form import APPLICANT_KINDS

_ITEMS_ON_PAPER = 2


@require_safe
def paper_form(request: HttpRequest, code: str) -> HttpResponse:
    """The blank form of one organ (空白申请表). 200; 404 without such an organ."""
    try:
        organ = queries.organ(code)
    except NotFound as error:
        raise Http404 from error
    context = {
        "organ": organ,
        "kinds": APPLICANT_KINDS,
        "head": (request_form.APPLICANT_PART, request_form.CONTACT_PART),
        "item_fields": request_form.ITEM_FIELDS,
        "item_numbers": range(1, _ITEMS_ON_PAPER + 1),
        "tail": (request_form.FORM_PART, request_form.HELP_PART),
        "free_of_charge": request_form.FREE_OF_CHARGE,
        "free_of_charge_cites": request_form.FREE_OF_CHARGE_CITES,
        "privacy": request_form.PRIVACY_STATEMENT,
        "nav": "apply",
    }
    return render(request, "public/apply/paper.html", context)
