"""The Django application of the store (存储应用)."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Models under the label `store`, shown to people as 政府信息公开台账."""

    name = "gongkai.store"
    label = "store"
    verbose_name = "政府信息公开台账"
    default_auto_field = "django.db.models.BigAutoField"
