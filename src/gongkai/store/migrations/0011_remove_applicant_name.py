from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("store", "0010_casework_data"),
    ]

    operations = [
        migrations.RemoveField(model_name="disclosurerequest", name="applicant_name"),
    ]
