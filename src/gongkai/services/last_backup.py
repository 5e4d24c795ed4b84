"""When the last backup was taken (最近备份), noted in the data folder."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from django.conf import settings

NOTE = "last-backup.json"


def note_backup(folder: Path, taken_at: str) -> None:
    """Note a backup that is complete. Raises: OSError."""
    note = Path(settings.HOME) / NOTE
    note.write_text(json.dumps({"taken_at": taken_at, "folder": str(folder)}, ensure_ascii=False), "utf-8")


def last_backup_at() -> datetime | None:
    """Return when the last backup was taken; None if there is no note that can be read."""
    try:
        return datetime.fromisoformat(json.loads((Path(settings.HOME) / NOTE).read_text("utf-8"))["taken_at"])
    except (OSError, ValueError, KeyError):
        return None
