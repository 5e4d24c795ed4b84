"""What a person had before the eyes when acting (所见): a form carries how many events its page showed."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from gongkai.services.concurrency import as_seen

View = Callable[..., HttpResponse]
_FIELD = "seen"


def judged_by_what_was_seen(record: str) -> Callable[[View], View]:
    """Refuse what a view does to a record on which others have acted since the form's page was made.

    `record`: the argument of the view that names it within its organ. The form carries the field `seen`.
    """

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def seeing(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
            given = request.POST.get(_FIELD, "")
            count = int(given) if given.isascii() and given.isdigit() and len(given) < 9 else None
            with as_seen(f"{named['organ_code']}/{named[record]}", count):
                return view(request, *arguments, **named)

        return seeing

    return decorate
