"""Which columns are sealed, and under which keys their rows stand (加密字段及其密钥)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.apps import apps
from django.db import models
from django.db.models.functions import Cast

from gongkai.store import crypto
from gongkai.store.fields import EncryptedTextField


class SealedColumn(NamedTuple):
    """A column of personal data (加密字段)."""

    model: type[models.Model]
    field: EncryptedTextField

    @property
    def label(self) -> str:
        """Table and column in Chinese."""
        return f"{self.model._meta.verbose_name}·{self.field.verbose_name}"

    def rows(self) -> models.QuerySet[Any]:
        """All rows that hold something, with the stored text as `text_at_rest`."""
        filled: models.QuerySet[Any] = models.QuerySet(model=self.model).filter(**{f"{self.field.name}__isnull": False})
        filled = filled.annotate(text_at_rest=Cast(self.field.name, models.TextField()))
        return filled.exclude(text_at_rest="")

    def stale_rows(self) -> models.QuerySet[Any]:
        """The rows that are not under the current key and cipher, or not bound to their row."""
        prefix = crypto.ring().prefix(in_row=bool(self.field.row))
        return self.rows().exclude(text_at_rest__startswith=prefix)

    @property
    def row_key(self) -> models.expressions.Combinable:
        """What tells the rows apart in what is sealed; empty where nothing does."""
        return models.F(self.field.row) if self.field.row else models.Value("")


def sealed_columns() -> Iterator[SealedColumn]:
    """Every sealed column of every model of the system."""
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, EncryptedTextField):
                yield SealedColumn(model, field)


def key_use() -> Counter[str]:
    """How many values stand under each key, as `cipher:key`; what is not sealed at all counts under `plain`."""
    counted: Counter[str] = Counter()
    for column in sealed_columns():
        for text in column.rows().values_list("text_at_rest", flat=True).iterator(chunk_size=5000):
            found = crypto.key_of(text)
            counted[":".join(found) if found else "plain"] += 1
    return counted
