"""Attachments as a version holds them, and two versions compared."""

from __future__ import annotations

import pytest

from gongkai.errors import InvalidInput
from gongkai.publishing import (
    MOST_ATTACHMENTS,
    Attached,
    attachments_from_json,
    attachments_to_json,
    checked_attachments,
    compare_attachments,
)

MAP = Attached("平面图", 2, alt="一楼的位置", in_text=True)
FORM = Attached("申报表", 1)
FILM = Attached("政策解读视频", link="https://v.example.cn/a?id=1")


def test_what_is_stored_reads_back_the_same() -> None:
    held = (FORM, MAP, FILM)
    assert attachments_from_json(attachments_to_json(held)) == held
    assert attachments_to_json([FORM]) == [{"title": "申报表", "number": 1}]


def test_a_comparison_tells_what_came_went_changed_and_stayed() -> None:
    renamed = Attached("申报表（修订）", 1)
    found = compare_attachments((FORM, MAP), (renamed, FILM))
    assert [(one.kind, one.before, one.after) for one in found] == [
        ("changed", FORM, renamed),
        ("new", None, FILM),
        ("gone", MAP, None),
    ]
    assert {one.kind for one in compare_attachments((FORM,), (FORM,))} == {"same"}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ([Attached("  ", 1)], "没有名称"),
        ([Attached("名" * 151, 1)], "不能超过150字"),
        ([Attached("图", 1, alt="字" * 301)], "不能超过300字"),
        ([Attached("视频", link="javascript:alert(1)")], "不是网址"),
        ([Attached("视频", link="https://")], "不是网址"),
        ([Attached("视频", link='https://a.cn/"onclick="x')], "不是网址"),
        ([Attached("什么都不是")], "文件或者一个链接"),
        ([FORM, Attached("又一份", 1)], "重复"),
        ([Attached("甲", number) for number in range(1, MOST_ATTACHMENTS + 2)], "最多60个"),
    ],
)
def test_what_is_not_fit_is_refused_in_plain_words(wrong: list[Attached], said: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        checked_attachments(wrong)
    assert said in refusal.value.message_zh


def test_titles_are_trimmed() -> None:
    assert checked_attachments([Attached(" 申报表 ", 1, alt=" 说明 ")]) == (Attached("申报表", 1, alt="说明"),)
