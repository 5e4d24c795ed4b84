"""Create the database or bring it up to date (建立、更新数据库)."""

from __future__ import annotations

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from gongkai.errors import CannotWrite
from gongkai.services.casework.index_content import reindex_cases
from gongkai.services.search.index_published import rebuild_search
from gongkai.services.search.sources import published_items
from gongkai.store.models import CaseText, DisclosureRequest, ReportSnapshot, SearchDocument


def prepare_database() -> bool:
    """Apply the migrations that are missing; return whether there were any. Raises: CannotWrite."""
    try:
        if not pending_migrations():
            return False
        call_command("migrate", verbosity=0, interactive=False)
        _fill_search()
        if DisclosureRequest.objects.exists() and not CaseText.objects.exists():
            reindex_cases()
    except DatabaseError as error:
        raise CannotWrite(f"无法建立或更新数据库：{error}。请检查 DATABASE_URL 或数据目录的权限。") from error
    return True


def _fill_search() -> None:
    """Fill the public search of a database that is older than the search."""
    published = published_items().exists() or ReportSnapshot.objects.filter(status="final").exists()
    if published and not SearchDocument.objects.exists():
        rebuild_search()


def pending_migrations() -> list[str]:
    """Return the migrations that are not applied yet. Raises: DatabaseError if the database does not answer."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]
