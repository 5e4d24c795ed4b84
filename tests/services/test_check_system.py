"""The self-check says what is wrong and what to do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest
from django.db import DatabaseError
from tests.services.jobs import kinds_for_tests as kinds

from gongkai.access import Actor
from gongkai.services import check_system as module
from gongkai.services import clock
from gongkai.services.audit import record_act
from gongkai.services.check_system import check_system
from gongkai.services.jobs import enqueue
from gongkai.services.last_backup import note_backup
from gongkai.store.models import Job

BY = Actor("王主任")


def look(what: str) -> tuple[bool, str]:
    (found,) = [one for one in check_system() if one.what == what]
    return found.fine, found.message


def test_a_sound_installation_passes_every_look(db: None) -> None:
    assert [one.what for one in check_system() if not one.fine] == []


def test_a_clock_behind_the_last_act_is_wrong(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    record_act(act="test", actor="王主任")
    monkeypatch.setattr(clock, "now", lambda: datetime.now(UTC) - timedelta(hours=1))
    fine, message = look("时钟")
    assert not fine
    assert "早于已有记录" in message


def test_a_disk_that_is_nearly_full_is_wrong(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    class Usage(NamedTuple):
        free: int

    monkeypatch.setattr(module.shutil, "disk_usage", lambda _: Usage(100 * 2**20))
    assert look("磁盘空间") == (False, "数据目录所在磁盘还有0.1 GB，不足以继续工作。请清理磁盘或扩容。")


def test_a_missing_data_folder_is_wrong(db: None, settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path / "gone"
    assert not look("数据目录")[0]
    assert not look("磁盘空间")[0]


@pytest.mark.django_db(transaction=True)
def test_a_failed_or_overdue_job_is_wrong(settings: Any) -> None:
    enqueue(kinds.refused, by=BY)
    assert look("后台作业")[1].startswith("1项失败")
    settings.GONGKAI_JOBS = "worker"
    late = enqueue(kinds.note, by=BY, word="甲")
    Job.objects.filter(pk=late.id).update(due_at=clock.now() - timedelta(minutes=16))
    fine, message = look("后台作业")
    assert not fine
    assert "请确认 gongkai worker 在运行" in message


def test_without_a_database_the_rest_is_still_looked_at(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> Any:
        raise DatabaseError("没有响应")

    monkeypatch.setattr(module, "connection", SimpleNamespace(cursor=refuse, vendor="sqlite"))
    monkeypatch.setattr(module.queries, "job_counts", refuse)
    monkeypatch.setattr(module.queries, "last_act_at", refuse)
    assert [one.what for one in check_system() if not one.fine] == ["数据库", "时钟", "后台作业"]


def test_a_backup_that_is_overdue_is_said_unless_others_take_it(
    db: None, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.HOME = tmp_path
    assert look("备份") == (True, "尚未备份过")
    record_act(act="test", actor="王主任")
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=2, minutes=1))
    assert look("备份") == (False, "尚未备份过，已超过2天。请运行 gongkai backup，或检查定时任务。")
    note_backup(tmp_path / "b", now.isoformat())
    assert "上次备份是" in look("备份")[1]
    note_backup(tmp_path / "b", (now + timedelta(days=1)).isoformat())
    assert look("备份")[0]
    settings.GONGKAI_BACKUP_DAYS = 0
    (tmp_path / "last-backup.json").unlink()
    assert look("备份")[0]
