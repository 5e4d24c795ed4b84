"""The table of the cache that all processes share: limits of logins, codes of the second factor that were used."""

from django.core.management import call_command
from django.db import migrations

TABLE = "gongkai_cache"


def make_table(_apps, schema_editor):
    """Make it as Django does, unless it is there."""
    call_command("createcachetable", TABLE, database=schema_editor.connection.alias, verbosity=0)


def drop_table(_apps, schema_editor):
    """Undo it."""
    schema_editor.execute(f"DROP TABLE IF EXISTS {TABLE}")


class Migration(migrations.Migration):
    dependencies = [("store", "0037_item_files_counted")]

    operations = [migrations.RunPython(make_table, drop_table)]
