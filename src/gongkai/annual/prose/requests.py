"""Part one, aspect two: disclosure upon request, and the remedies against it (依申请公开)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.annual.form import FORM_2021
from gongkai.annual.prose.model import Figure, Piece, Sentence
from gongkai.annual.prose.words import cell, count_of, listed, sentence, year
from gongkai.annual.tally import Tally

_OUTCOMES = (
    ("outcomes.granted", "予以公开"),
    ("outcomes.granted_in_part", "部分公开"),
    ("outcomes.withheld", "不予公开"),
    ("outcomes.unable", "无法提供"),
    ("outcomes.not_processed", "不予处理"),
    ("outcomes.otherwise", "其他处理"),
)
_PROCEEDINGS = (
    ("reconsideration", "行政复议案件"),
    ("direct", "未经复议直接起诉的行政诉讼案件"),
    ("after_reconsideration", "复议后起诉的行政诉讼案件"),
)


def request_sentences(tally: Tally) -> Iterator[Sentence]:
    """Say what was received, how it ended, what is left, and what was contested (依申请公开情况)."""
    received, carried_in = cell(tally, 3, "1", "total"), cell(tally, 3, "2", "total")
    yield _intake(tally, received, carried_in)
    if received.value or carried_in.value:
        yield from _outcomes(tally)
    yield _proceedings(tally)


def _intake(tally: Tally, received: Figure, carried_in: Figure) -> Sentence:
    start: list[Piece] = [year(tally), "年，本机关"]
    if not received.value and not carried_in.value:
        return sentence(*start, "未收到政府信息公开申请，也没有上年结转的申请。")
    if not received.value:
        return sentence(*start, "未收到新的政府信息公开申请，上年结转", carried_in, "件。")
    kinds = [
        (column.label, figure)
        for column in FORM_2021.part3_columns[:-1]
        if (figure := cell(tally, 3, "1", column.key)).value
    ]
    rest: list[Piece] = ["；上年结转", carried_in, "件。"] if carried_in.value else ["；没有上年结转的申请。"]
    return sentence(*start, "新收政府信息公开申请", received, "件", *_kinds(kinds, received), *rest)


def _kinds(kinds: list[tuple[str, Figure]], received: Figure) -> list[Piece]:
    if len(kinds) == 1:
        label = "其他申请人" if kinds[0][0] == "其他" else kinds[0][0]
        return ["，", "由" if received.value == 1 else "均由", label, "提出"]
    return ["，其中", *listed((label, figure, "件") for label, figure in kinds)]


def _outcomes(tally: Tally) -> Iterator[Sentence]:
    concluded, carried_out = cell(tally, 3, "3.7", "total"), cell(tally, 3, "4", "total")
    if not concluded.value:
        yield sentence("上述申请年内尚未办结，结转下年度继续办理", carried_out, "件。")
        return
    kinds = [(label, figure) for query, label in _OUTCOMES if (figure := count_of(tally, query)).value]
    if len(kinds) == 1:
        result = "结果为" if concluded.value == 1 else "结果均为"
        yield sentence("全年办结", concluded, "件，", result, kinds[0][0], "。")
    else:
        yield sentence("全年办结", concluded, "件，其中", *listed((label, n, "件") for label, n in kinds), "。")
    if carried_out.value:
        yield sentence("结转下年度继续办理", carried_out, "件。")
    else:
        yield sentence("没有结转下年度继续办理的申请。")


def _proceedings(tally: Tally) -> Sentence:
    groups = [(key, label, cell(tally, 4, key, "total")) for key, label in _PROCEEDINGS]
    some = [[label, total, "件", *_results(tally, key, total)] for key, label, total in groups if total.value]
    if not some:
        return sentence(year(tally), "年，没有因政府信息公开发生的行政复议、行政诉讼案件。")
    return sentence("因政府信息公开发生", *listed(some, "；"), "。")


def _results(tally: Tally, group: str, total: Figure) -> list[Piece]:
    results = [
        (column.label, figure)
        for column in FORM_2021.part4_columns[:-1]
        if (figure := cell(tally, 4, group, column.key)).value
    ]
    if len(results) == 1:
        return ["（", "" if total.value == 1 else "均为", results[0][0], "）"]
    return ["（", *listed((label, figure, "件") for label, figure in results), "）"]
