"""Encrypted columns: sealed in the database, plain in the program, found by hash, never compared."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import FieldError
from django.db import connection, models
from django.db.models import F

from gongkai.errors import CannotDecrypt
from gongkai.privacy import Purpose
from gongkai.store import crypto
from gongkai.store.fields import EncryptedTextField, KeyedHashField, keyed_hash
from gongkai.store.models import AuditLine, CaseEvent
from gongkai.store.queries.sealed import sealed_columns


def stored(column: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM test_person ORDER BY id")  # noqa: S608 - a name written in this file
        return [row[0] for row in cursor.fetchall()]


def test_a_row_is_sealed_in_the_table_and_plain_when_read(people: Any) -> None:
    people.objects.create(name="张三丰", phone="13812345678", papers={"number": "11010519491231002X"})
    assert stored("name")[0].startswith("gk1:aes-gcm:")
    assert not any("13812345678" in str(one) or "1101" in str(one) for one in (*stored("phone"), *stored("papers")))
    row = people.objects.get()
    assert (row.name, row.phone, row.papers) == ("张三丰", "13812345678", {"number": "11010519491231002X"})
    assert people.objects.values_list("name", flat=True).get() == "张三丰"


def test_empty_and_absent_stay_what_they_are(people: Any) -> None:
    people.objects.create()
    assert (stored("name"), stored("phone"), stored("name_hash")) == ([""], [None], [""])
    assert people.objects.filter(phone__isnull=True).count() == 1
    people.objects.create(papers=[])
    assert people.objects.last().papers == []


def test_people_are_found_by_the_hash_in_any_way_of_writing(people: Any) -> None:
    people.objects.bulk_create([people(name="阿不都·买买提"), people(name="李四")])
    assert people.objects.filter(name_hash=keyed_hash("阿不都•买买提", Purpose.NAME)).get().name == "阿不都·买买提"
    changed = people.objects.get(name_hash=keyed_hash("李四", Purpose.NAME))
    changed.name = "王五"
    changed.save(update_fields=["name", "name_hash"])
    assert not people.objects.filter(name_hash=keyed_hash("李四", Purpose.NAME)).exists()
    assert people.objects.filter(name_hash=keyed_hash("王五", Purpose.NAME)).exists()


def test_changes_in_bulk_are_sealed_too(people: Any) -> None:
    people.objects.create(name="张三")
    people.objects.update(phone="13812345678")
    row = people.objects.get()
    row.name = "李四"
    people.objects.bulk_update([row], ["name"])
    assert stored("phone")[0].startswith("gk1:")
    assert stored("name")[0].startswith("gk1:")
    assert people.objects.get().name == "李四"


@pytest.mark.parametrize("lookup", ["name", "name__contains", "name__in"])
def test_ciphertext_is_not_compared(people: Any, lookup: str) -> None:
    with pytest.raises(FieldError, match="杂凑字段"):
        people.objects.filter(**{lookup: "张三"}).exists()


def test_a_value_copied_into_another_column_does_not_open(people: Any) -> None:
    people.objects.create(name="张三", phone="13812345678")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE test_person SET phone = name")
    with pytest.raises(CannotDecrypt, match="移到了别处"):
        people.objects.get()


COPY = "UPDATE test_person SET papers = (SELECT papers FROM test_person WHERE id = 1) WHERE id = 2"


def test_a_value_copied_into_another_row_does_not_open_whatever_way_it_is_read(people: Any) -> None:
    people.objects.create(papers={"number": "甲"})
    people.objects.create(papers={"number": "乙"})
    assert [one["number"] for one in people.objects.order_by("id").values_list("papers", flat=True)] == ["甲", "乙"]
    assert stored("papers")[0].startswith("gk2:aes-gcm:")
    with connection.cursor() as cursor:
        cursor.execute(COPY)
    assert people.objects.get(pk=1).papers == {"number": "甲"}
    changed = people.objects.filter(pk=2)
    reads = (
        lambda: changed.get(),
        lambda: changed.values_list("papers", flat=True).get(),
        lambda: changed.values("papers").get(),
        lambda: changed.only("name").get().papers,
        lambda: changed.annotate(other=F("papers")).values_list("other", flat=True).get(),
        lambda: people(pk=2).refresh_from_db(),
    )
    for read in reads:
        with pytest.raises(CannotDecrypt, match="不能解密：.*移到了别处"):
            read()


def test_a_value_of_a_row_is_saved_with_it_and_with_nothing_else(people: Any) -> None:
    person = people.objects.create(papers=[1])
    person.papers = [2]
    person.save(update_fields=["papers"])
    assert people.objects.get().papers == [2]
    person.papers = None
    person.save()
    assert people.objects.filter(papers__isnull=True).get().papers is None
    with pytest.raises(FieldError, match="须逐行保存"):
        people.objects.update(papers=[3])
    person.papers = [4]
    with pytest.raises(FieldError, match="须逐行保存"):
        people.objects.bulk_update([person], ["papers"])


def test_a_value_from_before_rows_were_bound_opens_until_it_is_converted(people: Any) -> None:
    person = people.objects.create(papers=[1])
    with connection.cursor() as cursor:
        cursor.execute("UPDATE test_person SET papers = %s", [crypto.ring().seal("[9]", "test_person.papers")])
    assert people.objects.get().papers == [9]
    assert stored("papers")[0].startswith("gk1:")
    person.papers = [8]
    person.save()
    assert stored("papers")[0].startswith("gk2:")
    assert people.objects.get().papers == [8]


def test_every_sealed_column_of_the_system_is_bound_to_its_row() -> None:
    columns = list(sealed_columns())
    assert len(columns) >= 17
    for column in columns:
        key = column.model._meta.get_field(column.field.row)
        assert (key.unique, key.null) == (True, False), column.label


def test_a_field_keeps_its_declaration_in_migrations() -> None:
    _, path, _, kwargs = EncryptedTextField(context="old.name", row="key", null=True).deconstruct()
    assert (path, kwargs) == (
        "gongkai.store.fields.EncryptedTextField",
        {"context": "old.name", "row": "key", "null": True},
    )
    _, path, _, kwargs = KeyedHashField(of="name", purpose=Purpose.NAME).deconstruct()
    assert path == "gongkai.store.fields.KeyedHashField"
    assert KeyedHashField(**kwargs).deconstruct()[3] == kwargs
    assert kwargs["of"] == "name"


@pytest.mark.parametrize("history", [AuditLine, CaseEvent])
def test_history_that_cannot_be_re_encrypted_holds_no_sealed_column(history: type[models.Model]) -> None:
    assert [field.name for field in history._meta.fields if isinstance(field, EncryptedTextField)] == []
