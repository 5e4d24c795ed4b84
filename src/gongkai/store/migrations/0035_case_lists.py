"""Lists and searches of cases that stay fast: by channel, and by the beginning of a number."""

from django.db import migrations, models

NUMBERS = "request_number_c"


def index_numbers(_apps, schema_editor):
    """PostgreSQL orders numbers by its language; their beginnings are looked for by the codes of the characters."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f'CREATE INDEX {NUMBERS} ON store_disclosurerequest (organ_id, record_no COLLATE "C")')


def analyse(_apps, schema_editor):
    """Without its figures SQLite takes the new index for better than it is."""
    schema_editor.execute("ANALYZE store_disclosurerequest")


def drop_index(_apps, schema_editor):
    """Undo it."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX IF EXISTS {NUMBERS}")


class Migration(migrations.Migration):
    dependencies = [("store", "0027_item_files")]

    operations = [
        migrations.AddIndex(
            model_name="disclosurerequest",
            index=models.Index(fields=["organ", "intake_channel", "id"], name="request_channel"),
        ),
        migrations.RunPython(index_numbers, drop_index),
        migrations.RunPython(analyse, migrations.RunPython.noop),
    ]
