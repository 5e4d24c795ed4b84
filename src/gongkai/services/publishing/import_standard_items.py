"""Take in a standard catalogue of the pilot fields from a sheet (导入基层政务公开标准目录), whole or not at all."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.errors import InvalidInput
from gongkai.parsing.charset import decode
from gongkai.publishing import STANDARD_COLUMNS, standard_items
from gongkai.services.audit import record_act
from gongkai.services.lookup import organ_for_update
from gongkai.services.permission import permit
from gongkai.store import models


def import_standard_items(*, organ_code: str, data: bytes, by: Actor) -> int:
    """Take in a CSV file with the columns of the catalogue; the fields in it are replaced. Return how many rows.

    Raises: InvalidInput with the line that is wrong; Unreadable; NotFound; NotYours.
    """
    with transaction.atomic():
        organ = organ_for_update(organ_code)
        permit(by=by, act=Act.MANAGE_CATALOGUE, organ_code=organ_code)
        reader = csv.DictReader(io.StringIO(decode(data)[0].lstrip("\ufeff")))
        lacking = [heading for heading in STANDARD_COLUMNS.values() if heading not in (reader.fieldnames or ())]
        if lacking:
            raise InvalidInput(f"表头缺少：{'、'.join(lacking)}。请使用“{'、'.join(STANDARD_COLUMNS.values())}”各列。")
        items = standard_items(reader)
        if not items:
            raise InvalidInput("文件中没有事项，没有导入。")
        fields = {item.field for item in items}
        models.StandardCatalogueItem.objects.filter(organ=organ, field__in=fields).delete()
        models.StandardCatalogueItem.objects.bulk_create(
            [models.StandardCatalogueItem(organ=organ, **asdict(item)) for item in items], batch_size=1000
        )
        record_act(act="import_standard_items", actor=str(by), organ=organ, rows=len(items), fields=sorted(fields))
    return len(items)
