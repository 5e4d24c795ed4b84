"""V11 the power to make rules, V27 the day of publication (机关职权与发布期限)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.annual.cells import CellRef
from gongkai.annual.findings import Place, Severity
from gongkai.annual.form import FORM_2021
from gongkai.annual.relations.model import CheckContext, OrganLevel, Verdict, relation
from gongkai.annual.relations.verdicts import at, fails, form_of, name, standing, unknown
from gongkai.annual.report import AnnualReport
from gongkai.errors import InvalidInput
from gongkai.law.instruments import FORM_2021_ORDER, OGI
from gongkai.law.rules.report_dates import Reporter, report_due_on
from gongkai.law.values import law

_RULE_CELLS = tuple(CellRef(2, "rules", key) for key in ("issued", "repealed", "in_force"))
_LEVELS = {OrganLevel.DEPARTMENT: "县级以上人民政府部门", OrganLevel.GOVERNMENT: "县级以上地方人民政府"}
_NO_DAY = standing(Place(), "公布日期、年度或机关级别未知，无法核对是否按期公布。")
_NO_DUTY = standing(Place(), "该年度没有年报公布期限的规定，无法核对是否按期公布。")


@relation("V11", "无规章制定权的机关，规章各项为0", Severity.ERROR, FORM_2021_ORDER.whole("附件第二部分表“规章”"))
def v11_only_rule_makers_report_rules(report: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """An organ without the power to make 规章 reports none (立法法)."""
    if context.may_make_rules or not any(report.part2.get("rules", ())) or form_of(report) is not FORM_2021:
        return
    some = [(cell, figure) for cell in _RULE_CELLS if (figure := report.figure(cell))]
    if some and context.may_make_rules is None:
        yield unknown(Place(2, "rules"), "“规章”行不为0，而本机关有无规章制定权未知，无法核对。")
        return
    for cell, figure in some:
        message = f"{name(report, cell)}填报{figure}件，但本机关没有规章制定权，应为0；规范性文件应填入下一行。"
        yield fails(at(report, cell), message, 0, figure)


@relation("V27", "年报按期公布：部门1月31日前，政府3月31日前", Severity.ERROR, OGI.article(49))
def v27_published_in_time(report: AnnualReport, context: CheckContext) -> Iterator[Verdict]:
    """A department publishes by 31 January, a government by 31 March; rest days do not move the day."""
    if context.published_on is None or report.year is None or context.level not in _LEVELS:
        yield _NO_DAY
        return
    try:
        due = report_due_on(report.year, Reporter(context.level.value), law=law())
    except InvalidInput:
        yield _NO_DUTY
        return
    if context.published_on > due:
        who = _LEVELS[context.level]
        message = f"{report.year}年度年报于{context.published_on}公布，{who}应在{due}前公布，已逾期。"
        yield fails(Place(), message, due.isoformat(), context.published_on.isoformat())
