"""Seal the names of applicants into rows of their own, and work out from the events where each case stands."""

from itertools import groupby

from django.db import migrations

from gongkai.casework import Rules, projected, read_event, replay
from gongkai.law import default_calendar, default_options, law

FIELDS = (
    "arrived_on", "closed_on", "stage", "due_kind", "due_on", "due_provisional", "items", "filing_kind", "counted",
    "workdays_late",
)


def seal_names(apps, _schema_editor):
    requests = apps.get_model("store", "DisclosureRequest")
    applicants = apps.get_model("store", "Applicant")
    for case in requests.objects.exclude(applicant_name="").order_by("pk").iterator(chunk_size=2000):
        applicant = applicants(organ_id=case.organ_id, kind=case.applicant_kind, name=case.applicant_name)
        applicant.save()
        requests.objects.filter(pk=case.pk).update(applicant=applicant)


def project(apps, _schema_editor):
    requests = apps.get_model("store", "DisclosureRequest")
    events = apps.get_model("store", "CaseEvent").objects.order_by("request_id", "number")
    rows = events.values_list("request_id", "kind", "happened_on", "actor", "details").iterator(chunk_size=5000)
    rules = Rules(law(), default_calendar(), default_options())
    batch = []
    for key, group in groupby(rows, key=lambda row: row[0]):
        fields = projected(replay([read_event(*row[1:]) for row in group], rules), rules)
        batch.append(requests(pk=key, **{name: fields[name] for name in FIELDS}))
        if len(batch) == 1000:
            requests.objects.bulk_update(batch, FIELDS)
            batch = []
    if batch:
        requests.objects.bulk_update(batch, FIELDS)


class Migration(migrations.Migration):

    dependencies = [
        ("store", "0009_casework"),
    ]

    operations = [
        migrations.RunPython(seal_names, migrations.RunPython.noop),
        migrations.RunPython(project, migrations.RunPython.noop),
    ]
