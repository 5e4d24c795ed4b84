"""The Django application of the pages (页面应用)."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Templates, static files, and the listeners for what happens to logins."""

    name = "gongkai.web"
    verbose_name = "网页"

    def ready(self) -> None:
        """Listen."""
        import_module("gongkai.web.account.signals")
