"""Finding a letter, or refusing in plain words (查找文书); what was done to it, for two people at once."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from gongkai.access import Actor
from gongkai.errors import NotFound
from gongkai.services import clock
from gongkai.services.concurrency import Happened, refuse_if_moved_on
from gongkai.store.models import Letter

STEPS: Final = {
    "draft": "拟稿",
    "redraft": "修改草稿",
    "renew": "按当日更新草稿",
    "approve": "审签",
    "upload": "上传修改稿",
    "issue": "签发",
    "cancel": "作废",
    "serve": "登记送达",
    "arrive": "补登签收",
}


def letter_for_update(letter_id: int) -> Letter:
    """Return the letter, locked until the transaction ends. Raises: NotFound."""
    rows = Letter.objects.select_for_update(of=("self",)).select_related("organ", "request")
    found = rows.filter(pk=letter_id).first()
    if found is None:
        raise NotFound(f"没有编号为{letter_id}的文书。", letter=letter_id)
    return found


def letter_to_change(letter_id: int) -> Letter:
    """Return the letter, locked, to whoever has seen all that was done to it (锁定待办文书).

    Raises: NotFound; MovedOn where others have acted on it since the person saw it.
    """
    letter = letter_for_update(letter_id)
    what = f"文书“{letter}”"
    refuse_if_moved_on(
        letter_record(letter_id), len(letter.history), what=what, since=lambda seen: _since(letter, seen)
    )
    return letter


def letter_record(letter_id: int) -> str:
    """What a letter is called among the records that were seen (文书的所见名)."""
    return f"letter/{letter_id}"


def note_step(letter: Letter, step: str, by: Actor) -> None:
    """Note on a letter, not saved yet, who does what to it now (记入经过); `step` one of `STEPS`."""
    letter.history = [*letter.history, {"step": step, "by": str(by), "at": clock.now().isoformat()}]


def _since(letter: Letter, seen: int) -> list[Happened]:
    return [Happened(STEPS[one["step"]], one["by"], datetime.fromisoformat(one["at"])) for one in letter.history[seen:]]
