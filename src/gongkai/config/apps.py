"""Putting the house together once at start-up (装配): what the rooms below may not read, they are given here."""

from __future__ import annotations

from django.apps import AppConfig
from django.conf import settings
from django.contrib.admin.apps import AdminConfig

from gongkai.store import crypto


class AssemblyConfig(AppConfig):
    """Hands the settings down to the rooms that read none."""

    name = "gongkai.config"
    label = "assembly"
    verbose_name = "装配"

    def ready(self) -> None:
        """Install the keys of personal data."""
        crypto.install(settings.KEYS)


class BackofficeConfig(AdminConfig):
    """Django's admin with our site in its place."""

    default_site = "gongkai.config.backoffice.BackofficeSite"
