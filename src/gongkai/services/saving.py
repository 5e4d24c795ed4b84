"""Save a row that keeps its own rules, or say which it breaks (核对后保存)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from gongkai.errors import InvalidInput


def save_valid(row: models.Model, *, refused: str = "不能保存") -> None:
    """Save a row that its fields and constraints let pass. Raises: InvalidInput with everything they object to."""
    try:
        row.full_clean()
    except ValidationError as error:
        said = "".join(str(one) for many in error.message_dict.values() for one in many)
        raise InvalidInput(f"{refused}：{said}请改正后重试。") from error
    row.save()
