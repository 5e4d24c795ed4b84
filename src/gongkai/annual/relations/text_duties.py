"""What the narrative must contain: V17–V20 (必备内容)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.annual.findings import Place, Severity
from gongkai.annual.relations.model import CheckContext, OrganLevel, Verdict, relation
from gongkai.annual.relations.text_copy import copied
from gongkai.annual.relations.verdicts import fails, unknown
from gongkai.annual.report import AnnualReport
from gongkai.annual.text.model import TextFacts
from gongkai.law import FEES, FORM_2021_ORDER, OGI

_GOVERNMENT = re.compile(r"人民政府$")
_DEPARTMENT = re.compile(
    r"(?:局|厅|委|委员会|办公室|办|厅|中心|院|站|所|队|公司|银行|学校|街道办事处|街道|办公厅|海关|署|社)$"
)


@relation("V17", "第一部分五个方面齐全", Severity.ERROR, FORM_2021_ORDER.whole("附件一、总体情况"))
def v17_part_one_covers_the_five_aspects(_: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """V17: 主动公开、依申请公开、政府信息管理、平台建设、监督保障 are all written about (law.md 2.2)."""
    facts = context.text or TextFacts()
    if facts.texts.get("1", "").strip() and facts.aspects_missing:
        missing = "、".join(facts.aspects_missing)
        how = "没有单列" if facts.aspects_numbered else "没有写到"
        yield fails(
            Place(section="1"),
            f"第一部分{how}“{missing}”。总体情况应写主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面。",
            expected="五个方面",
            found=f"缺{missing}",
        )


@relation("V18", "政府年报写明考核、评议、追责结果", Severity.ERROR, OGI.article(50, items=(4,)))
def v18_a_government_reports_assessment_evaluation_and_accountability(
    report: AnnualReport, context: CheckContext
) -> Iterator[Verdict]:
    """V18: the report of a 人民政府 has the results of 工作考核、社会评议、责任追究 (第五十条（四）)."""
    facts = context.text or TextFacts()
    if not facts.duties_missing or not facts.texts.get("1", "").strip():
        return
    level = _level(report, context)
    missing = "、".join(facts.duties_missing)
    if level is OrganLevel.UNKNOWN:
        yield unknown(Place(section="1"), f"无法判断是否为人民政府的年报；如是，则应写明{missing}结果。")
    elif level is OrganLevel.GOVERNMENT:
        yield fails(
            Place(section="1"),
            f"人民政府的年报应写明工作考核、社会评议和责任追究结果，未见{missing}。请补充。",
            expected="工作考核、社会评议、责任追究",
            found=f"缺{missing}",
        )


def _level(report: AnnualReport, context: CheckContext) -> OrganLevel:
    """The level as given, otherwise as the organ's name tells."""
    if context.level is not OrganLevel.UNKNOWN:
        return context.level
    organ = report.organ or ""
    if _GOVERNMENT.search(organ):
        return OrganLevel.GOVERNMENT
    return OrganLevel.DEPARTMENT if _DEPARTMENT.search(organ) else OrganLevel.UNKNOWN


@relation(
    "V19",
    "第五部分写明问题和改进，且非照搬上年",
    Severity.WARNING,
    FORM_2021_ORDER.whole("五、存在的主要问题及改进情况"),
)
def v19_part_five_names_problems_and_remedies(_: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """V19: part five has both 问题 and 改进, and is not last year's. Source: law.md 2.6 V19; 30号 on 雷同."""
    facts = context.text or TextFacts()
    if facts.texts.get("5", "").strip():
        for present, what in ((facts.problems, "存在的问题"), (facts.remedies, "改进情况")):
            if not present:
                yield fails(Place(section="5"), f"第五部分未写{what}。请补充。", expected=what)
        yield from copied(context, "5", "text.copied_improvement_percent")


@relation("V20", "第六部分写明信息处理费", Severity.ERROR, FEES.whole())
def v20_part_six_states_the_processing_fee(_: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """V20: the fee notices and amounts are stated, or that none was charged.

    Source: law.md 2.6 V20, 2.7; the fee exists since 2021-01-01, earlier reports have nothing to state.
    """
    facts = context.text or TextFacts()
    if not facts.texts or (facts.year is not None and facts.year < FEES.in_force_from.year):
        return
    if facts.fee.span is None:
        yield fails(
            Place(section="6"),
            "全文未见信息处理费的表述。第六部分应写发出收费通知的件数、总金额和实际收取总金额，未发生的写明未收取。",
            expected="信息处理费收取情况",
        )
