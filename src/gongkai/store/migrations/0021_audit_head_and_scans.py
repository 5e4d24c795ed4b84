from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("store", "0020_bind_sealed_to_rows"),
    ]

    operations = [
        migrations.AddField(
            model_name="audithead",
            name="sealed_with",
            field=models.CharField(blank=True, default="", max_length=16, verbose_name="印记所用密钥"),
        ),
        migrations.AlterField(
            model_name='heldupload',
            name='purpose',
            field=models.CharField(choices=[('identity', '身份证明'), ('correction', '补正材料'), ('message', '留言附件'), ('scan', '来件扫描件')], max_length=16, verbose_name='用途'),
        ),
    ]
