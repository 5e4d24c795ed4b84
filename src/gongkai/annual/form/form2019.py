"""The form of 国办公开办函〔2019〕60号, for reading the reports of 2019 and 2020 (2019年格式，仅供读取)."""

from __future__ import annotations

from gongkai.annual.form import shared
from gongkai.annual.form.model import ITEMS, Column, Form, Part2Block, Row
from gongkai.law.instruments import FORM_2019_ORDER

_ITEM_COLUMNS = (
    Column("previous_items", "上一年项目数量"),
    Column("change", "本年增/减"),
    Column("decisions", "处理决定数量"),
)
_OUTCOMES = (
    *shared.GRANTED_ROWS,
    *shared.WITHHELD_ROWS,
    *shared.UNABLE_ROWS,
    *shared.NOT_PROCESSED_ROWS,
    shared.outcome_row("3.6", "（六）其他处理"),
)

FORM_2019 = Form(
    code="2019-60",
    order=FORM_2019_ORDER.whole("附件"),
    headings=shared.HEADINGS,
    aspects=shared.ASPECTS,
    part2=(
        Part2Block(
            "第二十条第（一）项",
            (
                Column("made", "本年新制作数量"),
                Column("disclosed", "本年新公开数量"),
                Column("disclosed_total", "对外公开总数量"),
            ),
            (Row("rules", ("规章",)), Row("normative_documents", ("规范性文件",))),
        ),
        Part2Block(
            "第二十条第（五）项",
            _ITEM_COLUMNS,
            (Row("licences", ("行政许可",)), Row("other_services", ("其他对外管理服务事项",))),
            ITEMS,
        ),
        Part2Block(
            "第二十条第（六）项",
            _ITEM_COLUMNS,
            (Row("penalties", ("行政处罚",)), Row("compulsion", ("行政强制",))),
            ITEMS,
        ),
        Part2Block("第二十条第（八）项", _ITEM_COLUMNS[:2], (Row("charges", ("行政事业性收费",)),), ITEMS),
        Part2Block(
            "第二十条第（九）项",
            (Column("items", "采购项目数量"), Column("amount", "采购总金额")),
            (Row("procurement", ("政府集中采购",)),),
            ITEMS,
        ),
    ),
    part3_corner=shared.PART3_CORNER,
    part3_columns=shared.APPLICANT_COLUMNS,
    part3_rows=(*shared.INTAKE_ROWS, *_OUTCOMES, shared.OUTCOME_TOTAL_ROW, shared.CARRIED_OUT_ROW),
    part3_sum_rows=tuple(row.key for row in _OUTCOMES),
    part4_columns=shared.RESULT_COLUMNS,
    part4_groups=shared.PROCEEDING_GROUPS,
)
