"""Backup and restore, export and import, as an operator types them: into other places, on the other database."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from gongkai.access import Actor
from gongkai.errors import Conflict, Unreadable
from gongkai.services.back_up import back_up
from gongkai.services.dump.manifest import read_manifest
from gongkai.services.dump.writing import write_dump
from gongkai.services.restore_dump import verify_dump

Run = Callable[..., subprocess.CompletedProcess[str]]


def call(home: Path, *words: str, database: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "GONGKAI_HOME": str(home), "CI": "1"}
    environment.pop("DATABASE_URL", None)
    if database:
        environment["DATABASE_URL"] = database
    command = [sys.executable, "-m", "gongkai.cli.main", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def well(home: Path, *words: str, database: str = "") -> str:
    done = call(home, *words, database=database)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place with a home, its backup `b/…`, the keys beside it, and an export."""
    place = tmp_path_factory.mktemp("system")
    home = place / "home"
    well(home, "demo", "-o", str(place / "demo"), "--no-serve", "--simulate", "40")
    (home / "files").mkdir(exist_ok=True)
    (home / "files/附件.bin").write_bytes(bytes(range(256)) * 300)
    (home / "settings.env").write_text("GONGKAI_LOG_LEVEL=INFO\n", "utf-8")
    well(home, "backup", "-o", str(place / "b"), "--with-keys", str(place / "keys.json"))
    well(home, "export", "-o", str(place / "export"))
    return place


@pytest.fixture(scope="module")
def backup(system: Path) -> Path:
    (found,) = (system / "b").iterdir()
    return found


