"""The form of 国办公开办函〔2021〕30号: 10 + 175 + 15 figures (2021年格式)."""

from __future__ import annotations

from gongkai.annual.form import shared
from gongkai.annual.form.model import WAN_YUAN, Column, Form, Part2Block, Row
from gongkai.law.instruments import FORM_2021_ORDER

_DECISIONS = (Column("decisions", "本年处理决定数量"),)
_OTHERWISE_ROWS = shared.outcome_rows(
    heading="（六）其他处理",
    prefix="3.6",
    labels=(
        "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "其他",
    ),
)
_OUTCOMES = (
    *shared.GRANTED_ROWS,
    *shared.WITHHELD_ROWS,
    *shared.UNABLE_ROWS,
    *shared.NOT_PROCESSED_ROWS,
    *_OTHERWISE_ROWS,
)

FORM_2021 = Form(
    code="2021-30",
    order=FORM_2021_ORDER.whole("附件"),
    headings=shared.HEADINGS,
    aspects=shared.ASPECTS,
    part2=(
        Part2Block(
            "第二十条第（一）项",
            (
                Column("issued", "本年制发件数"),
                Column("repealed", "本年废止件数"),
                Column("in_force", "现行有效件数"),
            ),
            (Row("rules", ("规章",)), Row("normative_documents", ("行政规范性文件",))),
        ),
        Part2Block("第二十条第（五）项", _DECISIONS, (Row("licences", ("行政许可",)),)),
        Part2Block(
            "第二十条第（六）项",
            _DECISIONS,
            (Row("penalties", ("行政处罚",)), Row("compulsion", ("行政强制",))),
        ),
        Part2Block(
            "第二十条第（八）项",
            (Column("charges_wan_yuan", "本年收费金额（单位：万元）"),),
            (Row("charges_wan_yuan", ("行政事业性收费",)),),
            WAN_YUAN,
        ),
    ),
    part3_corner=shared.PART3_CORNER,
    part3_columns=shared.APPLICANT_COLUMNS,
    part3_rows=(*shared.INTAKE_ROWS, *_OUTCOMES, shared.OUTCOME_TOTAL_ROW, shared.CARRIED_OUT_ROW),
    part3_sum_rows=tuple(row.key for row in _OUTCOMES),
    part4_columns=shared.RESULT_COLUMNS,
    part4_groups=shared.PROCEEDING_GROUPS,
)
