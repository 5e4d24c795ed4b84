"""What the report says about the information-processing fee (信息处理费表述)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from gongkai.annual.text.model import Count, FeeStatement, Span

_SAID = re.compile(
    r"处理费|信息公开收费|信息公开[^，。；\n]{0,8}收费|收费通知|收取[^，。；\n]{0,8}费用|申请[^，。；\n]{0,6}收费"
)
_NONE = re.compile(r"未|没有|无|不收|零|为0|0元|0件|0\.0+元")
_YUAN = {"元": 1, "万元": 10_000}


def read_fee(texts: Mapping[str, str], counts: Sequence[Count]) -> FeeStatement:
    """Return what is said about the fee, part six first (信息处理费表述).

    Units: amounts in 元.
    """
    for section in ("6", "3", "1", "5", "2", "4"):
        text = texts.get(section, "")
        # An order's title (《…信息处理费管理办法》) is no statement.
        found = [match for match in _SAID.finditer(text) if not text.startswith("管理办法", match.end())]
        if found:
            return _statement(section, text, found[-1], counts)
    return FeeStatement()


def _statement(section: str, text: str, match: re.Match[str], counts: Sequence[Count]) -> FeeStatement:
    start = max(text.rfind(mark, 0, match.start()) for mark in "。！\n") + 1
    end = min((place for mark in "。！\n" if (place := text.find(mark, match.end())) >= 0), default=len(text))
    near = [count for count in counts if count.section == section and start <= count.start and count.end <= end + 1]
    amounts = tuple(Decimal(count.value) * _YUAN[count.unit] for count in near if count.unit in _YUAN)
    cases = next((int(count.value) for count in near if count.unit in ("件", "份", "次", "宗")), None)
    denied = not any(amounts) and not cases and _NONE.search(text, start, end) is not None
    return FeeStatement(Span(section, start, end), denied, cases, amounts)
