"""The words that a ledger sheet may use for the closed lists of the form (表格用词)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gongkai.annual.form import FORM_2021
from gongkai.errors import InvalidInput
from gongkai.law.decision_table import DECISIONS
from gongkai.services.ledger import values
from gongkai.store.models import choices as vocabulary

_ORDINAL = re.compile(r"^(?:（[一二三四五六七八九十]+）|\d+\.)")
INTAKE_WORDS = {
    "当面": "in_person",
    "邮寄": "registered_post",
    "信函": "registered_post",
    "挂号信": "registered_post",
    "平信": "ordinary_letter",
    "网络": "online",
    "网上": "online",
    "电子邮件": "online",
}
_COMMON = {
    "逾期不补正": "3.6.1",
    "逾期未补正": "3.6.1",
    "逾期不缴费": "3.6.2",
    "逾期未缴费": "3.6.2",
    "信息不存在": "3.4.1",
    "申请人撤回": "3.6.3",
    "撤回": "3.6.3",
}


def choice(choices: vocabulary.Choices, also: Mapping[str, str]) -> values.Parser:
    """Return a parser for a closed list: its Chinese words, its keys, and what people `also` write."""
    words = {label: value for value, label in choices} | {value: value for value, _ in choices} | dict(also)
    return values.one_of(words, [label for _, label in choices])


def report_rows() -> dict[str, str]:
    """Return every way to name a result: the row's words, its number in the form, a decision code D01–D24."""
    named = dict(_COMMON)
    for row in FORM_2021.part3_rows:
        if row.key in FORM_2021.part3_sum_rows:
            plain = _ORDINAL.sub("", row.label).partition("（区分处理")[0]
            full = " ".join(label.partition("（区分处理")[0] for label in row.labels[1:])
            group = _ORDINAL.sub("", row.labels[1])
            named |= {row.key: row.key, plain: row.key, full: row.key, f"{group}：{plain}": row.key}
            named |= {f"{group}—{plain}": row.key, row.label: row.key}
    return named | {decision.code.value: decision.report_row for decision in DECISIONS.values()}


def shown_rows() -> list[str]:
    """Return the words for the drop-down list, one a row of the form."""
    return [words for _, words in vocabulary.REPORT_ROWS]


def applicant_kind(word: str) -> str:
    """Return the kind of applicant that a word names. Raises: InvalidInput naming the words there are."""
    return _named(choice(vocabulary.APPLICANT_KINDS, {}), word)


def intake_channel(word: str) -> str:
    """Return the channel that a word names. Raises: InvalidInput naming the words there are."""
    return _named(choice(vocabulary.INTAKE_CHANNELS, INTAKE_WORDS), word)


def _named(parse: values.Parser, word: str) -> str:
    try:
        return str(parse(word))
    except values.BadValue as bad:
        raise InvalidInput(f"{bad}，请改正。") from bad
