"""The audit log becomes a chain; the lines that are there are chained in their order."""

from django.db import migrations, models

from gongkai.store.chain import LineContent, line_hash, seal

DIGEST = "sha-256"


def chain_existing(apps, schema_editor):
    line_model, head_model = apps.get_model("store", "AuditLine"), apps.get_model("store", "AuditHead")
    number, previous = 0, ""
    rows = line_model.objects.order_by("id").values_list("id", "at", "actor", "act", "organ_id", "subject", "details")
    for key, *content in rows.iterator(chunk_size=2000):
        number += 1
        hashed = line_hash(previous, DIGEST, LineContent(*content))
        line_model.objects.filter(pk=key).update(number=number, previous_hash=previous, hash=hashed, digest=DIGEST)
        previous = hashed
    head_model.objects.create(pk=1, number=number, hash=previous, seal=seal(number, previous))


def nothing(apps, schema_editor):
    """Going back takes the columns of the chain away, nothing else."""


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0004_portal'),
    ]

    operations = [
        migrations.CreateModel(
            name='AuditHead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.BigIntegerField(default=0, verbose_name='序号')),
                ('hash', models.CharField(blank=True, default='', max_length=64, verbose_name='杂凑')),
                ('seal', models.CharField(max_length=64, verbose_name='印记')),
            ],
            options={
                'verbose_name': '日志链尾',
                'verbose_name_plural': '日志链尾',
            },
        ),
        migrations.AlterModelOptions(
            name='auditline',
            options={'ordering': ('-number',), 'verbose_name': '操作日志', 'verbose_name_plural': '操作日志'},
        ),
        migrations.AddField(
            model_name='auditline',
            name='digest',
            field=models.CharField(choices=[('sha-256', 'SHA-256'), ('sm3', 'SM3')], default=DIGEST, max_length=8, verbose_name='杂凑算法'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='auditline',
            name='hash',
            field=models.CharField(default='', max_length=64, verbose_name='杂凑'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='auditline',
            name='number',
            field=models.BigIntegerField(null=True, verbose_name='序号'),
        ),
        migrations.AddField(
            model_name='auditline',
            name='previous_hash',
            field=models.CharField(blank=True, max_length=64, verbose_name='上一行杂凑', default=''),
            preserve_default=False,
        ),
        migrations.RunPython(chain_existing, nothing),
        migrations.AlterField(
            model_name='auditline',
            name='number',
            field=models.BigIntegerField(unique=True, verbose_name='序号'),
        ),
        migrations.AddIndex(
            model_name='auditline',
            index=models.Index(fields=['actor', 'number'], name='audit_actor'),
        ),
        migrations.AddIndex(
            model_name='auditline',
            index=models.Index(fields=['act', 'number'], name='audit_act'),
        ),
        migrations.AddIndex(
            model_name='auditline',
            index=models.Index(fields=['subject', 'number'], name='audit_subject'),
        ),
        migrations.AddIndex(
            model_name='auditline',
            index=models.Index(fields=['at'], name='audit_at'),
        ),
        migrations.AddConstraint(
            model_name='auditline',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='audit_number', violation_error_message='操作日志的序号自1起。'),
        ),
        migrations.AddConstraint(
            model_name='audithead',
            constraint=models.CheckConstraint(condition=models.Q(('id', 1)), name='audit_head_single', violation_error_message='日志链尾只有一行。'),
        ),
    ]
