"""The database itself refuses to rewrite history, past the program and after every migration."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from gongkai.services.audit import record_act
from gongkai.store.models import AuditLine
from gongkai.store.triggers import PROTECTED, lift_triggers, missing_triggers, put_triggers

REWRITES = [
    "UPDATE store_auditline SET actor = 'x'",
    "UPDATE store_auditline SET number = number + 100",
    "DELETE FROM store_auditline",
    "DELETE FROM store_auditline WHERE number = 1",
]


@pytest.mark.django_db
@pytest.mark.parametrize("statement", REWRITES)
def test_rewriting_the_log_is_refused_by_the_database(statement: str) -> None:
    record_act(act="act", actor="某人")
    with pytest.raises(DatabaseError, match="只能追加"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AuditLine.objects.get().actor == "某人"


@pytest.mark.django_db
@pytest.mark.parametrize("table", PROTECTED)
def test_emptying_a_table_is_refused_where_the_database_knows_truncate(table: str) -> None:
    if connection.vendor != "postgresql":
        assert missing_triggers(connection) == []
        return
    with pytest.raises(DatabaseError, match="只能追加"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {table} CASCADE")


@pytest.mark.django_db
def test_triggers_that_are_gone_are_noticed_and_come_back_with_migrate() -> None:
    assert missing_triggers(connection) == []
    lift_triggers(connection)
    assert missing_triggers(connection) == list(PROTECTED)
    call_command("migrate", verbosity=0, interactive=False)
    assert missing_triggers(connection) == []
    put_triggers(connection)
    assert missing_triggers(connection) == []
