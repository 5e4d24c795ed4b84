"""An organ's own list of misspelt, forbidden and preferred wording (管理错敏词表)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.errors import InvalidInput, NotFound
from gongkai.services.audit import record_act
from gongkai.services.concurrency import claim_version
from gongkai.services.lookup import organ_for_update
from gongkai.services.permission import permit
from gongkai.services.saving import save_valid
from gongkai.store import models

_LABELS = {"word": "词", "instead": "改为", "why": "理由", "blocks": "阻断发布"}


class WordChange(NamedTuple):
    """What is asked for (拟设置). `instead` empty: the word must not be used at all."""

    word: str
    instead: str
    why: str
    blocks: bool


def add_word(*, organ_code: str, change: WordChange, by: Actor) -> None:
    """Add a word. Raises: NotYours; NotFound; InvalidInput for one that is there, or that is to become itself."""
    with transaction.atomic():
        organ = organ_for_update(organ_code)
        permit(by=by, act=Act.MANAGE_WORDING, organ_code=organ_code)
        row = models.WordListEntry(organ=organ)
        _set(row, change)
        record_act(act="add_word", actor=by, organ=organ, subject=row.word)


def change_word(*, organ_code: str, word_id: int, change: WordChange, version: int, by: Actor) -> None:
    """Save a word if it is still as it was seen. Raises: as `add_word`; ChangedMeanwhile."""
    with transaction.atomic():
        row = _word(organ_code, word_id, by)
        what = f"词条“{row.word}”"
        claim_version(row, version, what=what, now=_now(row), wanted=change._asdict(), labels=_LABELS)
        _set(row, change)
        record_act(act="change_word", actor=by, organ=row.organ, subject=row.word)


def remove_word(*, organ_code: str, word_id: int, by: Actor, version: int, seen: Mapping[str, str]) -> str:
    """Remove a word that is still as it was `seen`, and return it; a built-in one of the same spelling applies again.

    Raises: NotYours; NotFound; ChangedMeanwhile with what is not as it was seen.
    """
    with transaction.atomic():
        row = _word(organ_code, word_id, by)
        word, organ, now = row.word, row.organ, _now(row)
        known = {name: text for name, text in seen.items() if name in now}
        claim_version(row, version, what=f"词条“{word}”", now=now, wanted=known, labels=_LABELS)
        row.delete()
        record_act(act="remove_word", actor=by, organ=organ, subject=word)
    return word


def _now(row: models.WordListEntry) -> dict[str, object]:
    return WordChange(row.word, row.instead, row.why, row.blocks)._asdict()


def _word(organ_code: str, word_id: int, by: Actor) -> models.WordListEntry:
    organ = organ_for_update(organ_code)
    permit(by=by, act=Act.MANAGE_WORDING, organ_code=organ_code)
    row = models.WordListEntry.objects.select_for_update().filter(organ=organ, pk=word_id).first()
    if row is None:
        raise NotFound(f"{organ.name}没有这个词条，可能已被他人删去，请刷新页面。", word=word_id)
    row.organ = organ
    return row


def _set(row: models.WordListEntry, change: WordChange) -> None:
    row.word, row.instead, row.why = change.word.strip(), change.instead.strip(), change.why.strip()
    row.blocks = change.blocks
    if row.word and row.instead == row.word:
        raise InvalidInput(f"“{row.word}”和“改为”的词相同。不得使用的词，“改为”请留空。")
    save_valid(row)
