"""What a person had before the eyes when acting (所见): a form carries how many events its page showed."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from gongkai.services.concurrency import as_seen
from gongkai.services.letters.finding import letter_record

View = Callable[..., HttpResponse]
_FIELD = "seen"
_PREFIX = "seen_"
STEPS_FIELD = "steps"


def number_seen(request: HttpRequest, field: str) -> int | None:
    """How much of a record the page of a form showed, as its field says; None where it says nothing (所见数)."""
    given = request.POST.get(field, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 9 else None


def judged_by_what_was_seen(record: str) -> Callable[[View], View]:
    """Refuse what a view does to a record on which others have acted since the form's page was made.

    `record`: the argument of the view that names it within its organ. The form carries the field `seen`.
    """

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def seeing(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
            with as_seen(f"{named['organ_code']}/{named[record]}", number_seen(request, _FIELD)):
                return view(request, *arguments, **named)

        return seeing

    return decorate


def judged_by_the_letter_seen(view: View) -> View:
    """Refuse what a view does to a letter that others have acted on since the form's page was made, as `steps` says."""

    @functools.wraps(view)
    def seeing(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        with as_seen(letter_record(named["letter_id"]), number_seen(request, STEPS_FIELD)):
            return view(request, *arguments, **named)

    return seeing


def shown_values(request: HttpRequest) -> dict[str, str]:
    """Return what a button's form says its page showed of the record, by the names of its fields (所见内容)."""
    return {name.removeprefix(_PREFIX): str(value) for name, value in request.POST.items() if name.startswith(_PREFIX)}


def shown_version(request: HttpRequest) -> int:
    """Return the version of the record that the page showed; 0, which no record has, where it does not say."""
    return number_seen(request, "version") or 0
