"""Two people on one record (并发修改): the first one gets through, the second is told what has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from gongkai.errors import Conflict
from gongkai.services import clock

_SEEN: ContextVar[dict[str, int] | None] = ContextVar("seen", default=None)
_MOST_TOLD = 5


class Versioned(Protocol):
    """A row with a version (有版本的记录)."""

    version: int


class Difference(NamedTuple):
    """One field that somebody else has changed meanwhile (他人的改动)."""

    field: str
    label: str
    theirs: str
    yours: str


class ChangedMeanwhile(Conflict):
    """Somebody else has saved the record since it was opened (记录已被他人修改); `differences` says what."""

    def __init__(self, what: str, version: int, differences: tuple[Difference, ...]) -> None:
        super().__init__(
            f"在您填写期间，{what}已被他人修改，您的内容没有保存，也没有丢失。请对照下列差异，改好后再次保存。",
            version=version,
        )
        self.version = version
        self.differences = differences


def claim_version(
    row: Versioned,
    seen: int,
    *,
    what: str,
    now: Mapping[str, Any],
    wanted: Mapping[str, Any],
    labels: Mapping[str, str],
) -> None:
    """Pass where the record is as it was seen, and count the version on; the caller holds the lock and saves the row.

    `now` and `wanted` are the fields as stored and as asked for. Raises: ChangedMeanwhile with the fields that differ.
    """
    if row.version != seen:
        differing = tuple(
            Difference(name, labels.get(name, name), str(now[name]), str(wanted[name]))
            for name in wanted
            if str(now[name]) != str(wanted[name])
        )
        raise ChangedMeanwhile(what, row.version, differing)
    row.version += 1


class Happened(NamedTuple):
    """What somebody did to a record (他人的办理)."""

    what: str
    by: str
    at: datetime


class MovedOn(Conflict):
    """Somebody else has acted on the record since it was opened (记录已有新的办理); `happened` says what."""

    def __init__(self, what: str, happened: Sequence[Happened]) -> None:
        told = "；".join(f"{clock.local(one.at):%m-%d %H:%M} {one.by}：{one.what}" for one in happened[-_MOST_TOLD:])
        super().__init__(
            f"在您填写期间，{what}已有新的办理（{told}），您的这一步没有办理，填写的内容没有丢失。"
            "请查看最新情况，仍要办理的，请再次提交。"
        )
        self.happened = tuple(happened)


@contextmanager
def as_seen(record: str, count: int | None) -> Iterator[None]:
    """Let what is done inside be refused if the record has more events than the person has seen (以所见为准).

    `record` names it as the service does that locks it; None, where nothing was seen, lets everything pass. Several may
    be named, one inside the other.
    """
    around = _SEEN.get() or {}
    token = _SEEN.set(around if count is None else {**around, record: count})
    try:
        yield
    finally:
        _SEEN.reset(token)


def refuse_if_moved_on(record: str, now: int, *, what: str, since: Callable[[int], Sequence[Happened]]) -> None:
    """Compare the events of a locked record with what was seen of it, once. Raises: MovedOn.

    What the act itself appends afterwards is no surprise: the second look inside one act passes.
    """
    seen = (_SEEN.get() or {}).pop(record, None)
    if seen is not None and now > seen:
        raise MovedOn(what, since(seen))
