"""Dates on the command line (命令行上的日期)."""

from __future__ import annotations

import re
from datetime import date

from gongkai.errors import InvalidInput

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def read_day(text: str, what: str) -> date:
    """Read a date written YYYY-MM-DD (读取日期). Raises: InvalidInput naming what it is the date of."""
    if not text.strip():
        raise InvalidInput(f"缺少{what}。请写作 2026-01-31 的样子。")
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        raise InvalidInput(f"{what}“{text}”不是真实存在的日期。") from None
    raise InvalidInput(f"{what}应写作 2026-01-31 的样子，不能是“{text[:40]}”。")
