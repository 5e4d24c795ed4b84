"""Which backups go when only so many are kept."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from gongkai.errors import CannotWrite, InvalidInput
from gongkai.services import clock
from gongkai.services.actors import COMMAND
from gongkai.services.back_up import BackupResult, back_up
from gongkai.services.dump import manifest, older
from gongkai.services.dump.manifest import read_manifest
from gongkai.store.models import AuditLine

NIGHT = datetime(2026, 3, 2, 3, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def nights(db: None, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Backups are taken night by night, from 2 March 2026 on."""
    passed = [0]

    def now() -> datetime:
        return NIGHT + timedelta(days=passed[0])

    monkeypatch.setattr(clock, "now", now)
    return passed


def take(into: Path, nights: list[int], keep: int | None = None) -> BackupResult:
    nights[0] += 1
    return back_up(into=into, by=COMMAND, progress=lambda *_: None, keep=keep)


def test_the_older_ones_go_once_the_new_one_stands_and_the_log_says_which(tmp_path: Path, nights: list[int]) -> None:
    first, second, third = [take(tmp_path, nights).folder for _ in range(3)]
    result = take(tmp_path, nights, keep=2)
    assert result.dropped == (first, second)
    assert sorted(tmp_path.iterdir()) == [third, result.folder]
    lines = AuditLine.objects.filter(act="drop_backup").order_by("number")
    assert [(line.subject, line.details) for line in lines] == [(one.name, {"kept": 2}) for one in (first, second)]
    assert take(tmp_path, nights, keep=5).dropped == ()


def test_what_is_no_whole_backup_of_this_installation_is_left(
    tmp_path: Path, nights: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    foreign = take(tmp_path, nights).folder
    monkeypatch.setattr(older, "key_check", lambda: "another")
    monkeypatch.setattr("gongkai.services.dump.writing.key_check", lambda: "another")
    broken, renamed, whole = [take(tmp_path, nights).folder for _ in range(3)]
    (broken / manifest.NAME).write_text("{}", "utf-8")
    shutil.move(renamed, tmp_path / "gongkai-before-the-move")
    (tmp_path / "gongkai-20200101-030000").symlink_to(whole)
    (tmp_path / "gongkai-20200101-040000").write_text("not a folder")
    assert take(tmp_path, nights, keep=1).dropped == (whole,)
    assert foreign.exists()
    assert len(list(tmp_path.iterdir())) == 6


def test_keeping_none_is_refused_before_anything_is_written(tmp_path: Path, nights: list[int]) -> None:
    with pytest.raises(InvalidInput, match="至少须保留一份备份"):
        take(tmp_path, nights, keep=0)
    assert not list(tmp_path.iterdir())


def test_one_that_cannot_be_removed_is_named_and_the_new_one_stands(
    tmp_path: Path, nights: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = take(tmp_path, nights).folder

    remove = shutil.rmtree

    def refuse(folder: Path, **how: bool) -> None:
        if folder == first:
            raise PermissionError(13, "Permission denied")
        remove(folder, **how)

    monkeypatch.setattr("gongkai.services.dump.older.shutil.rmtree", refuse)
    with pytest.raises(CannotWrite, match=f"新的备份已完成，但较早的备份“{first}”无法清理"):
        take(tmp_path, nights, keep=1)
    (whole,) = [one for one in sorted(tmp_path.iterdir()) if (one / manifest.NAME).exists()]
    assert whole != first
    assert read_manifest(whole).taken_at