def found(home: Path, words: str, database: str = "") -> int:
    """How many public things a reader of that place finds."""
    program = (
        "import sys; from gongkai.cli.django_setup import setup_with_database; setup_with_database();"
        "from gongkai.services.search.search_public import search_public;"
        "print(len(search_public(words=sys.argv[1]).found))"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "GONGKAI_HOME": str(home)}
    environment.pop("DATABASE_URL", None)
    if database:
        environment["DATABASE_URL"] = database
    command = [sys.executable, "-c", program, words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return int(done.stdout)


def digests(folder: Path, *left_out: str) -> dict[str, tuple[int, str]]:
    return {one.table: (one.rows, one.digest) for one in read_manifest(folder).tables if one.table not in left_out}


def test_a_backup_holds_rows_and_files_and_no_secret(system: Path, backup: Path) -> None:
    names = {path.relative_to(backup).as_posix() for path in backup.rglob("*") if path.is_file()}
    assert {"manifest.json", "files/files/附件.bin", "tables/store_organ.jsonl.gz"} <= names
    assert not [
        name for name in names if name.endswith((".key", ".keys", ".env", "login.txt", "logins.txt", ".sqlite3"))
    ]
    assert oct(backup.stat().st_mode & 0o777) == "0o700"
    keys = system / "keys.json"
    assert oct(keys.stat().st_mode & 0o777) == "0o600"
    assert "index.sha-256" in json.loads(keys.read_text("utf-8"))["personal_data_keys"]
    assert json.loads((system / "home/last-backup.json").read_text("utf-8"))["folder"] == str(backup)


def test_a_backup_comes_back_whole_elsewhere_and_only_into_an_empty_place(
    system: Path, backup: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    without_keys = call(home, "restore", str(backup))
    assert without_keys.returncode == 2
    assert "不是做备份时的密钥" in without_keys.stderr
    said = well(home, "restore", str(backup), "--keys", str(system / "keys.json"))
    assert "与清单逐表比对一致" in said
    assert (home / "files/附件.bin").read_bytes() == bytes(range(256)) * 300
    assert (home / "secret.key").read_text("utf-8") == (system / "home/secret.key").read_text("utf-8")
    assert not (home / "settings.env").exists()
    assert found(home, "科技") == found(system / "home", "科技") > 0
    well(home, "organ", "add", "new-ju", "新设局", "--level", "county")  # with a number of its own
    twice = call(home, "restore", str(backup), "--keys", str(system / "keys.json"))
    assert twice.returncode == 2
    assert "只能恢复到空的数据库" in twice.stderr


def test_an_export_is_described_and_comes_back_too(system: Path, tmp_path: Path) -> None:
    export = system / "export"
    assert "| `store_organ` | 机关 |" in (export / "README.md").read_text("utf-8")
    organs = [json.loads(one) for one in (export / "tables/store_organ.jsonl").read_text("utf-8").splitlines()]
    assert "西工区科学技术局" in {one["name"] for one in organs}
    said = well(tmp_path / "home", "import", str(export), "--keys", str(system / "keys.json"))
    assert said.startswith("已导入")


def test_sealed_values_are_exported_open_only_with_a_reason_and_then_need_no_keys(system: Path, tmp_path: Path) -> None:
    refused = call(system / "home", "export", "-o", str(tmp_path / "open"), "--decrypt")
    assert refused.returncode == 2
    assert "须写明理由" in refused.stderr
    well(system / "home", "export", "-o", str(tmp_path / "open"), "--decrypt", "--reason", "移交新系统")
    manifest = read_manifest(tmp_path / "open")
    assert manifest.opened
    assert not [one["name"] for part in manifest.tables for one in part.columns if one["type"] == "KeyedHashField"]
    assert "已导入" in well(tmp_path / "home", "import", str(tmp_path / "open"))


def test_what_is_there_is_never_overwritten(system: Path, db: None, tmp_path: Path) -> None:
    def take(into: Path, keys: Path | None = None) -> None:
        back_up(into=into, by=Actor("命令行", is_command=True), progress=lambda *_: None, keys_into=keys)

    with pytest.raises(Conflict, match="已经存在，不覆盖"):
        take(tmp_path, system / "keys.json")
    with pytest.raises(Conflict, match="不能与备份放在同一目录"):
        take(tmp_path, tmp_path / "keys.json")
    with pytest.raises(Conflict, match="不能放在数据目录内"):
        take(Path(settings.HOME) / "backups")
    with pytest.raises(Conflict, match="已经存在，请另指定"):
        write_dump(system / "export", opened=False, compressed=False, progress=lambda *_: None)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("part", ["manifest.json", "tables/store_organ.jsonl", "files/files/附件.bin"])
def test_a_changed_part_is_found_and_named(system: Path, tmp_path: Path, part: str) -> None:
    copy = tmp_path / "copy"
    subprocess.run(["cp", "-r", str(system / "export"), str(copy)], check=True)
    data = bytearray((copy / part).read_bytes())
    data[len(data) // 2] ^= 1
    (copy / part).write_bytes(bytes(data))
    with pytest.raises(Unreadable, match="清单与其校验值不符|“.*”与清单中的校验值不符"):
        verify_dump(folder=copy, progress=lambda *_: None)
    (copy / part).unlink()
    with pytest.raises(Unreadable, match="无法读取"):
        verify_dump(folder=copy, progress=lambda *_: None)


def test_a_backup_of_another_structure_is_refused(system: Path, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from gongkai.services.dump import loading

    monkeypatch.setattr(loading, "applied_migrations", lambda: ("store.0001_initial",))
    with pytest.raises(Conflict, match="数据库结构与本程序"):
        loading.refuse_another_structure(read_manifest(system / "export"))


@pytest.fixture
def other_database(db: None) -> Iterator[str]:
    """An empty PostgreSQL database beside the one of the tests."""
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: DATABASE_URL")
    described: Any = settings.DATABASES["default"]
    name = f"{described['NAME']}_restored"
    import psycopg

    where = {"host": described["HOST"], "port": described["PORT"] or 5432, "user": described["USER"]}
    with psycopg.connect(**where, password=described["PASSWORD"], dbname="postgres", autocommit=True) as admin:
        admin.execute(f'DROP DATABASE IF EXISTS "{name}"')
        admin.execute(f'CREATE DATABASE "{name}"')
        login = f"{described['USER']}:{described['PASSWORD']}" if described["PASSWORD"] else described["USER"]
        yield f"postgres://{login}@{where['host']}:{where['port']}/{name}"
        admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def test_a_backup_moves_from_sqlite_to_postgresql_and_back(
    system: Path, backup: Path, tmp_path: Path, other_database: str
) -> None:
    home = tmp_path / "pg"
    well(home, "restore", str(backup), "--keys", str(system / "keys.json"), database=other_database)
    assert "均与事件推演一致" in well(home, "rebuild", database=other_database)
    assert found(home, "科技", other_database) == found(system / "home", "科技") > 0
    well(home, "organ", "add", "new-ju", "新设局", "--level", "county", database=other_database)
    well(home, "export", "-o", str(tmp_path / "out"), database=other_database)
    well(tmp_path / "back", "import", str(tmp_path / "out"), "--keys", str(system / "keys.json"))
    well(tmp_path / "back", "export", "-o", str(tmp_path / "last"))
    # The acts of moving are on the log, and the search made anew makes the pages kept before out of date.
    ours = ("store_auditline", "store_audithead", "store_publicstate")
    assert digests(tmp_path / "last", *ours) == digests(tmp_path / "out", *ours)
