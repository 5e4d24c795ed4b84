"""Keys are changed while people work, in parts, and never with a key missing."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from gongkai.errors import CannotDecrypt, Conflict
from gongkai.services import rotate_keys as service
from gongkai.services.actors import COMMAND
from gongkai.services.files import Upload, disk, keep_files
from gongkai.services.rotate_keys import key_status, rotate_keys
from gongkai.store import crypto
from gongkai.store.key_file import GivenKeys, KeyFile, new_entry
from gongkai.store.models import AuditLine


def rotate(**more: Any) -> service.Rotation:
    return rotate_keys(actor="测试", progress=more.get("progress", lambda *_: None), settle_seconds=0)


def test_everything_stands_under_the_new_key_afterwards_and_reads_as_before(people: Any, keys: KeyFile) -> None:
    people.objects.bulk_create([people(name=f"张{number}", papers={"n": number}) for number in range(7)])
    people.objects.create(name="")
    old = keys.ring().current
    assert key_status().used == {f"aes-gcm:{old}": 14}
    seen: list[tuple[str, int, int]] = []
    done = rotate(progress=lambda *step: seen.append(step))
    assert done.values == 14
    assert done.key == done.new_key != old
    assert (key_status().used, key_status().stale, key_status().missing) == ({f"aes-gcm:{done.key}": 14}, 0, ())
    assert [row.name for row in people.objects.order_by("id")] == [f"张{number}" for number in range(7)] + [""]
    assert seen == [("人员·姓名", 7, 7), ("人员·证件", 7, 7)]
    assert AuditLine.objects.filter(act="rotate_keys", subject=done.key).count() == 1


def test_values_that_were_bound_to_no_row_are_bound_by_the_change(people: Any, keys: KeyFile) -> None:
    people.objects.bulk_create([people(papers=[number]) for number in range(2)])
    with connection.cursor() as cursor:
        for key in (1, 2):
            old = crypto.ring().seal(f"[{key}]", "test_person.papers")
            cursor.execute("UPDATE test_person SET papers = %s WHERE id = %s", [old, key])
    before = keys.ring().current
    done = rotate()
    assert (done.values, done.new_key, done.key) == (2, "", before)
    with connection.cursor() as cursor:
        cursor.execute("SELECT papers FROM test_person")
        assert all(row[0].startswith("gk2:") for row in cursor.fetchall())
    assert [row.papers for row in people.objects.order_by("id")] == [[1], [2]]
    assert rotate().new_key


def move(source: int, target: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE test_person SET papers = (SELECT papers FROM test_person WHERE id = %s) WHERE id = %s",
            [source, target],
        )


def test_a_value_moved_to_another_row_is_named_and_the_rest_goes_on(people: Any) -> None:
    people.objects.bulk_create([people(name=f"张{number}", papers=[number]) for number in range(4)])
    move(1, 3)
    done = rotate()
    (lost,) = done.unopened
    assert (lost.label, lost.table, lost.column, lost.row) == ("人员·证件", "test_person", "papers", "3")
    assert "移到了别处" in lost.message_zh
    assert (done.values, bool(done.new_key)) == (7, True)
    assert key_status().used[f"aes-gcm:{done.key}"] == 7
    assert AuditLine.objects.get(act="rotate_keys").details == {"values": 7, "unopened": 1}


def test_what_does_not_open_does_not_keep_the_keys_from_being_changed_again(people: Any) -> None:
    people.objects.bulk_create([people(papers=[number]) for number in range(3)])
    move(1, 2)
    first, second = rotate(), rotate()
    assert second.new_key not in ("", first.new_key)
    assert [(one.row, second.values) for one in second.unopened] == [("2", 2)]


def test_a_file_whose_content_was_put_in_place_of_another_is_named(people: Any, bureau: Any) -> None:
    people.objects.create(name="张三")
    kept = [keep_files(uploads=[Upload(f"{one}.txt", one.encode())], kind="letter", organ_code=bureau.code, by=COMMAND)
            for one in "甲乙丙"]  # fmt: skip
    first, second, _ = (disk.path_of(one[0].key) for one in kept)
    second.write_bytes(first.read_bytes())
    done = rotate()
    assert [(one.label, one.row) for one in done.unopened] == [("收存的文件", kept[1][0].key)]
    assert done.values == 3


def test_an_interrupted_change_goes_on_without_another_key(people: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    people.objects.bulk_create([people(name=f"张{number}") for number in range(6)])
    monkeypatch.setattr(service, "_BATCH", 2)

    def stop(_label: str, done: int, _total: int) -> None:
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rotate(progress=stop)
    half = key_status()
    assert half.stale == 2
    done = rotate()
    assert (done.new_key, done.values, done.key) == ("", 2, half.current)
    assert key_status().stale == 0


def test_a_row_changed_meanwhile_keeps_the_change(people: Any) -> None:
    person = people.objects.create(name="张三")

    def change(*_: Any) -> None:
        people.objects.filter(pk=person.pk).update(name="李四")

    column = next(one for one in service.sealed_columns() if one.field.name == "name")
    sealed = column.rows().values_list("text_at_rest", flat=True).get()
    change()
    assert service._reseal_value(column, person.pk, sealed, "") == 0
    assert people.objects.get().name == "李四"


def test_a_change_of_cipher_is_carried_out_by_the_same_command(
    people: Any, keys: KeyFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    people.objects.create(name="张三")
    monkeypatch.setattr(keys, "_cipher", "sm4-gcm")
    monkeypatch.setattr(keys, "_ring", None)
    assert rotate().new_key == ""
    assert key_status().used == {f"sm4-gcm:{keys.ring().current}": 1}
    assert people.objects.get().name == "张三"


def test_nothing_is_changed_while_a_key_is_missing(people: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    people.objects.create(name="张三")
    lost = crypto.ring().current
    monkeypatch.setattr(
        crypto, "_sources", [GivenKeys(f"{new_entry('other')},{new_entry('index.sha-256')}", "aes-gcm")]
    )
    assert key_status().missing == (lost,)
    with pytest.raises(Conflict, match=lost):
        rotate()
    with pytest.raises(CannotDecrypt, match="缺少密钥"):
        people.objects.get()


def test_a_value_written_past_the_program_is_counted_as_not_sealed(people: Any) -> None:
    people.objects.create(name="张三")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE test_person SET name = 'Zhang San'")
    assert key_status().used == {"plain": 1}
