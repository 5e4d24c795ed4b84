"""Digits that run together, and single cells: which readings exist and which the sums allow."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.parsing.recognition.figures import read_figure
from gongkai.parsing.recognition.segments import cuts, grouped_cuts, summing_cuts
from gongkai.parsing.recognition.text import compact, fold, squeeze

FIGURES = st.integers(0, 400) | st.just(0)


def test_no_figure_begins_with_a_zero_but_zero_itself() -> None:
    assert cuts(["8028"], 3) == [(8, 0, 28), (80, 2, 8)]


def test_white_space_is_a_border_between_figures() -> None:
    assert cuts(["160", "02", "0", "018"], 7) == [
        (160, 0, 2, 0, 0, 1, 8),
        (1, 60, 0, 2, 0, 0, 18),
        (16, 0, 0, 2, 0, 0, 18),
    ]
    assert summing_cuts(["160", "02", "0", "018"], 7) == [(16, 0, 0, 2, 0, 0, 18)]


def test_as_many_digits_as_cells_have_one_reading_even_if_it_does_not_add_up() -> None:
    assert cuts(["0000006"], 7) == [(0, 0, 0, 0, 0, 0, 6)]
    assert summing_cuts(["0000006"], 7) == []


def test_too_few_digits_have_no_reading() -> None:
    assert cuts(["000000"], 7) == []


def test_three_groups_with_their_totals_are_taken_apart() -> None:
    assert grouped_cuts(["21317000001324019"], 3, 5) == [(2, 1, 3, 1, 7, 0, 0, 0, 0, 0, 13, 2, 4, 0, 19)]


@given(st.lists(FIGURES, min_size=6, max_size=6), st.lists(st.booleans(), min_size=6, max_size=6))
@settings(max_examples=60, deadline=None)
def test_the_row_that_was_written_is_among_the_readings(six: list[int], spaces: list[bool]) -> None:
    row = (*six, sum(six))
    text = str(row[0]) + "".join(
        (" " if gap else "") + str(figure) for gap, figure in zip(spaces, row[1:], strict=True)
    )
    found = summing_cuts(text.split(), 7)
    assert row in found
    assert all(sum(cut[:-1]) == cut[-1] for cut in found)
    assert all("".join(map(str, cut)) == text.replace(" ", "") for cut in found)


@given(st.lists(st.lists(st.integers(0, 60), min_size=4, max_size=4), min_size=3, max_size=3))
@settings(max_examples=40, deadline=None)
def test_the_groups_that_were_written_are_among_the_readings_if_any_are_claimed(groups: list[list[int]]) -> None:
    row = tuple(figure for four in groups for figure in (*four, sum(four)))
    found = grouped_cuts(["".join(map(str, row))], 3, 5)
    assert not found or row in found
    assert found or len("".join(map(str, row))) > 20


@pytest.mark.parametrize("digits", ["1" * 60, "12" * 40, "9" * 200, "10" * 60, "0" * 400])
def test_hopeless_digits_end_the_search_soon_and_claim_nothing(digits: str) -> None:
    started = time.process_time()
    assert grouped_cuts([digits], 3, 5) == []
    assert len(cuts([digits], 15)) <= 400
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("18651.06", Decimal("18651.06"), None),
        ("251000元", 251000, "元"),
        ("976.81万元", Decimal("976.81"), "万元"),
        ("减4", -4, None),
        ("增3", 3, None),
        ("－5", -5, None),
        ("1,234,567", 1234567, None),
    ],
)
def test_a_cell_is_read_with_its_sign_and_unit(text: str, value: int | Decimal, unit: str | None) -> None:
    assert read_figure(text)[:2] == (value, unit)


@pytest.mark.parametrize("text", ["+(0) -(0)", "5 6", "约5", "第一", "5-6", "1.2.3", "9" * 40])
def test_what_is_no_single_figure_has_no_value_and_says_why(text: str) -> None:
    reading = read_figure(text)
    assert reading.value is None
    assert reading.slip
    assert not reading.blank


def test_text_is_compared_in_one_width_and_script_without_punctuation() -> None:
    assert fold("（２）規範性文件") == "(2)规范性文件"
    assert squeeze("结果 维\n持　") == "结果维持"
    assert compact("3.危及“三安全、一稳定”") == "3危及三安全一稳定"
