"""Two people on one record (并发修改): the first one gets through, the second is told what has changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol

from gongkai.errors import Conflict


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
