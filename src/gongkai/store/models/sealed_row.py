"""Rows that hold something sealed (含加密内容的行): each has a key of its own that never changes."""

from __future__ import annotations

from uuid import uuid4

from django.db import models


def new_row_key() -> str:
    """Return a key for a row that is about to be (行标识)."""
    return uuid4().hex


class SealedRow(models.Model):
    """A row whose sealed columns open in this row only (`EncryptedTextField(row="row_key")`)."""

    row_key = models.CharField("行标识", max_length=32, unique=True, default=new_row_key, editable=False)

    class Meta:
        abstract = True
