"""Totals, parts and percentages within the text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual.text.breakdowns import find_breakdowns
from gongkai.annual.text.folding import fold
from gongkai.annual.text.model import Breakdown
from gongkai.annual.text.numbers import find_counts
from gongkai.annual.text.shares import find_shares


def sums(text: str) -> list[Breakdown]:
    folded = fold("1", text)
    return list(find_breakdowns(folded, find_counts("1", folded)))


@pytest.mark.parametrize(
    "text",
    [
        "公开36条，其中:通过政府网站公开2条，通过平台公开34条。",
        "公开128条，其中政策类1条，规划类1条，财政1条，环保8条，征地98条，划拨18条，其他类1条；办理依申请公开18件。",
        "制发349条，其中，主动公开124条、依申请公开173条、不予公开52条。",
        "公开98条。其中：规范性文件12条；公告公示81条；工作动态5条。全年咨询195次。其中电话140次；当面55次。",
        "公开2240条，其中动态2014条、目录165条、概况61条，组织访谈24场，征求意见2次，发布解读2条。",
        "公开60931条（中央及省市媒体13635条；县网站12365条；政务新媒体32526条；其他渠道2405条）。",
        "公开100条，其中政策类40条（其中解读10条、原文30条）、动态60条。",
        "收到14件（其中信件申请10件，网络申请4件），已办结12件，2件结转下年。",
        "爆款52条，其中1条破亿、2条破千万、49条破百万。",
        "收到8份申请，均为自然人申请。其中，予以公开2件，部分公开2件，不掌握3件，其他1件。",
    ],
)
def test_lists_that_add_up_hold(text: str) -> None:
    found = sums(text)
    assert found
    assert all(one.holds for one in found)


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        ("公开36条，其中通过政府网站公开2条，通过平台公开33条。", True),
        ("公开127条，其中政策类1条，环保8条，征地118条，其他类1条；办理申请18件。", True),
        ("收到14件（其中信件申请10件，网络申请5件）。", True),
        ("收到10件，其中自然人8件、法人1件。", True),
        ("网站、微信公开40条，分别为30条、11条。", True),
        ("公开20条，其中动态15条、公告9条。", False),
    ],
)
def test_lists_that_do_not_add_up_fail_and_say_whether_they_claim_to_be_complete(text: str, complete: bool) -> None:
    (found,) = [one for one in sums(text) if not one.holds]
    assert found.complete is complete


def test_a_list_that_claims_nothing_and_stays_below_its_total_is_not_complete() -> None:
    (found,) = sums("发布393条，其中规范性文件13条、规划2条、建议50条。")
    assert (found.holds, found.complete, found.overlaps) == (False, False, False)


def test_kinds_that_overlap_are_told_from_a_wrong_total() -> None:
    (found,) = sums("发布2139条，其中动态1744条，政务类393条，解读21条，热点2条。")
    assert (found.holds, found.overlaps) == (False, True)


@pytest.mark.parametrize(
    "text",
    [
        "通过网站公开754条，通过新媒体公开2808条，通过其他方式公开54条。其中，公众号1205条、微博12984条、网站1014条。",
        "发生行政复议6件和行政诉讼3件，其中复议维持5件、尚未审结1件，诉讼维持3件。",
        "涵盖56个栏目。其中政策法规3条、决策部署10条、权力运行61条。",
        "答复805件（含上年度结转申请18件，另有72件顺延到下年度答复）。",
    ],
)
def test_numbers_of_other_totals_are_not_added_up_to_this_one(text: str) -> None:
    assert [one for one in sums(text) if one.complete or sum(part.value for part in one.parts) > one.total.value] == []


def test_rounded_parts_are_not_added_up() -> None:
    assert all(one.holds for one in sums("公开700条，其中网站公开600余条、微信公开90余条。"))


@given(parts=st.lists(st.integers(1, 500), min_size=2, max_size=8), slip=st.integers(1, 20))
@settings(deadline=None, max_examples=60)
def test_a_complete_list_holds_exactly_when_it_adds_up(parts: list[int], slip: int) -> None:
    listed = "、".join(f"类目{chr(0x7532 + index)}{part}条" for index, part in enumerate(parts[:-1]))
    text = f"公开{{}}条，其中{listed}，其他{parts[-1]}条。"
    (right,), (wrong,) = sums(text.format(sum(parts))), sums(text.format(sum(parts) + slip))
    assert right.holds
    assert not wrong.holds
    assert wrong.complete


def test_a_share_knows_its_part_and_the_totals_it_may_refer_to() -> None:
    text = "收到80件，办结75件。予以公开25件，占33.3%；不予公开5件（占比6.67%）。"
    first, second = find_shares(text, find_counts("1", text))
    assert (first.part.value, first.percent, first.places) == (25, Decimal("33.3"), 1)
    assert {base.value for base in first.bases} == {80, 75}
    assert {base.value for base in second.bases} == {80, 75}


@pytest.mark.parametrize("text", ["办理20件，答复率100%。", "同比增长12.3%。", "好评99.58%。"])
def test_rates_and_growth_are_no_shares(text: str) -> None:
    assert list(find_shares(text, find_counts("1", text))) == []
