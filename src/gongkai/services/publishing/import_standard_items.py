"""Take in a standard catalogue of the pilot fields from a sheet (导入基层政务公开标准目录), whole or not at all."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.db.models import Count, Max
from python_calamine import CalamineError, CalamineWorkbook

from gongkai.access import Act, Actor
from gongkai.errors import InvalidInput, Unreadable
from gongkai.parsing.charset import decode
from gongkai.publishing import STANDARD_COLUMNS, standard_items
from gongkai.services.audit import record_act
from gongkai.services.concurrency import ChangedMeanwhile, Difference
from gongkai.services.files import inspect
from gongkai.services.lookup import organ_for_update
from gongkai.services.permission import permit
from gongkai.store import models


def import_standard_items(*, organ_code: str, data: bytes, by: Actor, seen: int | None = None) -> int:
    """Take in a CSV file or the first sheet of a workbook; the fields in it are replaced. Return how many rows.

    `seen`: the last row of the catalogue as it was shown; what was taken in after it is not replaced unseen.
    Raises: InvalidInput with the line that is wrong; Unreadable; NotFound; NotYours; ChangedMeanwhile.
    """
    with transaction.atomic():
        organ = organ_for_update(organ_code)
        permit(by=by, act=Act.MANAGE_CATALOGUE, organ_code=organ_code)
        headings, rows = _table(data)
        lacking = [heading for heading in STANDARD_COLUMNS.values() if heading not in headings]
        if lacking:
            raise InvalidInput(f"表头缺少：{'、'.join(lacking)}。请使用“{'、'.join(STANDARD_COLUMNS.values())}”各列。")
        items = standard_items(rows)
        if not items:
            raise InvalidInput("文件中没有事项，没有导入。")
        fields = {item.field for item in items}
        if seen is not None:
            _refuse_unseen(organ, Counter(item.field for item in items), seen)
        models.StandardCatalogueItem.objects.filter(organ=organ, field__in=fields).delete()
        models.StandardCatalogueItem.objects.bulk_create(
            [models.StandardCatalogueItem(organ=organ, **asdict(item)) for item in items], batch_size=1000
        )
        record_act(act="import_standard_items", actor=str(by), organ=organ, rows=len(items), fields=sorted(fields))
    return len(items)


def _refuse_unseen(organ: models.Organ, fields: Counter[str], seen: int) -> None:
    """Refuse to replace fields that somebody else has taken in since. Raises: ChangedMeanwhile."""
    rows = models.StandardCatalogueItem.objects.filter(organ=organ).order_by()
    newer = rows.filter(pk__gt=seen, field__in=fields).values_list("field").annotate(count=Count("pk"))
    differing = tuple(
        Difference(field, field, f"刚导入的{count}项", f"文件中的{fields[field]}项") for field, count in newer
    )
    if differing:
        last: int = rows.aggregate(last=Max("pk"))["last"] or 0
        raise ChangedMeanwhile("标准目录", last, differing)


def _table(data: bytes) -> tuple[tuple[str, ...], list[dict[str, str]]]:
    """The headings and the rows of a CSV file or of the first sheet of a workbook. Raises: Unreadable."""
    if not data.startswith(b"PK"):
        reader = csv.DictReader(io.StringIO(decode(data)[0].lstrip("\ufeff")))
        rows = [{heading: value or "" for heading, value in row.items() if heading} for row in reader]
        return tuple(reader.fieldnames or ()), rows
    inspect(data, "目录.xlsx")
    try:
        grid = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    except (CalamineError, IndexError, ValueError) as error:
        raise Unreadable("工作簿打不开，请另存为 .xlsx 或 .csv 后重试。") from error
    headings = tuple(_cell(value) for value in grid[0]) if grid else ()
    filled = [[_cell(value) for value in row] for row in grid[1:]]
    return headings, [dict(zip(headings, row, strict=False)) for row in filled if any(row)]


def _cell(value: Any) -> str:
    """A cell as text; a number that a workbook keeps as 3.0 is 3."""
    return str(int(value) if isinstance(value, float) and value.is_integer() else value).strip()
