"""Change the key of personal data and re-encrypt what stands under older ones, while the system runs (更换密钥)."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple

from django.db import models, transaction

from gongkai.errors import CannotDecrypt, Conflict
from gongkai.services.audit import record_act
from gongkai.services.files.sweeping import file_key_use, reseal_file, stale_files
from gongkai.store import crypto
from gongkai.store.fields import InRow
from gongkai.store.queries.sealed import SealedColumn, key_use, sealed_columns

Progress = Callable[[str, int, int], None]
_BATCH = 500
# Until every running process has seen the new key, it may still write under the old one.
_SETTLE_SECONDS = 2.5


class Unopened(NamedTuple):
    """A value or a file that no key opens where it stands (不能解密的一项): table, column and key of the row."""

    label: str
    table: str
    column: str
    row: str
    message_zh: str


class Rotation(NamedTuple):
    """What a change of keys did (更换结果). `new_key` is empty where an interrupted change was taken up again."""

    key: str
    new_key: str
    values: int
    unopened: tuple[Unopened, ...] = ()


class KeyStatus(NamedTuple):
    """The keys there are and how many values stand under each (密钥状态)."""

    current: str
    cipher: str
    keys: tuple[str, ...]
    used: dict[str, int]

    @property
    def missing(self) -> tuple[str, ...]:
        """Keys under which values stand and which are not in the ring."""
        names = {name.partition(":")[2] for name in self.used if name != "plain"}
        return tuple(sorted(names - set(self.keys)))

    @property
    def stale(self) -> int:
        """How many values do not stand under the current key and cipher."""
        return sum(count for name, count in self.used.items() if name != f"{self.cipher}:{self.current}")


def key_status() -> KeyStatus:
    """Count the values and the files under each key. Raises: CannotWrite, InvalidInput if the keys cannot be read."""
    ring = crypto.ring()
    return KeyStatus(ring.current, ring.cipher, tuple(ring.keys), dict(key_use() + file_key_use()))


def rotate_keys(*, actor: str, progress: Progress, settle_seconds: float = _SETTLE_SECONDS) -> Rotation:
    """Make a new key current and re-encrypt everything, batch by batch; a change that was interrupted goes on.

    What does not open where it stands is left as it is and told, and the rest goes on.
    Raises: Conflict where an old key is missing, or where the environment gives the keys and nothing stands under an
    older one.
    """
    refuse_missing(key_status())
    count, unopened = _reseal_all(progress)
    new_key = ""
    if not count and not (unopened and crypto.source().file is None):
        new_key = crypto.source().add_key()
        time.sleep(settle_seconds)
        count, unopened = _reseal_all(progress)
    with transaction.atomic():
        record_act(act="rotate_keys", actor=actor, subject=crypto.ring().current, values=count, unopened=len(unopened))
    return Rotation(crypto.ring().current, new_key, count, tuple(unopened))


def refuse_missing(status: KeyStatus) -> None:
    """Refuse to go on while values stand under a key that is not there (缺少密钥). Raises: Conflict."""
    if status.missing:
        raise Conflict(
            f"有内容用密钥{'、'.join(status.missing)}加密，而密钥文件或 GONGKAI_DATA_KEYS 中没有。"
            "请先从备份放回该密钥，再更换密钥。"
        )


def _reseal_all(progress: Progress) -> tuple[int, list[Unopened]]:
    """Re-encrypt what is not under the current key: how many, and what could not be opened."""
    unopened: list[Unopened] = []
    count = sum(_reseal(column, progress, unopened) for column in sealed_columns())
    return count + _reseal_files(progress, unopened), unopened


def _reseal(column: SealedColumn, progress: Progress, unopened: list[Unopened]) -> int:
    """Re-encrypt one column in the order of its rows; a row that somebody changes meanwhile is left to them."""
    total, done, last = column.stale_rows().count(), 0, None
    while True:
        rows = column.stale_rows().order_by("pk")
        after = rows.filter(pk__gt=last) if last is not None else rows
        batch = list(after.values_list("pk", "text_at_rest", column.row_key)[:_BATCH])
        if not batch:
            return done
        with transaction.atomic():
            done += sum(_reseal_or_tell(column, found, unopened) for found in batch)
        last = batch[-1][0]
        progress(column.label, done, max(total, done))


def _reseal_or_tell(column: SealedColumn, found: tuple[object, str, str], unopened: list[Unopened]) -> int:
    try:
        return _reseal_value(column, *found)
    except CannotDecrypt as refusal:
        table, name = column.model._meta.db_table, str(column.field.column)
        unopened.append(Unopened(column.label, table, name, str(found[0]), refusal.message_zh))
        return 0


def _reseal_files(progress: Progress, unopened: list[Unopened]) -> int:
    keys, count = stale_files(), 0
    for done, key in enumerate(keys, 1):
        try:
            count += reseal_file(key)
        except CannotDecrypt as refusal:
            unopened.append(Unopened("收存的文件", "store_storedfile", "key", key, refusal.message_zh))
        progress("文件", done, len(keys))
    return count


def _reseal_value(column: SealedColumn, key: object, sealed: str, row: str) -> int:
    text = crypto.ring().open(sealed, column.field.bound_to, row)
    unchanged: models.QuerySet[models.Model] = column.rows().filter(pk=key, text_at_rest=sealed)
    return unchanged.update(**{column.field.name: InRow(column.field.unpacked(text), row)})
