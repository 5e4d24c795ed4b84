"""Trying what a form asks for (办理表单): refusals and other people's changes come back on the form, filled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django import forms

from gongkai.errors import GongkaiError
from gongkai.services.concurrency import ChangedMeanwhile, Difference


class Tried(NamedTuple):
    """What came of it (办理结果). `status` 302: done; else the status with which the form is shown again."""

    status: int
    differences: tuple[Difference, ...] = ()

    @property
    def is_done(self) -> bool:
        """Whether the service took it."""
        return self.status == 302


def attempt(form: forms.Form, do: Callable[[dict[str, Any]], object]) -> Tried:
    """Do it with what was typed; nothing typed is lost.

    Raises: what forbids the act or does not exist; every other refusal is written on the form.
    """
    if not form.is_valid():
        return Tried(422)
    try:
        do(form.cleaned_data)
    except ChangedMeanwhile as changed:
        _set_version(form, changed.version)
        form.add_error(None, changed.message_zh)
        return Tried(409, changed.differences)
    except GongkaiError as refusal:
        if refusal.http_status in (403, 404):
            raise
        form.add_error(None, refusal.message_zh)
        return Tried(refusal.http_status)
    return Tried(302)


def _set_version(form: forms.Form, version: int) -> None:
    """The form as typed, on top of the record as it is now."""
    typed = form.data.copy()  # type: ignore[attr-defined]
    typed["version"] = str(version)
    form.data = typed
    form.full_clean()
