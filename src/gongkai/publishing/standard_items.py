"""Standard items of the pilot fields (基层政务公开标准目录): the 26 fields and the columns of an importable sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from gongkai.errors import InvalidInput

PILOT_FIELDS = (
    "重大建设项目", "公共资源交易", "财政预决算", "安全生产", "税收管理", "征地补偿", "国有土地上房屋征收",
    "保障性住房", "农村危房改造", "生态环境", "公共文化服务", "公共法律服务", "扶贫", "救灾", "食品药品监管",
    "城市综合执法", "就业创业", "社会保险", "社会救助", "养老服务", "户籍管理", "涉农补贴", "义务教育", "医疗卫生",
    "市政服务", "城乡规划",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StandardItem:
    """One row of a standard catalogue (标准目录事项), in the order of its columns."""

    field: str
    number: str
    first_level: str
    second_level: str
    content: str
    basis: str
    term: str
    body: str
    channels: str
    audience: str
    mode: str
    level: str


STANDARD_COLUMNS: Mapping[str, str] = {
    "field": "试点领域",
    "number": "序号",
    "first_level": "一级事项",
    "second_level": "二级事项",
    "content": "公开内容（要素）",
    "basis": "公开依据",
    "term": "公开时限",
    "body": "公开主体",
    "channels": "公开渠道和载体",
    "audience": "公开对象",
    "mode": "公开方式",
    "level": "公开层级",
}
_OPTIONAL = frozenset({"second_level"})
_MODES = ("主动", "依申请")


def standard_item(row: Mapping[str, str], line: int) -> StandardItem:
    """Return one row of an imported sheet as an item (读取标准目录的一行).

    Source: 国办发〔2019〕54号【凭知识，未核】. Shape: `row` maps the Chinese headings to texts; `line` counts from 1.
    Raises: InvalidInput, with the line, for an empty column, a field outside the 26, or an unknown mode.
    """
    values = {name: str(row.get(heading, "") or "").strip() for name, heading in STANDARD_COLUMNS.items()}
    empty = [STANDARD_COLUMNS[one.name] for one in fields(StandardItem) if not values[one.name]]
    empty = [heading for heading in empty if heading not in {STANDARD_COLUMNS[name] for name in _OPTIONAL}]
    if empty:
        raise InvalidInput(f"第{line}行缺少“{'、'.join(empty)}”，请补全后重新导入。", line=line)
    if values["field"] not in PILOT_FIELDS:
        raise InvalidInput(f"第{line}行的试点领域“{values['field']}”不在26个领域之内，请核对名称。", line=line)
    if not any(mode in values["mode"] for mode in _MODES):
        raise InvalidInput(f"第{line}行的公开方式“{values['mode']}”应写“主动”或“依申请”。", line=line)
    return StandardItem(**values)


def standard_items(rows: Iterable[Mapping[str, str]]) -> tuple[StandardItem, ...]:
    """Return all rows of a sheet; a number may occur once in a field (读取标准目录).

    Raises: InvalidInput as `standard_item`, and for a number that occurs twice.
    """
    items: dict[tuple[str, str], StandardItem] = {}
    for line, row in enumerate(rows, 1):
        item = standard_item(row, line)
        if (item.field, item.number) in items:
            raise InvalidInput(f"第{line}行：领域“{item.field}”的序号{item.number}重复，请核对。", line=line)
        items[item.field, item.number] = item
    return tuple(items.values())
