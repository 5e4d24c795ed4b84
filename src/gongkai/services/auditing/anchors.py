"""Anchor files of the audit log (日志锚点): where the chain ended on a day, kept apart from the database."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings

from gongkai.store.chain import is_sealed

_NAME = "audit-*.json"


class Anchor(NamedTuple):
    """Where the chain ended at an instant (锚点). `at` is an ISO instant."""

    at: str
    number: int
    hash: str
    seal: str


def anchor_folder() -> Path:
    """Return the folder of the anchors."""
    return Path(settings.GONGKAI_ANCHOR_DIR or Path(settings.HOME) / "anchors")


def anchors_in(path: Path) -> list[Anchor]:
    """Read one anchor file; what cannot be read or is not sealed by this installation counts as damaged.

    Raises: ValueError.
    """
    try:
        found = [Anchor(**entry) for entry in json.loads(path.read_text("utf-8"))]
        sound = all(is_sealed(int(one.number), str(one.hash), str(one.seal)) for one in found)
    except (OSError, TypeError, KeyError, UnicodeDecodeError) as error:
        raise ValueError(path.name) from error
    if not sound:
        raise ValueError(path.name)
    return found


def read_anchors() -> tuple[list[Anchor], list[str]]:
    """Return the anchors of all days by number, and the names of the files that are damaged (读取锚点)."""
    anchors: list[Anchor] = []
    damaged: list[str] = []
    for path in sorted(anchor_folder().glob(_NAME)):
        try:
            anchors += anchors_in(path)
        except ValueError:
            damaged.append(path.name)
    return sorted(anchors, key=lambda one: one.number), damaged


def written(anchors: list[Anchor]) -> bytes:
    """Return the content of an anchor file."""
    entries: list[dict[str, Any]] = [one._asdict() for one in anchors]
    return (json.dumps(entries, ensure_ascii=False, indent=1) + "\n").encode()
