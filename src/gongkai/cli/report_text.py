"""Reports and findings in words for a terminal (终端文字输出)."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.annual.findings import SEVERITY_ZH, Finding, Severity
from gongkai.annual.form import FORM_2021, Row
from gongkai.annual.grouping import grouped
from gongkai.annual.places import place_zh, source_zh
from gongkai.annual.report import AnnualReport, Figures

if TYPE_CHECKING:
    from gongkai.services.check_reports import CheckedReport, Unchecked

_FORMS_ZH = {"2021-30": "2021年格式（国办公开办函〔2021〕30号）", "2019-60": "2019年格式（国办公开办函〔2019〕60号）"}
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def report_in_words(name: str, report: AnnualReport) -> str:
    """What a report says, for people (读取结果): organ, year, form, how much was read, remarks."""
    figures = [figure for _, figure in report.walk()]
    read = sum(figure is not None for figure in figures)
    lines = [
        name,
        f"  机关：{report.organ or '（未读出）'}",
        f"  年度：{report.year if report.year is not None else '（未读出）'}",
        f"  格式：{_FORMS_ZH.get(report.form or '', '（未能识别）')}",
        f"  数据：{len(figures)}格中读出{read}格",
        f"  文字：读出第{'、'.join(sorted(report.sections)) or '（无）'}部分",
        *findings_in_words(report.findings, report),
    ]
    return "\n".join(lines) + "\n"


def results_table(results: Sequence[CheckedReport | Unchecked]) -> str:
    """The findings of all reports, then one line a report if there are several (核查结果)."""
    from gongkai.services.check_reports import CheckedReport

    parts = []
    for result in results:
        if isinstance(result, CheckedReport):
            parts.append(_checked_in_words(result))
        else:
            parts.append(f"{result.name}\n  错误：{result.message_zh}\n")
    if len(results) > 1:
        parts.append(_summary(results))
    return "\n".join(parts)


def _checked_in_words(result: CheckedReport) -> str:
    report = result.report
    lines = [
        result.name,
        f"  {_identity(report)}",
        f"  {counts_zh(report.findings)}；{_relations(result)}",
        *([f"  正文算术相符：{'；'.join(result.sums_confirmed)}"] if result.sums_confirmed else []),
        *findings_in_words(report.findings, report),
    ]
    if result.if_blank_were_zero:
        lines.append(f"  若把空白当作0，还会有{len(result.if_blank_were_zero)}处不符（空白不等于0，仅供参考）：")
        lines += [f"    · {finding.code} {finding.message}" for finding in result.if_blank_were_zero]
    return "\n".join(lines) + "\n"


def _identity(report: AnnualReport) -> str:
    form = _FORMS_ZH.get(report.form or "", "（格式未识别）")
    year = "（年度未读出）" if report.year is None else f"{report.year}年"
    return f"{report.organ or '（机关未读出）'} {year} {form}"


def counts_zh(findings: Sequence[Finding]) -> str:
    """How many findings of each level (各级别发现数): 错误2 警告1 提示4."""
    counts = Counter(finding.severity for finding in findings)
    return " ".join(f"{SEVERITY_ZH[level]}{counts[level]}" for level in _ORDER)


def _relations(result: CheckedReport) -> str:
    outcomes = Counter(one.outcome.value for one in result.summary)
    return f"核查关系：成立{outcomes['holds']} 不成立{outcomes['fails']} 无法判断{outcomes['not_assessable']}"


def tables_in_words(report: AnnualReport) -> str:
    """The rows that are not all zero, with their headings (非零数据); what could not be summed is shown as —."""
    form = report.edition or FORM_2021
    blocks = [(block.columns, block.rows, report.part2) for block in form.part2]
    blocks += [
        (form.part3_columns, form.part3_rows, report.part3),
        (form.part4_columns, form.part4_groups, report.part4),
    ]
    lines = []
    for columns, rows, table in blocks:
        told = [(row, table[row.key]) for row in rows if any(figure != 0 for figure in table.get(row.key, ()))]
        if told:
            lines.append(f"  〔{'、'.join(column.label for column in columns)}〕")
            lines += [f"    {_row_words(row)}：{_figures_in_words(figures)}" for row, figures in told]
    return "\n".join(lines)


def _row_words(row: Row) -> str:
    return " ".join(row.labels[1:] or row.labels)


def _figures_in_words(figures: Figures) -> str:
    shown = (
        "—" if one is None else str(one) if isinstance(one, int) else format(one.normalize(), "f") for one in figures
    )
    return "、".join(shown)


def findings_in_words(findings: Sequence[Finding], report: AnnualReport) -> Iterator[str]:
    """The findings, gravest first, those of one kind together (逐条发现)."""
    for group in grouped(findings):
        first, more = group.first, len(group.findings) - 1
        codes = "、".join(group.codes)
        place = place_zh(first.place, report.edition)
        cells = f"等{more + 1}处" if more and first.place.row is not None else ""
        yield f"  [{SEVERITY_ZH[first.severity]}] {codes} {place}{cells}"
        yield f"        {first.message}"
        if where := source_zh(first.place.source):
            yield f"        出处：{where}"


def _summary(results: Sequence[CheckedReport | Unchecked]) -> str:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    from gongkai.services.check_reports import CheckedReport

    table = Table(box=box.SIMPLE_HEAD, title="汇总", title_justify="left")
    for heading in ("文件", "机关", "年度"):
        table.add_column(heading, overflow="fold")
    for level in _ORDER:
        table.add_column(SEVERITY_ZH[level], justify="right")
    for result, name in zip(results, _short_names([result.name for result in results]), strict=True):
        if isinstance(result, CheckedReport):
            counts = Counter(finding.severity for finding in result.report.findings)
            figures = (str(counts[level]) for level in _ORDER)
            table.add_row(name, result.report.organ or "—", str(result.report.year or "—"), *figures)
        else:
            table.add_row(name, "无法读取", "—", "—", "—", "—")
    page = StringIO()
    Console(file=page, width=120, force_terminal=False).print(table)
    return page.getvalue()


def _short_names(names: Sequence[str]) -> list[str]:
    """The names without the folder that all have in common."""
    shared = Path(os.path.commonpath([Path(name).absolute() for name in names]))
    return [str(Path(name).absolute().relative_to(shared)) if shared.is_dir() else name for name in names]
