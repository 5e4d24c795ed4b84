"""Where a finding stands, in words."""

from __future__ import annotations

import pytest

from gongkai.annual.findings import Place, Source
from gongkai.annual.form import FORM_2019, FORM_2021
from gongkai.annual.places import place_zh, source_zh


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place(), "整篇报告"),
        (Place(section="1"), "第一部分正文（总体情况）"),
        (Place(section="6"), "第六部分正文（其他需要报告的事项）"),
        (Place(section="preamble"), "正文（preamble）"),
        (Place(2), "第二部分表"),
        (Place(2, "rules", "repealed"), "第二部分表‘规章’行‘本年废止件数’列"),
        (Place(2, "licences"), "第二部分表‘行政许可’行"),
        (Place(3, "3.7", "natural_person"), "第三部分表‘（七）总计’行‘自然人’列"),
        (Place(3, "3.6.3", "total"), "第三部分表‘（六）其他处理 3.其他’行‘总计’列"),
        (Place(3, "1"), "第三部分表‘一、本年新收政府信息公开申请数量’行"),
        (Place(3, None, "other"), "第三部分表‘其他’列"),
        (Place(4, "reconsideration", "upheld"), "第四部分表‘行政复议’‘结果维持’列"),
        (Place(4, "after_reconsideration", None), "第四部分表‘行政诉讼—复议后起诉’"),
        (Place(4), "第四部分表"),
        (Place(3, "9.9", "none"), "第三部分表‘9.9’行‘none’列"),
        (Place(7, "x", "y"), "第7部分表‘x’行‘y’列"),
    ],
)
def test_a_place_is_said_with_the_words_of_the_form(place: Place, words: str) -> None:
    assert place_zh(place, FORM_2021) == words


def test_every_cell_of_both_forms_has_words_of_its_own() -> None:
    for form in (FORM_2021, FORM_2019):
        words = [place_zh(Place.of(cell), form) for cell in form.cells]
        assert len(set(words)) == len(words)
        assert not any(cell.row in words for cell in form.cells if not cell.row[0].isdigit())


def test_the_2019_form_uses_its_own_labels() -> None:
    assert place_zh(Place(2, "rules", "made"), FORM_2019) == "第二部分表‘规章’行‘本年新制作数量’列"
    assert place_zh(Place(3, "3.6", "total"), FORM_2019) == "第三部分表‘（六）其他处理’行‘总计’列"


def test_an_unknown_form_is_taken_as_that_of_2021() -> None:
    assert place_zh(Place(2, "rules", "issued")) == "第二部分表‘规章’行‘本年制发件数’列"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (None, ""),
        (Source(), ""),
        (Source(page=2, table=1, row=5, column=3, text="0"), "第2页第1个表第5行第3列，原文‘0’"),
        (Source(line=7), "第7行文字"),
        (Source(text="O"), "原文‘O’"),
    ],
)
def test_the_place_in_the_source_is_said_as_far_as_it_is_known(source: Source | None, words: str) -> None:
    assert source_zh(source) == words
