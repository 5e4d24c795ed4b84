"""The findings as a web page (核查结果网页)."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from gongkai.annual.findings import SEVERITY_ZH, Severity
from gongkai.annual.report import AnnualReport
from gongkai.documents.findings_rows import FINDING_HEADINGS, NO_FINDINGS, FindingRow, finding_rows, shown
from gongkai.documents.html import stylesheet

_TITLE = "政府信息公开工作年度报告核查结果"


def findings_html(reports: Sequence[AnnualReport]) -> bytes:
    """The findings of many reports as a page that stands alone (核查结果网页): no script, nothing loaded."""
    lines = [
        "<!DOCTYPE html>",
        '<html lang="zh-CN">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_TITLE}</title>",
        f"<style>\n{stylesheet()}</style>",
        "</head>",
        "<body>",
        "<main>",
    ]
    return ("\n".join(lines) + "\n" + findings_article(reports) + "</main>\n</body>\n</html>\n").encode()


def findings_article(reports: Sequence[AnnualReport]) -> str:
    """The findings as an `<article>` without styles (核查结果片段), for a page with its own."""
    rows = list(finding_rows(reports))
    counts = "，".join(f"{SEVERITY_ZH[level]}{sum(row.severity is level for row in rows)}条" for level in Severity)
    parts = [
        '<article class="doc doc-wide" lang="zh-CN">',
        f'<h1 class="doc-title">{_TITLE}</h1>',
        f'<p class="doc-flush">共{len(reports)}份报告：{counts}。</p>',
        *(_table(rows) if rows else [f'<p class="doc-flush">{NO_FINDINGS}</p>']),
        "</article>",
    ]
    return "\n".join(parts) + "\n"


def _table(rows: list[FindingRow]) -> list[str]:
    heads = "".join(f'<th scope="col">{heading}</th>' for heading in FINDING_HEADINGS)
    return [
        '<div class="doc-scroll" role="region" tabindex="0" aria-labelledby="doc-findings">',
        '<table class="doc-table doc-findings">',
        '<caption id="doc-findings">核查发现</caption>',
        f"<thead>\n<tr>{heads}</tr>\n</thead>",
        "<tbody>",
        *map(_row, rows),
        "</tbody>",
        "</table>",
        "</div>",
    ]


def _row(row: FindingRow) -> str:
    cells = "".join(f'<td class="doc-left">{"" if value is None else escape(str(value))}</td>' for value in shown(row))
    return f'<tr class="doc-{row.severity.value}">{cells}</tr>'
