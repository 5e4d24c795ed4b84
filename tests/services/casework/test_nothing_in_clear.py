"""What the database holds of an applicant cannot be read out of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.db import connection
from tests.services.casework.conftest import WHO, Desk

from gongkai.services.casework.request_correction import request_correction

MONDAY = date(2026, 3, 2)


def _everything() -> Iterator[bytes]:
    """Every value of every table as stored, and on SQLite the bytes of the whole file."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if connection.vendor == "sqlite" and table.endswith(("_grams1", "_grams2")):
                continue  # an index that cannot be scanned; its bytes are in the file
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            for row in cursor.fetchall():
                for value in row:
                    yield bytes(value) if isinstance(value, memoryview | bytes) else str(value).encode()
    if connection.vendor == "sqlite":
        yield connection.connection.serialize()


def test_name_number_telephone_and_address_of_a_registered_applicant_are_nowhere_in_the_database(desk: Desk) -> None:
    applicant = replace(WHO, name="欧阳慕白")
    case = desk.open(MONDAY, items=("某项目的征地补偿方案",), applicant=applicant)
    desk.do(request_correction, case.request_no, MONDAY, points=("请写明项目名称",), document_no="甲测公开〔2026〕1号")
    stored = list(_everything())
    assert any("征地补偿方案".encode() in value for value in stored), "the search itself must be able to find things"
    for secret in (applicant.name, applicant.identity_number, applicant.phone, applicant.address):
        assert [value[:80] for value in stored if secret.encode() in value] == []
