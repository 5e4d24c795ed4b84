"""Numbers in running text: Arabic, full-width, separated, Chinese, rounded; and the one spelling of a text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual.text.folding import fold
from gongkai.annual.text.numbers import find_counts
from gongkai.annual.text.numerals import read_zh
from gongkai.law.numerals import zh_numeral


def counted(text: str) -> list[tuple[int | Decimal, str]]:
    return [(count.value, count.unit) for count in find_counts("1", fold("1", text))]


@given(number=st.integers(0, 9_999))
@settings(deadline=None)
def test_every_chinese_numeral_that_the_house_writes_reads_back(number: int) -> None:
    assert read_zh(zh_numeral(number)) == number


@given(high=st.integers(1, 9_999), low=st.integers(1_000, 9_999))
@settings(deadline=None)
def test_tens_of_thousands_are_read_above_the_rest(high: int, low: int) -> None:
    assert read_zh(f"{zh_numeral(high)}万{zh_numeral(low)}") == high * 10_000 + low


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十二", 12),
        ("两百三十六", 236),
        ("一千零五", 1005),
        ("二〇二五", 2025),
        ("两百三", 230),
        ("三万五", 35_000),
        ("三万零五", 30_005),
        ("一亿零三百", 100_000_300),
        ("十百", None),
        ("件", None),
        ("", None),
    ],
)
def test_counting_spelling_and_colloquial_numerals(text: str, value: int | None) -> None:
    assert read_zh(text) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共１２件", [(12, "件")]),
        ("发布1,234条", [(1234, "条")]),
        ("网站1193条,微博1032条", [(1193, "条"), (1032, "条")]),
        ("收费4068.208万元", [(Decimal("4068.208"), "万元")]),
        ("收取380元", [(380, "元")]),
        ("占33.9％", [(Decimal("33.9"), "%")]),
        ("培训3次、120人次", [(3, "次"), (120, "人次")]),
        ("收到申请一件", [(1, "件")]),
        ("新收 十 二 件", [(12, "件")]),
        ("共 2 0 件", [(20, "件")]),
        ("阅读量180万次", [(1_800_000, "次")]),
    ],
)
def test_a_number_is_read_with_its_unit(text: str, expected: list[tuple[int | Decimal, str]]) -> None:
    assert counted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "第20条及第二十一条",
        "国办公开办函〔2021〕30号",
        "2025年3月14日",
        "电话0591-23157117",
        "12345热线",
        "高效办成一件事",
        "一次性告知",
        "三审三校",
        "7×24小时",
    ],
)
def test_articles_dates_numbers_of_letters_and_idioms_are_no_counts(text: str) -> None:
    assert counted(text) == []


@pytest.mark.parametrize("text", ["600余条", "1.3万条", "超2000条", "近40件", "约5件", "10多场", "百余件"])
def test_rounded_numbers_are_marked_as_not_exact(text: str) -> None:
    assert [count.exact for count in find_counts("1", text)] == [False]


def test_wrapped_lines_are_joined_but_headings_and_sentences_end_a_line() -> None:
    text = "（一）主动公开\n截至2025年12月\n31日，公开3条。\n（二）依申请公开\n未收到申请。"
    assert fold("1", text) == "（一）主动公开\n截至2025年12月31日，公开3条。\n（二）依申请公开\n未收到申请。"


def test_rows_of_a_table_and_what_follows_a_table_head_are_no_text() -> None:
    assert fold("1", "公开3条。\n| 行政许可 | 97 |\n另见附件。") == "公开3条。\n另见附件。"
    assert fold("2", "主动公开3条。第二十条第（一）项信息内容本年制发件数规章000") == "主动公开3条。"


def test_commas_between_digits_stay_and_all_others_become_one_kind() -> None:
    assert fold("1", "1,234条,5条,，") == "1,234条，5条，，"
