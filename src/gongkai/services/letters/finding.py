"""Finding a letter, or refusing in plain words (查找文书)."""

from __future__ import annotations

from gongkai.errors import NotFound
from gongkai.store.models import Letter


def letter_for_update(letter_id: int) -> Letter:
    """Return the letter, locked until the transaction ends. Raises: NotFound."""
    rows = Letter.objects.select_for_update(of=("self",)).select_related("organ", "request")
    found = rows.filter(pk=letter_id).first()
    if found is None:
        raise NotFound(f"没有编号为{letter_id}的文书。", letter=letter_id)
    return found
