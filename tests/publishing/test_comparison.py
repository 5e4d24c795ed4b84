"""Two versions compared line by line and inside a line."""

from __future__ import annotations

from gongkai.publishing import compare_texts


def shape(before: str, after: str) -> list[tuple[str, str]]:
    return [
        (line.kind, "".join(f"[{part.kind}:{part.text}]" for part in line.parts))
        for line in compare_texts(before, after)
    ]


def test_what_stayed_went_came_and_changed_is_told_apart() -> None:
    assert shape("甲\n乙\n丙", "甲\n丙\n丁") == [
        ("same", "[same:甲]"),
        ("gone", "[gone:乙]"),
        ("same", "[same:丙]"),
        ("new", "[new:丁]"),
    ]


def test_a_change_inside_a_line_is_marked_where_it_is() -> None:
    assert shape("十二月一日前报名", "十二月三日前报名") == [
        ("changed", "[same:十二月][gone:一][new:三][same:日前报名]")
    ]


def test_both_texts_can_be_read_back_from_the_comparison() -> None:
    before, after = "一\n二\n三\n四", "一\n贰\n四\n五"
    lines = compare_texts(before, after)
    for kind, text in (("new", before), ("gone", after)):
        kept = ["".join(part.text for part in line.parts if part.kind != kind) for line in lines if line.kind != kind]
        assert "\n".join(kept) == text
