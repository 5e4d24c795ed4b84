"""Login pages of our own (登录页面)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def forgotten(request: HttpRequest) -> HttpResponse:
    """What to do about a forgotten password: nothing is asked, so nothing can be found out about anybody. 200."""
    return render(request, "account/forgotten.html")
