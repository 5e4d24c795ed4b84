"""The Django application of the store (存储应用)."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from gongkai.store.triggers import after_migrate


class StoreConfig(AppConfig):
    """Models under the label `store`, shown to people as 政府信息公开台账."""

    name = "gongkai.store"
    label = "store"
    verbose_name = "政府信息公开台账"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep the triggers that protect history through every migration."""
        post_migrate.connect(after_migrate, sender=self, dispatch_uid="gongkai-triggers")
