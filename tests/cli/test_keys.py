"""`gongkai keys`: what it prints and how it ends."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from typer.testing import CliRunner

from gongkai.cli.main import command_line
from gongkai.store.key_file import KeyFile


def run(*words: str) -> Any:
    return CliRunner().invoke(command_line(["keys"]), ["keys", *words])


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.services.rotate_keys.time.sleep", lambda _: None)


def test_keys_are_counted_and_changed(people: Any, keys: KeyFile) -> None:
    people.objects.create(name="张三")
    old = keys.ring().current
    before = run("status")
    assert before.exit_code == 0
    assert f"当前密钥：{old}（aes-gcm）" in before.stdout
    assert f"{old}  1项" in before.stdout
    changed = run("rotate")
    assert changed.exit_code == 0
    assert "已生成新密钥" in changed.stdout
    assert "已重新加密1项" in changed.stdout
    after = run("status")
    assert f"{old}  0项" in after.stdout
    assert f"{keys.ring().current}  1项" in after.stdout


def test_a_value_that_is_not_sealed_is_a_problem(people: Any) -> None:
    people.objects.create(name="张三")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE test_person SET name = 'x'")
    found = run("status")
    assert found.exit_code == 1
    assert "有1项没有加密" in found.stdout


def test_a_value_that_was_moved_is_named_with_its_table_column_and_row(people: Any) -> None:
    people.objects.bulk_create([people(papers=[number]) for number in range(3)])
    with connection.cursor() as cursor:
        cursor.execute("UPDATE test_person SET papers = (SELECT papers FROM test_person WHERE id = 1) WHERE id = 2")
    changed = run("rotate")
    assert changed.exit_code == 1
    assert "已重新加密2项" in changed.stdout
    assert "人员·证件（表 test_person，列 papers，行 2）不能解密" in changed.stdout
    assert "共1项不能解密，其余均已更换" in changed.stdout
