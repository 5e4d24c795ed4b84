"""The law as the services apply it (适用法规): calendar with imported notices, choices of this installation."""

from __future__ import annotations

from django.conf import settings

from gongkai.law.options import Options


def options() -> Options:
    """Return the choices in force for this installation."""
    chosen: Options = settings.GONGKAI_OPTIONS
    return chosen
