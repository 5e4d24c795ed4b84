"""Give every row that holds something sealed a key of its own, which new values are bound to.

Values that stand already stay readable as they are; `gongkai keys rotate` binds them too.
"""

from django.db import migrations, models

import gongkai.store.fields
import gongkai.store.models.sealed_row

MODELS = ("applicant", "casemessage", "channel", "consultedparty", "incomingmail", "letter", "portalfiling")
RANDOM = {"sqlite": "lower(hex(randomblob(16)))", "postgresql": "replace(gen_random_uuid()::text, '-', '')"}


def fill(apps, schema_editor):
    for name in MODELS:
        table = schema_editor.quote_name(apps.get_model("store", name)._meta.db_table)
        schema_editor.execute(f"UPDATE {table} SET row_key = {RANDOM[schema_editor.connection.vendor]}")


class Migration(migrations.Migration):

    dependencies = [
        ("store", "0019_drop_old_file_columns"),
    ]

    operations = [
        *(
            migrations.AddField(
                model_name=name,
                name="row_key",
                field=models.CharField(default="", editable=False, max_length=32, verbose_name="行标识"),
            )
            for name in MODELS
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        *(
            migrations.AlterField(
                model_name=name,
                name="row_key",
                field=models.CharField(default=gongkai.store.models.sealed_row.new_row_key, editable=False, max_length=32, unique=True, verbose_name="行标识"),
            )
            for name in MODELS
        ),
        migrations.AlterField(
            model_name='applicant',
            name='address',
            field=gongkai.store.fields.EncryptedTextField(blank=True, default='', row='row_key', verbose_name='通信地址'),
        ),
        migrations.AlterField(
            model_name='applicant',
            name='contact_person',
            field=gongkai.store.fields.EncryptedTextField(blank=True, default='', row='row_key', verbose_name='联系人'),
        ),
        migrations.AlterField(
            model_name='applicant',
            name='email',
            field=gongkai.store.fields.EncryptedTextField(blank=True, default='', row='row_key', verbose_name='电子邮箱'),
        ),
        migrations.AlterField(
            model_name='applicant',
            name='identity_number',
            field=gongkai.store.fields.EncryptedTextField(blank=True, default='', row='row_key', verbose_name='证件号码'),
        ),
        migrations.AlterField(
            model_name='applicant',
            name='name',
            field=gongkai.store.fields.EncryptedTextField(blank=True, default='', row='row_key', verbose_name='姓名或者名称'),
        ),
        migrations.AlterField(
            model_name='applicant',
            name='phone',
            field=gongkai.store.fields.EncryptedTextField(blank=True, default='', row='row_key', verbose_name='联系电话'),
        ),
        migrations.AlterField(
            model_name='applicant',
            name='postcode',
            field=gongkai.store.fields.EncryptedTextField(blank=True, default='', row='row_key', verbose_name='邮政编码'),
        ),
        migrations.AlterField(
            model_name='applicant',
            name='representative',
            field=gongkai.store.fields.EncryptedTextField(blank=True, default='', row='row_key', verbose_name='法定代表人或者负责人'),
        ),
        migrations.AlterField(
            model_name='casemessage',
            name='text',
            field=gongkai.store.fields.EncryptedTextField(row='row_key', verbose_name='内容'),
        ),
        migrations.AlterField(
            model_name='channel',
            name='secret',
            field=gongkai.store.fields.EncryptedTextField(blank=True, default='', row='row_key', verbose_name='密钥'),
        ),
        migrations.AlterField(
            model_name='consultedparty',
            name='address',
            field=gongkai.store.fields.EncryptedTextField(blank=True, default='', row='row_key', verbose_name='地址'),
        ),
        migrations.AlterField(
            model_name='consultedparty',
            name='contact',
            field=gongkai.store.fields.EncryptedTextField(blank=True, default='', row='row_key', verbose_name='联系方式'),
        ),
        migrations.AlterField(
            model_name='consultedparty',
            name='name',
            field=gongkai.store.fields.EncryptedTextField(row='row_key', verbose_name='名称'),
        ),
        migrations.AlterField(
            model_name='incomingmail',
            name='sender',
            field=gongkai.store.fields.EncryptedTextField(blank=True, default='', row='row_key', verbose_name='寄件人'),
        ),
        migrations.AlterField(
            model_name='keptsecret',
            name='secret',
            field=gongkai.store.fields.EncryptedTextField(row='token', verbose_name='密钥'),
        ),
        migrations.AlterField(
            model_name='letter',
            name='facts',
            field=gongkai.store.fields.EncryptedJSONField(row='row_key', verbose_name='内容'),
        ),
        migrations.AlterField(
            model_name='portalfiling',
            name='help_needed',
            field=gongkai.store.fields.EncryptedTextField(blank=True, default='', row='row_key', verbose_name='需要的帮助'),
        ),
        migrations.AlterField(
            model_name='storedfile',
            name='original_name',
            field=gongkai.store.fields.EncryptedTextField(row='key', verbose_name='原文件名'),
        ),
    ]
