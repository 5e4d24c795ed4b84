"""What reading has to tell (读取提示): the codes P-…, their grade and their meaning."""

from __future__ import annotations

from typing import NamedTuple

from gongkai.annual.findings import Severity


class Code(NamedTuple):
    """One kind of remark of the reader (一种读取提示)."""

    severity: Severity
    meaning: str


_WARNING, _INFO = Severity.WARNING, Severity.INFO

CODES: dict[str, Code] = {
    "P-AMBIGUOUS": Code(_WARNING, "数字有不止一种读法，所给数值（如有）只是其中最可能的一种"),
    "P-GLUED": Code(_INFO, "数字连写，只能读作一位一格，但没有相符的合计印证：也可能有空白单元格被吞掉"),
    "P-DEDUCED": Code(_INFO, "数值不是直接读出的，而是依勾稽关系推出的唯一可能"),
    "P-RAGGED-ROW": Code(_WARNING, "一行的数字个数与列数不符，无法确定哪个数字属于哪一列"),
    "P-COLUMN-MISSING": Code(_WARNING, "表中缺少格式规定的一列，该列留空，不以0代替"),
    "P-ROW-MISSING": Code(_WARNING, "表中找不到格式规定的一行，该行留空，不以0代替"),
    "P-ROW-BY-ORDER": Code(_INFO, "数字行没有标题，按格式的行序认定"),
    "P-ROW-TWICE": Code(_WARNING, "同一行出现两次且数字不同，取先出现的一行"),
    "P-TABLE-MISSING": Code(_WARNING, "找不到格式规定的一张表"),
    "P-BLANK": Code(_INFO, "单元格空白或以横线等符号代替数字，按空值处理，不视为0"),
    "P-NOT-A-NUMBER": Code(_WARNING, "单元格里不是规范的数字，数值留空或为校正后的读法"),
    "P-UNIT": Code(_INFO, "单元格或表头写有计量单位，已按格式的单位换算或照录"),
    "P-FORM-MIXED": Code(_WARNING, "报告混用了2019年和2021年两版格式，与所认定格式不符的行不予读取"),
    "P-FORM-UNKNOWN": Code(_WARNING, "无法认定报告采用哪一版格式，按2021年格式读取"),
    "P-LOW-CONFIDENCE": Code(_WARNING, "文字识别对这个单元格把握不足，请对照原件核对"),
    "P-ORGAN-UNKNOWN": Code(_INFO, "从标题和落款都读不出编制机关"),
    "P-YEAR-UNKNOWN": Code(_WARNING, "从标题和统计期限都读不出报告年度"),
}
