"""Empty forms kept like pages (空白表单缓存): made once, given out each time with tokens of their own."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token

from gongkai.store.queries import public_version
from gongkai.web.public.caching import PAGES, Held, has_session, page_key

_CSRF = re.compile(rb'(?<=name="csrfmiddlewaretoken" value=")[^"]+')
_CSRF_PLACE, _TOKEN_PLACE = b"{csrf-token-goes-here}", "{form-token-goes-here}"


def empty_form(request: HttpRequest, make: Callable[[str], HttpResponse], *, of: object) -> HttpResponse:
    """Give out the form that `make` makes of a form token, with tokens that nobody else gets (空白表单).

    `of`: what the form shows beyond published things; the form is made anew where it differs. Who has a session gets a
    form made for him alone.
    """
    token = secrets.token_urlsafe(24)
    if has_session(request):
        return make(token)
    key, version = f"{page_key(request)} {of!r}", public_version()
    held = PAGES.get(key)
    if held is None or held.version != version:
        made = make(_TOKEN_PLACE)
        held = Held(version, _CSRF.sub(_CSRF_PLACE, made.content), made.headers["Content-Type"])
        PAGES.put(key, held)
    content = held.content.replace(_CSRF_PLACE, get_token(request).encode())
    return HttpResponse(content.replace(_TOKEN_PLACE.encode(), token.encode()), content_type=held.media)
