"""A new database is made at once, an older one step by step; afterwards nobody can tell which it was."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from gongkai.services.dump.manifest import applied_migrations
from gongkai.services.prepare_database import pending_migrations
from gongkai.store.models import AuditHead
from gongkai.store.triggers import missing_triggers

AT_ONCE = ("store", "0001_squashed_0038")


def tables() -> set[str]:
    return set(connection.introspection.table_names())


@pytest.mark.django_db
def test_a_new_database_is_made_at_once_and_its_chain_begins_with_nothing() -> None:
    assert AT_ONCE in MigrationRecorder(connection).applied_migrations()
    assert not pending_migrations()
    assert AuditHead.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_database_of_an_older_version_goes_on_step_by_step_and_is_taken_for_the_same() -> None:
    whole, new = tables(), applied_migrations()
    older = MigrationExecutor(connection)
    older.loader = MigrationLoader(connection, replace_migrations=False)
    older.migrate([("store", "0037_item_files_counted")])
    MigrationRecorder(connection).record_unapplied(*AT_ONCE)
    assert "gongkai_cache" not in tables()
    assert pending_migrations() == ["store.0038_shared_cache"]
    call_command("migrate", verbosity=0, interactive=False)
    assert (tables(), applied_migrations(), pending_migrations()) == (whole, new, [])
    assert missing_triggers(connection) == []
