"""How many files an item ever had, so that the number of one that was removed is not used again."""

from django.db import migrations, models
from django.db.models import Max


def count_files(apps, _schema_editor):
    """Begin with the highest number of each item."""
    items = apps.get_model("store", "PublishedItem").objects
    highest = apps.get_model("store", "ItemFile").objects.values("item_id").annotate(last=Max("number")).order_by()
    for row in highest.iterator(2000):
        items.filter(pk=row["item_id"]).update(files_counted=row["last"])


class Migration(migrations.Migration):
    dependencies = [("store", "0036_form_token_hash")]

    operations = [
        migrations.AddField(
            model_name="publisheditem",
            name="files_counted",
            field=models.PositiveIntegerField(default=0, verbose_name="附件编号已用到"),
        ),
        migrations.RunPython(count_files, migrations.RunPython.noop),
    ]
