"""Of the token of a form only the hash is kept: with it and the key the query code can be worked out."""

import hashlib

from django.db import migrations, models


def hash_tokens(apps, _schema_editor):
    """Put the hash where the token was."""
    filings = apps.get_model("store", "PortalFiling").objects
    for pk, token in filings.exclude(form_token_hash=None).values_list("pk", "form_token_hash").iterator(2000):
        filings.filter(pk=pk).update(form_token_hash=hashlib.sha256(token.encode()).hexdigest())


class Migration(migrations.Migration):
    dependencies = [("store", "0022_letter_history_and_mail")]

    operations = [
        migrations.RenameField("portalfiling", "form_token", "form_token_hash"),
        migrations.AlterField(
            model_name="portalfiling",
            name="form_token_hash",
            field=models.CharField(
                blank=True, editable=False, max_length=64, null=True, unique=True, verbose_name="表单标记杂凑"
            ),
        ),
        migrations.RunPython(hash_tokens, migrations.RunPython.noop),
    ]
