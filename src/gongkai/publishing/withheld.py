"""Withheld information looked at again (不予公开信息的定期评估)."""

from __future__ import annotations

from datetime import date

from gongkai.law import Options
from gongkai.law.counting import add_months


def reassess_due_on(last_on: date, *, options: Options) -> date:
    """Return the last day for looking again at withheld information (评估审查期限届满日).

    Source: 条例第十八条: 建立健全政府信息管理动态调整机制，对本行政机关不予公开的政府信息进行定期评估审查，对因情势变化
        可以公开的政府信息应当公开.
    Units: months after the last look, option proactive.reassess_months (the article says only 定期).
    """
    months: int = options["proactive.reassess_months"]
    return add_months(last_on, months)


def reassess_overdue(last_on: date, *, as_of: date, options: Options) -> bool:
    """Tell whether the look is overdue on a day (评估逾期). Source: 条例第十八条."""
    return as_of > reassess_due_on(last_on, options=options)
