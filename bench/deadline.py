"""Reply due dates: plain and explained, against a day-by-day loop over chinese_calendar in the same run.

Usage: .venv/bin/python bench/deadline.py [--quick]; exits 1 when a goal is missed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

import chinese_calendar

from gongkai.law import default_calendar, default_options, law
from gongkai.law.rules.reply import reply_due, reply_due_on

DAYS = [date(2019, 6, 1) + timedelta(days=offset) for offset in range(2500)]
PLAIN_GOAL, EXPLAINED_GOAL, RATIO_GOAL = 300_000, 30_000, 100
ONE_DAY = timedelta(days=1)


def day_by_day(received_on: date, workdays: int = 20) -> date:
    """What anyone would write first: walk on, day by day, asking the calendar library."""
    day = received_on
    while workdays:
        day += ONE_DAY
        workdays -= chinese_calendar.is_workday(day)
    return day


def rate(answer: Callable[[date], object], seconds: float) -> float:
    """Answers a second: the best of three runs over the same days, each repeated until the time is up."""
    best = 0.0
    for _ in range(3):
        count, started = 0, time.perf_counter()
        while (spent := time.perf_counter() - started) < seconds:
            for day in DAYS[:500]:
                answer(day)
            count += 500
        best = max(best, count / spent)
    return best


def main() -> int:
    seconds = 0.7 if "--quick" in sys.argv else 3.0
    given = {"law": law(), "calendar": default_calendar(), "options": default_options()}
    wrong = [day for day in DAYS if reply_due_on(day, **given) != day_by_day(day)]
    if wrong:
        print(f"the two disagree on {len(wrong)} days, the first is {wrong[0]}")
        return 1
    plain = rate(lambda day: reply_due_on(day, **given), seconds)
    explained = rate(lambda day: reply_due(day, **given), seconds)
    loop = rate(day_by_day, seconds)
    rows = [
        ("reply due date, plain (a second)", plain, loop, PLAIN_GOAL, plain >= PLAIN_GOAL),
        ("reply due date, explained (a second)", explained, loop, EXPLAINED_GOAL, explained >= EXPLAINED_GOAL),
        ("plain against the day-by-day loop", plain, loop, RATIO_GOAL, plain / loop >= RATIO_GOAL),
    ]
    print(f"{'work':<38}{'ours':>12}{'baseline':>12}{'ratio':>8}{'goal':>10}")
    for index, (work, ours, baseline, goal, met) in enumerate(rows):
        shown = f"{goal:,}×" if index == 2 else f"{goal:,}"
        print(
            f"{work:<38}{ours:>12,.0f}{baseline:>12,.0f}{ours / baseline:>7.0f}×{shown:>10}  "
            f"{'met' if met else 'MISSED'}"
        )
    return 0 if all(row[-1] for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
